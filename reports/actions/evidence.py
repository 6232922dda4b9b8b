"""Evidence: files put beside a figure or a declaration, and taken away again while the unit may write."""

from collections.abc import Iterable
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction

from campaigns.models import Indicator
from reports.enums import OPEN_STATUSES, DeclarationStatus
from reports.models import Declaration, Evidence, PeriodicReport
from units import audit
from units.models import User
from units.stored_files import store
from units.uploads import CheckedFile

MAX_FILES = 10
FOLDER = "minh-chung"


class EvidenceRefused(Exception):
    """The file cannot be added or removed now; the message says why."""


@transaction.atomic
def attach_to_report(
    *, report: PeriodicReport, indicator: Indicator, file: CheckedFile, by: User | None, now: datetime
) -> Evidence:
    """Puts a checked file beside one figure of an open report. Raises EvidenceRefused."""
    report = PeriodicReport.objects.select_for_update().get(pk=report.pk)
    if report.status not in OPEN_STATUSES:
        raise EvidenceRefused("Báo cáo đã nộp: chưa thêm được minh chứng. Hãy đề nghị cán bộ trả lại nếu cần bổ sung.")
    return _attach(Evidence(report=report, indicator=indicator), file, by, now)


@transaction.atomic
def attach_to_declaration(*, declaration: Declaration, file: CheckedFile, by: User | None, now: datetime) -> Evidence:
    """Puts a checked file beside a declaration that is not confirmed yet. Raises EvidenceRefused."""
    declaration = Declaration.objects.select_for_update().get(pk=declaration.pk)
    if declaration.status == DeclarationStatus.CONFIRMED:
        raise EvidenceRefused("Nội dung này đã được xác nhận: hãy đề nghị cán bộ mở lại nếu cần bổ sung.")
    return _attach(Evidence(declaration=declaration), file, by, now)


def attach_all_to_declaration(
    *, declaration: Declaration, files: Iterable[CheckedFile], by: User | None, now: datetime
) -> None:
    """Puts every file beside the declaration, or none. Raises EvidenceRefused."""
    attached: list[Evidence] = []
    try:
        with transaction.atomic():
            for file in files:
                attached.append(attach_to_declaration(declaration=declaration, file=file, by=by, now=now))
    except BaseException:
        for evidence in attached:
            default_storage.delete(evidence.file.name)
        raise


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User | None, now: datetime) -> None:
    """Takes a file away; what was part of a submitted version stays readable in it. Raises EvidenceRefused."""
    if not _is_open(evidence):
        raise EvidenceRefused("Nội dung này đã nộp hoặc đã được xác nhận: không gỡ minh chứng được nữa.")
    if not Evidence.objects.filter(pk=evidence.pk, removed_at=None).exists():
        raise EvidenceRefused(f"“{evidence.name}” vừa được gỡ.")
    audit.record("remove_evidence", evidence, by=by, sha256=evidence.sha256)
    if evidence.report and evidence.report.versions.filter(submitted_at__gte=evidence.uploaded_at).exists():
        evidence.removed_at = now
        evidence.save(update_fields=["removed_at"])
        return
    name = evidence.file.name
    evidence.delete()
    transaction.on_commit(lambda: default_storage.delete(name))


def _is_open(evidence: Evidence) -> bool:
    if evidence.report_id:
        return PeriodicReport.objects.select_for_update().get(pk=evidence.report_id).status in OPEN_STATUSES
    locked = Declaration.objects.select_for_update().get(pk=evidence.declaration_id)
    return locked.status != DeclarationStatus.CONFIRMED


def _attach(evidence: Evidence, file: CheckedFile, by: User | None, now: datetime) -> Evidence:
    beside = Evidence.objects.filter(
        report=evidence.report, indicator=evidence.indicator, declaration=evidence.declaration, removed_at=None
    )
    _refuse_too_many(list(beside.values_list("sha256", flat=True)), file)
    evidence.name, evidence.content_type, evidence.size = file.name, file.content_type, file.size
    evidence.sha256, evidence.uploaded_by, evidence.uploaded_at = file.sha256, by, now
    evidence.file.name = store(file, FOLDER)
    try:
        with transaction.atomic():
            evidence.save()
            audit.record("attach_evidence", evidence, by=by, sha256=file.sha256, size=file.size)
    except BaseException:
        default_storage.delete(evidence.file.name)
        raise
    return evidence


def _refuse_too_many(hashes: list[str], file: CheckedFile) -> None:
    if file.sha256 in hashes:
        raise EvidenceRefused(f"“{file.name}” đã có ở đây rồi.")
    if len(hashes) >= MAX_FILES:
        raise EvidenceRefused(f"Mỗi chỗ có nhiều nhất {MAX_FILES} tệp: hãy gỡ bớt hoặc gộp các tệp lại.")
