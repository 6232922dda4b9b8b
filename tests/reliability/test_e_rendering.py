"""E: papers are typeset without opening anything and without believing what people typed.

The eight ways out, the limits of time and memory: tests/documents/test_pdf.py and test_limits.py."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pikepdf
import pytest
from django.core.files.storage import default_storage

from documents.models import DocumentVersion
from reports.actions.periods import open_period
from summaries.actions import request_summary
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.units import make_authority, make_person, make_unit
from tests.reliability.test_a_leaks import text_of_pdf
from tests.summaries.world import YEAR, evaluated, report
from units import jobs
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


class Recorder(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def port():
    Recorder.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), Recorder)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_e1_e2_what_people_typed_is_printed_as_they_typed_it_and_fetches_nothing(port):
    """Markup, style and template words in the names of authority, unit, person and plan: letters, all of it."""
    url = f"http://127.0.0.1:{port}/x"
    authority = make_authority("go-vap", issuer_line=f"Ủy ban <img src={url}>", place="<b>Gò Vấp</b>", clock_on=None)
    with authority_scope(authority):
        unit = make_unit(f'<link rel=attachment href="file:///etc/passwd"><img src="{url}">')
        make_person(unit, full_name="{{ 7|add:7 }}{% load x %}<svg onload=a>")
        plan = small_plan(
            title=f"<style>@import url({url})</style>Phong trào <object data={url}>", theme="</p><script>"
        )
        campaign = make_campaign(plan)
        period = open_period(campaign=campaign, dates=YEAR, by=None)
        report(period, unit, campaign, 95, YEAR.due_on)
    evaluation = evaluated(authority, campaign)
    with authority_scope(authority):
        job = request_summary(evaluation=evaluation, by=None)

    jobs.run(authority_id=authority.pk, job_id=job.pk)

    with authority_scope(authority):
        name = DocumentVersion.objects.get().pdf.name
    with default_storage.open(name) as file:
        content = file.read()
    printed = "".join(text_of_pdf(content).split())
    assert "<imgsrc=" in printed.lower()
    assert "file:///etc/passwd" in printed
    assert Recorder.asked == []
    with pikepdf.open(BytesIO(content)) as pdf:
        assert not pdf.attachments
        assert "/OpenAction" not in pdf.Root
