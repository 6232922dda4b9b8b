"""Files beside figures and declarations: stored whole, kept where they were submitted, gone where they were not."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from campaigns.models import Indicator
from reports.actions.evidence import (
    MAX_FILES,
    EvidenceRefused,
    attach_to_declaration,
    attach_to_report,
    remove_evidence,
)
from reports.actions.reports import return_report
from reports.enums import DeclarationStatus
from reports.models import Evidence
from tests.factories.reports import (
    NOW,
    TODAY,
    checked_pdf,
    make_declaration,
    make_draft,
    make_evidence,
    pdf_content,
    submit,
)
from units import audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def files_in(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_attached_file_lies_in_the_authority_folder_under_a_random_name(period, unit, reporter, media):
    report = make_draft(period, unit)
    indicator = Indicator.objects.get(code="mo-hinh")

    evidence = attach_to_report(report=report, indicator=indicator, file=checked_pdf(), by=reporter.user, now=NOW)

    (stored,) = files_in(media)
    assert stored.parent == media / "go-vap" / "minh-chung"
    assert stored.read_bytes() == pdf_content()
    assert "Minh" not in stored.name
    assert (evidence.name, evidence.size, evidence.uploaded_by) == ("Minh chứng.pdf", len(pdf_content()), reporter.user)
    (entry,) = audit.history_of(evidence)
    assert (entry.verb, entry.details) == ("attach_evidence", {"sha256": evidence.sha256, "size": evidence.size})


def test_failing_audit_leaves_neither_row_nor_file(period, unit, media, monkeypatch):
    report = make_draft(period, unit)

    def fail(*args, **details):
        raise RuntimeError("the audit is down")

    monkeypatch.setattr(audit, "record", fail)

    with pytest.raises(RuntimeError):
        make_evidence(report)

    assert (Evidence.objects.count(), files_in(media)) == (0, [])


def test_same_file_twice_in_one_place_is_refused(period, unit, media):
    report = make_draft(period, unit)
    make_evidence(report)

    with pytest.raises(EvidenceRefused, match="đã có ở đây"):
        make_evidence(report)
    make_evidence(report, "mo-hinh")

    assert len(files_in(media)) == 2


def test_files_of_one_place_are_limited(period, unit, media):
    report = make_draft(period, unit)
    for pages in range(MAX_FILES):
        make_evidence(report, pages=pages + 1)

    with pytest.raises(EvidenceRefused, match="nhiều nhất 10 tệp"):
        make_evidence(report, pages=MAX_FILES + 1)


def test_submitted_report_takes_and_gives_no_file(period, unit, media):
    report = make_draft(period, unit)
    evidence = make_evidence(report)
    submit(report)

    with pytest.raises(EvidenceRefused, match="đã nộp"):
        make_evidence(report, pages=2)
    with pytest.raises(EvidenceRefused, match="không gỡ"):
        remove_evidence(evidence=evidence, by=None, now=NOW)


def test_file_never_submitted_is_removed_with_its_row(period, unit, media, django_capture_on_commit_callbacks):
    evidence = make_evidence(make_draft(period, unit))

    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=evidence, by=None, now=NOW)

    assert (Evidence.objects.count(), files_in(media)) == (0, [])


def test_removing_twice_is_refused(period, unit, media):
    evidence = make_evidence(make_draft(period, unit))
    remove_evidence(evidence=Evidence.objects.get(), by=None, now=NOW)

    with pytest.raises(EvidenceRefused, match="vừa được gỡ"):
        remove_evidence(evidence=evidence, by=None, now=NOW)


def test_file_of_a_submitted_version_stays_when_it_is_taken_off_the_draft(
    period, unit, media, django_capture_on_commit_callbacks
):
    report = make_draft(period, unit)
    evidence = make_evidence(report)
    submit(report)
    return_report(report=report, reason="Sửa.", by=None, now=NOW, today=TODAY)

    with django_capture_on_commit_callbacks(execute=True):
        remove_evidence(evidence=evidence, by=None, now=NOW + timedelta(hours=1))

    evidence.refresh_from_db()
    assert evidence.removed_at == NOW + timedelta(hours=1)
    assert default_storage.exists(evidence.file.name)


def test_confirmed_declaration_takes_no_more_files(campaign, unit, media):
    declaration = make_declaration(campaign, unit)
    attach_to_declaration(declaration=declaration, file=checked_pdf(), by=None, now=NOW)
    declaration.status = DeclarationStatus.CONFIRMED
    declaration.save()

    with pytest.raises(EvidenceRefused, match="đã được xác nhận"):
        attach_to_declaration(declaration=declaration, file=checked_pdf(pages=2), by=None, now=NOW)
