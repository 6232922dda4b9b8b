"""An evaluation as text: JSON for programs, lines for people. The same evaluation prints the same bytes."""

import json
from collections.abc import Iterator
from typing import Any

from criteria.evaluation import Outcome, SubjectOutcome


def as_json(outcome: Outcome) -> str:
    return json.dumps(document(outcome), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def document(outcome: Outcome) -> dict[str, Any]:
    """Header; per unit and person each standard with its trace; per unit each target; the campaign's figures."""
    return {
        **_header(outcome),
        "units": [_unit(subject) for subject in outcome.subjects if subject.person is None],
        "people": [_person(subject) for subject in outcome.subjects if subject.person is not None],
        "targets": outcome.targets,
        "totals": outcome.totals,
    }


def _header(outcome: Outcome) -> dict[str, Any]:
    inputs, terms = outcome.inputs, outcome.inputs.terms
    due = terms.occasion.due
    return {
        "campaign": inputs.campaign.code,
        "authority": inputs.campaign.authority.slug,
        "revision": {"number": inputs.revision.number, "sha256": inputs.revision.sha256},
        "occasion": terms.occasion.code,
        "occasion_due": due.isoformat() if due else None,
        "mode": str(terms.mode),
        "as_of": terms.as_of.isoformat(),
        "inputs_sha256": inputs.sha256,
    }


def _unit(subject: SubjectOutcome) -> dict[str, Any]:
    return {
        "code": subject.unit.code,
        "name": subject.unit.name,
        "unit_type": subject.unit.unit_type.code,
        "standards": subject.standards,
        "targets": subject.targets,
    }


def _person(subject: SubjectOutcome) -> dict[str, Any]:
    person = subject.person
    return {
        "code": person.code if person else "",
        "name": person.full_name if person else "",
        "unit": subject.unit.code,
        "standards": subject.standards,
    }


def as_text(outcome: Outcome) -> str:
    return "\n".join(_text_lines(outcome)) + "\n"


def _text_lines(outcome: Outcome) -> Iterator[str]:
    header = _header(outcome)
    yield f"{header['campaign']} ({header['authority']}), lần {header['revision']['number']}"
    yield f"dịp {header['occasion'] or '(hôm nay)'}, {header['mode']}, tính đến ngày {header['as_of']}"
    yield f"dữ liệu vào {header['inputs_sha256']}"
    yield "\nCHỈ TIÊU"
    for target in outcome.targets:
        coverage = target["coverage"]
        yield f"  {target['code']} [{coverage['reported']}/{coverage['bound']}] {target['sentence']}"
    for subject in outcome.subjects:
        yield f"\n{subject.person.full_name} – {subject.unit.name}" if subject.person else f"\n{subject.unit.name}"
        for result in (*subject.standards, *subject.targets):
            yield from _tree_lines(result, 1)


def _tree_lines(result: dict[str, Any], depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{result['code'] or result['op']}: {result['sentence']}"
    for child in result["children"]:
        yield from _tree_lines(child, depth + 1)


FORMATS = {"json": as_json, "text": as_text}
