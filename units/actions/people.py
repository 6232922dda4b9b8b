"""People of a unit who can be nominated. Whoever stands in reports or results is ended by a date, never deleted."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from units import audit
from units.codes import free_code, same_name, tidy
from units.models import Person, Unit, User
from units.refusals import EntryRefused


class PersonRefused(EntryRefused):
    """Why the person is not kept, or not deleted."""


@transaction.atomic
def save_person(*, person: Person, by: User | None) -> Person:
    """Creates or changes a person; a new one gets a code from the name. A unit has one head at a time."""
    verb = "change_person" if person.pk else "create_person"
    person.full_name, person.position_title = tidy(person.full_name), tidy(person.position_title)
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=person.unit_id)
    for other in unit.people.exclude(pk=person.pk):
        if _at_the_same_time(person, other):
            _refuse_double(person, other)
    person.code = person.code or free_code(Person.objects.all(), person.full_name, "ca-nhan")
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as taken:
        raise PersonRefused(f"Mã “{person.code}” vừa có người dùng: hãy lưu lại lần nữa.") from taken
    audit.record(verb, person, by=by, unit=unit.code, position_title=person.position_title, **_validity(person))
    return person


def delete_person(*, person: Person, by: User | None) -> None:
    """Takes away a person to whom nothing refers. Raises PersonRefused."""
    try:
        with transaction.atomic():
            audit.record("delete_person", person, by=by, unit=person.unit.code)
            person.delete()
    except (ProtectedError, IntegrityError) as needed:
        raise PersonRefused(
            f"{person} đã có trong kê khai, sổ kỷ luật hoặc kết quả đánh giá: hãy điền ngày kết thúc thay vì xóa."
        ) from needed


def _refuse_double(person: Person, other: Person) -> None:
    if same_name(person.full_name, other.full_name) and same_name(person.position_title, other.position_title):
        raise PersonRefused(
            f"Đơn vị đã có {other.full_name} với chức vụ này: nếu là hai người, hãy ghi chức vụ khác nhau.", "full_name"
        )
    if person.is_unit_head and other.is_unit_head:
        raise PersonRefused(
            f"{other.full_name} đang là người đứng đầu: hãy điền ngày kết thúc hoặc bỏ đánh dấu ở người đó trước.",
            "is_unit_head",
        )


def _at_the_same_time(one: Person, other: Person) -> bool:
    return _begins_before_the_end_of(one, other) and _begins_before_the_end_of(other, one)


def _begins_before_the_end_of(one: Person, other: Person) -> bool:
    return one.valid_from is None or other.valid_to is None or one.valid_from <= other.valid_to


def _validity(person: Person) -> dict[str, str]:
    return {"valid_from": str(person.valid_from or ""), "valid_to": str(person.valid_to or "")}
