"""Who signs for the authority, in the lines above the name."""

from campaigns.planfile.schema import Plan
from documents.paper import Signature
from units.enums import AuthorityLevel
from units.models import Authority


def signature_of(plan: Plan, authority: Authority) -> Signature:
    """The plan's own signatory; a people's committee signs as a body (TM.), source: Nghị định 30/2020, phụ lục I."""
    signatory = plan.signatory
    head_title = "Hiệu trưởng" if authority.level == AuthorityLevel.SCHOOL else "Chủ tịch"
    is_committee = authority.name.lower().startswith("ủy ban nhân dân")
    lines = ["TM. Ủy ban nhân dân"] if is_committee else []
    lines += [line for line in (signatory.authority_line, signatory.position) if line] or [head_title]
    return Signature(tuple(lines), signatory.name)
