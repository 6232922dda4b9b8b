"""What a revision of the plan may not do to what was reported, and what a plan still lacks that is reported here."""

from collections.abc import Iterator

from campaigns.launching.readiness import Finding, Weight
from campaigns.launching.words import item_name, quoted
from campaigns.models import Campaign
from campaigns.planfile.schema import Indicator, Plan
from reports import rules
from reports.models import Baseline, Evidence, IndicatorValue, ReportingPeriod
from reports.queries import periods_of, reported_period_ids


def obstacles_of_reports(campaign: Campaign, before: Plan, after: Plan) -> list[str]:
    """Sentences that say which figures or periods the revision would leave without meaning."""
    return [*_indicators(campaign, before, after), *_periods(campaign, before, after)]


def _indicators(campaign: Campaign, before: Plan, after: Plan) -> Iterator[str]:
    """Figures were counted as one thing in one unit: neither may change under them, nor may it go."""
    kept = {indicator.code: indicator for indicator in after.indicators}
    measured = _with_figures(campaign)
    for indicator in before.indicators:
        if indicator.code not in measured:
            continue
        now = kept.get(indicator.code)
        if now is None:
            yield (
                f"Chỉ số {quoted(indicator.name)} đã có số liệu nên không bỏ được: hãy giữ chỉ số, "
                "chỉ bỏ chỉ tiêu dùng nó."
            )
        elif _measure(now) != _measure(indicator):
            yield (
                f"Chỉ số {quoted(indicator.name)} đã có số liệu nên không đổi được loại, đơn vị tính hay cách tổng "
                "hợp: hãy giữ nguyên và thêm một chỉ số mới."
            )


def _measure(indicator: Indicator) -> tuple[str, str, str]:
    return indicator.kind, indicator.unit, indicator.aggregate


def _with_figures(campaign: Campaign) -> set[str]:
    """Codes of the indicators of which something was recorded: a figure, a file, a starting value."""
    found: set[str] = set()
    for model in (IndicatorValue, Evidence, Baseline):
        rows = model.objects.filter(indicator__campaign=campaign)
        found |= set(rows.values_list("indicator__code", flat=True).distinct())
    return found


def _periods(campaign: Campaign, before: Plan, after: Plan) -> Iterator[str]:
    """A period that was opened must still lie in the campaign; only one that nobody reported in can be cancelled."""
    if after.period == before.period:
        return
    reported = reported_period_ids(campaign)
    for period in periods_of(campaign):
        if not _left_outside(period, before, after):
            continue
        what = f"Kỳ “{period}” nằm ngoài thời gian mới của phong trào"
        if period.pk in reported:
            yield f"{what} mà đã có đơn vị nộp báo cáo: hãy để phong trào kéo dài ít nhất đến hết kỳ này."
        else:
            yield f"{what}: hãy hủy hoặc sửa kỳ này trước."


def _left_outside(period: ReportingPeriod, before: Plan, after: Plan) -> bool:
    """The period lay in the campaign and would no longer; its figures must not reach beyond a new end."""

    def fault(plan: Plan) -> bool:
        span = plan.period
        dates = period.starts_on, period.ends_on, period.due_on
        return bool(rules.period_fault(*dates, span.start, span.end)) or period.ends_on > span.end

    return fault(after) and not fault(before)


def changes_without_baseline(campaign: Campaign, plan: Plan) -> list[Finding]:
    """Targets that compare with a value which nobody has recorded yet."""
    known = set(Baseline.objects.filter(indicator__campaign=campaign).values_list("indicator__code", flat=True))
    return [
        Finding(
            Weight.LOOK,
            "no_baseline",
            ("targets", number, "baseline"),
            "Chưa có số liệu gốc để so sánh: kết quả sẽ còn chờ cho đến khi có.",
            item_name(plan, ("targets", number)),
        )
        for number, target in enumerate(plan.targets)
        if target.change and target.indicator not in known
    ]
