"""The measurement as Markdown: what of the shipped plans the reader finds, in clean copies and in damaged ones."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from campaigns.planfile.schema import Plan
from campaigns.reader.damage import damaged
from campaigns.reader.measure import FIELDS, KINDS, Tally, measured, percent, total
from campaigns.reader.reading import read_text

SEEDS = (1, 2, 3)
"""Each text is damaged in so many ways; the counts are summed."""

Measured = Mapping[str, Mapping[str, Tally]]
"""By plan, then by kind."""


def measured_report(plans: Mapping[str, Plan], texts: Mapping[str, str]) -> list[str]:
    """The tables for these plans: what is read of each text as it stands and of its damaged copies."""
    documents = {code: plan.model_dump(mode="json") for code, plan in plans.items()}
    clean = measure_texts(documents, {code: [text] for code, text in texts.items()})
    copies = measure_texts(documents, {code: damaged_texts(text) for code, text in texts.items()})
    return report(clean, copies)


def measure_texts(plans: Mapping[str, Mapping[str, Any]], texts: Mapping[str, Sequence[str]]) -> Measured:
    """The tallies of each plan over its texts."""
    return {
        code: {
            name: total(tallies)
            for name, tallies in _by_kind([measured(plan, read_text(text).to_json()) for text in texts[code]])
        }
        for code, plan in plans.items()
    }


def damaged_texts(text: str) -> list[str]:
    """The damaged copies of a text."""
    return [damaged(text, seed) for seed in SEEDS]


def _by_kind(found: Sequence[Mapping[str, Tally]]) -> Iterator[tuple[str, list[Tally]]]:
    for name in KINDS:
        yield name, [tallies[name] for tallies in found]


def report(clean: Measured, copies: Measured) -> list[str]:
    """The tables as lines of Markdown."""
    return [
        "| | Bản | Có | Đúng | Sai | Sót | Bịa | Nhận ra | Bịa thêm |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
        *(row for name in KINDS for row in _kind_rows(name, clean, copies)),
        "",
        "Chỉ tiêu, từng kế hoạch và từng mục (tỷ lệ trên số chỉ tiêu của kế hoạch):",
        "",
        "| | Bản | Có | Nhận ra | Bịa thêm | " + " | ".join(FIELDS.values()) + " |",
        "|---|---|---:|---:|---:|" + "---:|" * len(FIELDS),
        *(row for code in clean for row in _target_rows(f"`{code}`", clean[code]["targets"], copies[code]["targets"])),
        *_target_rows("**Cộng**", _all(clean), _all(copies)),
    ]


def _kind_rows(name: str, clean: Measured, copies: Measured) -> Iterator[str]:
    for label, found in (("sạch", clean), ("hỏng", copies)):
        tally = total(tallies[name] for tallies in found.values())
        counts = (tally.expected, tally.found, tally.wrong, tally.missed, tally.invented)
        shares = (percent(tally.matched, tally.expected), percent(tally.invented, tally.expected))
        yield f"| {KINDS[name].label} | {label} | " + " | ".join(map(str, (*counts, *shares))) + " |"


def _all(found: Measured) -> Tally:
    return total(tallies["targets"] for tallies in found.values())


def _target_rows(name: str, clean: Tally, copies: Tally) -> Iterator[str]:
    for label, tally in (("sạch", clean), ("hỏng", copies)):
        shares = [percent(tally.matched, tally.expected), percent(tally.invented, tally.expected)]
        shares += [percent(tally.right[field], tally.expected) for field in FIELDS]
        yield f"| {name} | {label} | {tally.expected} | " + " | ".join(shares) + " |"
