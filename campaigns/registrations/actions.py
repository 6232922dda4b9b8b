"""A unit registers, and mends what it has registered."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, Registration
from campaigns.queries import plan_in_force
from campaigns.registrations.queries import awards_open_to, unit_types_competing
from units import audit
from units.models import Unit, User
from units.stored_files import store
from units.uploads import CheckedFile

FOLDER = "dang-ky"


class RegistrationRefused(Exception):
    """The unit cannot register so; the message says what to do."""


@dataclass(frozen=True)
class Pledge:
    """What a unit registers. `awards` are codes of the plan; `file` None keeps the file that is there."""

    awards: list[str]
    words: str = ""
    plan_number: str = ""
    plan_issued_on: date | None = None
    file: CheckedFile | None = None


def mark_of(registration: Registration | None) -> str:
    """A short mark of what a registration says; "" for none."""
    if registration is None:
        return ""
    said = [*registration.awards, registration.pledge, registration.plan_number, str(registration.plan_issued_on)]
    return sha256("\x1f".join([*said, registration.file_sha256]).encode()).hexdigest()[:16]


@transaction.atomic
def register_unit(
    *, campaign: Campaign, unit: Unit, pledge: Pledge, by: User | None, today: date, now: datetime, seen: str = ""
) -> Registration:
    """The unit's registration, new or mended. The day of the first one stands: it says whether the unit was in time.

    `seen` is the `mark_of` what the page had shown. Raises RegistrationRefused, and UploadRefused for a bad file.
    """
    _refuse_impossible(campaign, unit, pledge)
    registration = Registration.objects.select_for_update().filter(campaign=campaign, unit=unit).first()
    if mark_of(registration) != seen:
        raise RegistrationRefused(
            "Người khác vừa sửa bản đăng ký này: phần bạn nhập vẫn còn dưới đây và chưa được lưu, hãy so rồi lưu lại."
        )
    registration = registration or Registration(campaign=campaign, unit=unit, registered_on=today)
    registration.awards, registration.pledge = pledge.awards, pledge.words.strip()
    registration.plan_number, registration.plan_issued_on = pledge.plan_number.strip(), pledge.plan_issued_on
    registration.registered_by, registration.changed_at = by, now
    if pledge.file:
        _replace_file(registration, pledge.file)
    try:
        with transaction.atomic():
            registration.save()
    except IntegrityError as just_registered:
        raise RegistrationRefused(
            "Vừa có người khác đăng ký cho đơn vị: hãy tải lại trang rồi xem."
        ) from just_registered
    audit.record("register_unit", registration, by=by, unit=unit.code, campaign=campaign.code, awards=pledge.awards)
    return registration


def _refuse_impossible(campaign: Campaign, unit: Unit, pledge: Pledge) -> None:
    if campaign.status != CampaignStatus.LAUNCHED:
        raise RegistrationRefused(
            f"Phong trào đang ở tình trạng “{campaign.get_status_display()}”: không đăng ký được."
        )
    plan = plan_in_force(campaign)
    if unit.unit_type.code not in unit_types_competing(plan):
        raise RegistrationRefused(f"Phong trào này không dành cho loại đơn vị “{unit.unit_type}”.")
    if set(pledge.awards) - {award.code for award in awards_open_to(plan, unit)}:
        raise RegistrationRefused("Có hình thức khen thưởng không dành cho đơn vị: hãy chọn lại trong danh sách.")


def _replace_file(registration: Registration, file: CheckedFile) -> None:
    """The new file is there before the row names it; the old one goes once the change is certain."""
    old = str(registration.file.name or "")
    registration.file = store(file, FOLDER)
    registration.file_name, registration.file_sha256 = file.name, file.sha256
    if old:
        transaction.on_commit(lambda: default_storage.delete(old))
