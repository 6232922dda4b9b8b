"""Statements and papers: declared by the unit, confirmed or refused by staff."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction

from campaigns.models import Campaign
from reports.actions.evidence import attach_all_to_declaration
from reports.binding import Owed
from reports.enums import DeclarationStatus
from reports.models import Declaration
from units import audit
from units.models import Person, Unit, User
from units.uploads import CheckedFile


class DeclarationRefused(Exception):
    """The declaration's state does not allow this; the message says what to do."""


class DeclaredMeanwhile(DeclarationRefused):
    """Somebody changed the declaration after this page was opened: nothing was overwritten."""

    def __init__(self, declaration: Declaration):
        who = declaration.declared_by.full_name if declaration.declared_by else "Người khác"
        said = f"“{'Có' if declaration.answer else 'Không'}”"
        said += f", diễn giải “{declaration.explanation}”" if declaration.explanation else ""
        super().__init__(
            f"{who} đã sửa nội dung này sau khi bạn mở trang, hiện là {said}. "
            "Phần bạn nhập vẫn còn dưới đây và chưa được lưu: hãy so rồi ghi lại."
        )


def mark_of(declaration: Declaration | None) -> str:
    """A short mark of what a declaration says, with its files; "" for none."""
    if declaration is None or declaration.pk is None:
        return ""
    files = declaration.evidence.filter(removed_at=None).order_by("pk").values_list("sha256", flat=True)
    parts = [str(declaration.status), str(declaration.answer), declaration.explanation, *files]
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


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
    seen: str | None = None,
) -> Declaration:
    """The unit's answer to one statement or paper; a changed answer waits for confirmation again.

    `seen` is the `mark_of` what the page had shown. Raises DeclarationRefused once staff have confirmed it,
    DeclaredMeanwhile when somebody else has stored other words since.
    """
    key = {"campaign": campaign, "unit": unit, "person": person, "kind": owed.kind, "code": owed.code}
    declaration = Declaration.objects.select_for_update().filter(**key).first() or Declaration(**key)
    if declaration.status == DeclarationStatus.CONFIRMED:
        raise DeclarationRefused("Nội dung này đã được xác nhận: hãy đề nghị cán bộ mở lại nếu cần sửa.")
    words = (answer, explanation.strip())
    if seen not in (None, mark_of(declaration)) and (declaration.answer, declaration.explanation) != words:
        raise DeclaredMeanwhile(declaration)
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
def declare_with_files(*, files: Iterable[CheckedFile], by: User | None, now: datetime, **words: Any) -> Declaration:
    """As `declare`, with files beside it: both are stored or neither. Raises EvidenceRefused too."""
    declaration = declare(by=by, **words)
    attach_all_to_declaration(declaration=declaration, files=files, by=by, now=now)
    return declaration


@transaction.atomic
def review_declaration(
    *,
    declaration: Declaration,
    verdict: DeclarationStatus,
    note: str,
    by: User | None,
    today: date,
    seen: str | None = None,
) -> Declaration:
    """Staff confirm, refuse with a note, or open it again (PENDING). `seen` is the `mark_of` what they had read.

    Raises DeclarationRefused, DeclaredMeanwhile when it says something else by now.
    """
    declaration = Declaration.objects.select_for_update().get(pk=declaration.pk)
    if seen not in (None, mark_of(declaration)):
        raise DeclaredMeanwhile(declaration)
    if verdict == DeclarationStatus.REFUSED and not note.strip():
        raise DeclarationRefused("Hãy ghi lý do không công nhận để đơn vị biết.")
    if declaration.status == verdict:
        raise DeclarationRefused(f"Nội dung này đã ở tình trạng “{declaration.get_status_display()}”.")
    declaration.status, declaration.review_note = verdict, note.strip()
    declaration.reviewed_by, declaration.reviewed_on = by, today
    declaration.save()
    audit.record("review_declaration", declaration, by=by, verdict=verdict, note=note.strip())
    return declaration
