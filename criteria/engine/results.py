"""A result explains itself: verdict, sentence and trace come from the same pass."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from criteria.engine.verdicts import PendingReason, Verdict

EvidenceValue = str | int | bool | Decimal | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The outcome of one rule with everything needed to show it.

    op                  of the rule; "criterion", "exclusion" and "standard" one level up
    code, clause, text  of the target, criterion or standard; the plan's own words
    sentence            one Vietnamese sentence that can stand alone
    evidence            the values used; keys are listed in docs/evaluation.md
    what_would_change   the smallest change that would turn the verdict, "" where none can be computed
    computed, judged    verdict with the judgement leaves left out; whether there are any
    """

    op: str
    verdict: Verdict
    sentence: str
    pending_reason: PendingReason | None = None
    code: str = ""
    clause: str = ""
    text: str = ""
    evidence: Mapping[str, EvidenceValue] = field(default_factory=dict)
    what_would_change: str = ""
    children: "tuple[Result, ...]" = ()
    computed: Verdict
    judged: bool = False

    @property
    def computed_part(self) -> Verdict | None:
        """Verdict of the computed part alone; None where nothing is left to judgement."""
        return self.computed if self.judged else None

    def to_data(self) -> dict[str, Any]:
        """Plain data for JSON, same keys in the same order for every result. Decimals are exact strings, dates ISO."""
        return {
            "op": self.op,
            "code": self.code,
            "clause": self.clause,
            "text": self.text,
            "verdict": str(self.verdict),
            "pending_reason": str(self.pending_reason) if self.pending_reason else None,
            "computed_part": str(self.computed) if self.judged else None,
            "sentence": self.sentence,
            "evidence": {key: plain(value) for key, value in self.evidence.items()},
            "what_would_change": self.what_would_change,
            "children": [child.to_data() for child in self.children],
        }


def plain(value: EvidenceValue) -> str | int | bool | None:
    """Decimal("62.40") → "62.4", dates ISO; the rest as it is."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
        return "0" if text in {"-0", ""} else text
    return value.isoformat() if isinstance(value, date) else value
