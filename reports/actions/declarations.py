"""Statements and papers: declared by the unit, confirmed or refused by staff."""

from datetime import date

from django.db import IntegrityError, transaction

from campaigns.models import Campaign
from reports.binding import Owed
from reports.enums import DeclarationStatus
from reports.models import Declaration
from units import audit
from units.models import Person, Unit, User


class DeclarationRefused(Exception):
    """The declaration's state does not allow this; the message says what to do."""


@transaction.atomic
def declare(
    *,
    campaign: Campaign,
    unit: Unit,
    owed: Owed,
    answer: bool,
    explanation: str,
    by: User | None,
    today: date,
    person: Person | None = None,
) -> Declaration:
    """The unit's answer to one statement or paper; a changed answer waits for confirmation again.

    Raises DeclarationRefused once staff have confirmed it.
    """
    key = {"campaign": campaign, "unit": unit, "person": person, "kind": owed.kind, "code": owed.code}
    declaration = Declaration.objects.select_for_update().filter(**key).first() or Declaration(**key)
    if declaration.status == DeclarationStatus.CONFIRMED:
        raise DeclarationRefused("Nội dung này đã được xác nhận: hãy đề nghị cán bộ mở lại nếu cần sửa.")
    declaration.statement, declaration.answer, declaration.explanation = owed.statement, answer, explanation.strip()
    declaration.status, declaration.declared_by, declaration.declared_on = DeclarationStatus.PENDING, by, today
    declaration.reviewed_by = declaration.reviewed_on = None
    declaration.review_note = ""
    try:
        with transaction.atomic():
            declaration.save()
            audit.record("declare", declaration, by=by, answer=answer)
    except IntegrityError as just_declared:
        raise DeclarationRefused(
            "Vừa có người khác kê khai nội dung này: hãy tải lại trang rồi xem."
        ) from just_declared
    return declaration


@transaction.atomic
def review_declaration(
    *, declaration: Declaration, verdict: DeclarationStatus, note: str, by: User | None, today: date
) -> Declaration:
    """Staff confirm, refuse with a note, or open it again (PENDING). Raises DeclarationRefused."""
    declaration = Declaration.objects.select_for_update().get(pk=declaration.pk)
    if verdict == DeclarationStatus.REFUSED and not note.strip():
        raise DeclarationRefused("Hãy ghi lý do không công nhận để đơn vị biết.")
    if declaration.status == verdict:
        raise DeclarationRefused(f"Nội dung này đã ở tình trạng “{declaration.get_status_display()}”.")
    declaration.status, declaration.review_note = verdict, note.strip()
    declaration.reviewed_by, declaration.reviewed_on = by, today
    declaration.save()
    audit.record("review_declaration", declaration, by=by, verdict=verdict, note=note.strip())
    return declaration
