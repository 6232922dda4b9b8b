"""The four results a rule can have, never fewer, and why a result is still open."""

from enum import StrEnum


class Verdict(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    PENDING = "pending"
    NOT_APPLICABLE = "not_applicable"


class PendingReason(StrEnum):
    """`data`: a value may still come. `judgement`: a person must find."""

    DATA = "data"
    JUDGEMENT = "judgement"


class Mode(StrEnum):
    """`official` counts accepted values only, `preliminary` submitted ones too. The facts arrive already filtered."""

    OFFICIAL = "official"
    PRELIMINARY = "preliminary"
