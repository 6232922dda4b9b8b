"""Staff write the law: a figure, a day off. Every row names its source, and no day has two figures."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from campaigns.law.figures import LawFigure, overlap
from campaigns.law.kinds import KINDS, key_name, kind_name
from campaigns.law.stored import as_figure
from campaigns.models import Holiday, LegalFigure
from units import audit
from units.models import Authority, User
from units.refusals import EntryRefused
from vietnamese.dates import short_date
from vietnamese.numbers import number_text


class LawRefused(EntryRefused):
    """Why the row is not kept."""


@transaction.atomic
def save_figure(*, figure: LegalFigure, closes_previous: bool = False, by: User | None) -> LegalFigure:
    """Keeps a figure. With `closes_previous` the one that is still open ends on the day before. Raises LawRefused."""
    verb = "change_law_figure" if figure.pk else "add_law_figure"
    _refuse_senseless(figure)
    Authority.objects.select_for_update(no_key=True).get(pk=figure.authority_id)  # those who write take turns
    held = LegalFigure.objects.select_for_update().filter(kind=figure.kind, key=figure.key).exclude(pk=figure.pk)
    others = list(held.order_by("valid_from"))
    if closes_previous:
        _close_open_one(others, figure, by)
    if clash := overlap(as_figure(figure), [as_figure(other) for other in others]):
        raise LawRefused(_clash_text(clash), "valid_from")
    try:
        with transaction.atomic():
            figure.save()
    except IntegrityError as taken:
        raise LawRefused("Người khác vừa thêm dòng này: hãy mở lại danh sách.") from taken
    audit.record(verb, figure, by=by, **_words_of(figure))
    return figure


@transaction.atomic
def delete_figure(*, figure: LegalFigure, by: User | None) -> None:
    """Takes a row away that should never have been there."""
    audit.record("delete_law_figure", figure, by=by, **_words_of(figure))
    figure.delete()


def _close_open_one(others: list[LegalFigure], figure: LegalFigure, by: User | None) -> None:
    for other in others:
        if other.valid_to is None and other.valid_from < figure.valid_from:
            other.valid_to = figure.valid_from - timedelta(days=1)
            other.save(update_fields=["valid_to"])
            audit.record("change_law_figure", other, by=by, **_words_of(other))


def _refuse_senseless(figure: LegalFigure) -> None:
    kind = KINDS[figure.kind]
    if figure.value <= 0:
        raise LawRefused("Giá trị phải lớn hơn 0.", "value")
    if kind.most and figure.value > kind.most:
        raise LawRefused(f"Giá trị phải từ 1 đến {kind.most}.", "value")
    if kind.is_whole and figure.value != figure.value.to_integral_value():
        raise LawRefused("Giá trị phải là số nguyên.", "value")
    if figure.valid_to and figure.valid_to < figure.valid_from:
        raise LawRefused("Ngày hết hiệu lực trước ngày có hiệu lực: hãy kiểm tra lại hai ngày.", "valid_to")
    if not figure.source.strip():
        raise LawRefused("Hãy ghi căn cứ: số, ký hiệu văn bản và điều, khoản.", "source")


def _clash_text(clash: LawFigure) -> str:
    until = f"đến hết ngày {short_date(clash.valid_to)}" if clash.valid_to else "và chưa có ngày hết hiệu lực"
    return (
        f"Chồng lên dòng {number_text(clash.value)} {clash.unit} có hiệu lực từ ngày {short_date(clash.valid_from)} "
        f"{until}: mỗi ngày chỉ có một giá trị, hãy sửa ngày của một trong hai dòng."
    )


def _words_of(figure: LegalFigure) -> dict[str, str]:
    held = as_figure(figure)
    name = ", ".join(part for part in (kind_name(held.kind), key_name(held.kind, held.key)) if part)
    return {
        "name": name,
        "value": f"{number_text(held.value)} {held.unit}".strip(),
        "valid_from": held.valid_from.isoformat(),
        "valid_to": held.valid_to.isoformat() if held.valid_to else "",
        "source": held.source,
    }


@transaction.atomic
def save_holiday(*, holiday: Holiday, by: User | None) -> Holiday:
    """Keeps a day off, or a weekend day that is worked instead. Raises LawRefused."""
    verb = "change_holiday" if holiday.pk else "add_holiday"
    if holiday.is_worked and holiday.day.weekday() < 5:
        raise LawRefused("Ngày làm bù phải là thứ Bảy hoặc Chủ nhật.", "is_worked")
    twin = Holiday.objects.select_for_update().filter(day=holiday.day).exclude(pk=holiday.pk).first()
    if twin is not None:
        raise LawRefused(f"Ngày {short_date(holiday.day)} đã có trong bảng: “{twin.name}”.", "day")
    try:
        with transaction.atomic():
            holiday.save()
    except IntegrityError as taken:
        raise LawRefused("Người khác vừa thêm ngày này: hãy mở lại danh sách.", "day") from taken
    audit.record(verb, holiday, by=by, day=holiday.day.isoformat(), is_worked=holiday.is_worked)
    return holiday


@transaction.atomic
def delete_holiday(*, holiday: Holiday, by: User | None) -> None:
    audit.record("delete_holiday", holiday, by=by, day=holiday.day.isoformat())
    holiday.delete()
