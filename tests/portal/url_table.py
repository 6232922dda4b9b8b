"""Every address of the portal: who may, with which method. `test_urls.py` holds the table against the portal.

Outsiders need no column: in an authority's pages anonymous and deactivated people are sent to the login page, and
strangers, former members and operators find nothing, unless the page is public.
"""

from dataclasses import dataclass, field

MEMBERS = ("reporter", "neighbour", "unit_head", "council", "leader", "staff")
OWN_UNIT = {"reporter", "unit_head"}
UNIT_PEOPLE = {"reporter", "neighbour", "unit_head"}
OVERSEERS = {"council", "leader", "staff"}
EVERY_MEMBER = set(MEMBERS)
STAFF = {"staff"}
DOWNLOADERS = {"leader", "staff"}
READ, WRITE, FORM = "GET", "POST", "GET POST"


@dataclass(frozen=True)
class Row:
    """One address: its methods, the members who may, its arguments by name in the world of the test.

    `may_post` where fewer may write than read.
    """

    name: str
    methods: str
    may: set[str]
    arguments: dict[str, str] = field(default_factory=dict)
    may_post: set[str] | None = None
    is_public: bool = False
    needs_login: bool = True

    def those_who_may(self, method: str) -> set[str]:
        return self.may_post if method == "POST" and self.may_post is not None else self.may


THE_READING = {"code": "draft", "pk": "reading"}
THE_REVISION = {"number": "revision", "correction": "correction"}
IN_AUTHORITY = [
    Row("authority-home", READ, EVERY_MEMBER),
    Row("campaigns:list", READ, EVERY_MEMBER),
    Row("campaigns:import", FORM, STAFF),
    Row("campaigns:new", FORM, STAFF),
    Row("campaigns:start-sources", READ, STAFF),
    Row("campaigns:start-from", FORM, STAFF, {"source": "plan_source"}),
    Row("campaigns:read-new", FORM, STAFF),
    Row("campaigns:read-begin", FORM, STAFF, {"pk": "new_reading"}),
    Row("campaigns:read-drop", WRITE, STAFF, {"pk": "new_reading"}),
    Row("campaigns:law-figures", READ, STAFF),
    Row("campaigns:law-load", WRITE, STAFF),
    Row("campaigns:law-figure-add", FORM, STAFF),
    Row("campaigns:law-figure-edit", FORM, STAFF, {"pk": "law_figure"}),
    Row("campaigns:law-figure-delete", WRITE, STAFF, {"pk": "law_figure"}),
    Row("campaigns:holidays", READ, STAFF),
    Row("campaigns:holiday-add", FORM, STAFF),
    Row("campaigns:holiday-edit", FORM, STAFF, {"pk": "holiday"}),
    Row("campaigns:holiday-delete", WRITE, STAFF, {"pk": "holiday"}),
    Row("campaigns:detail", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("campaigns:plan", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("campaigns:export", READ, EVERY_MEMBER, {"code": "campaign", "format": "plan_format"}),
    Row("campaigns:registrations", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("campaigns:registration", FORM, OWN_UNIT, {"code": "campaign", "unit_pk": "unit"}),
    Row("campaigns:registration-plan", READ, OWN_UNIT | OVERSEERS, {"code": "campaign", "unit_pk": "unit"}),
    Row("campaigns:plan-document", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("campaigns:plan-document-make", WRITE, STAFF, {"code": "campaign"}),
    Row("campaigns:plan-document-job", READ, STAFF, {"code": "campaign", "pk": "plan_job"}),
    Row("campaigns:plan-pdf", READ, EVERY_MEMBER, {"code": "campaign", "number": "plan_version"}),
    Row("campaigns:plan-docx", READ, STAFF, {"code": "campaign", "number": "plan_version"}),
    Row("campaigns:launch-page", READ, STAFF, {"code": "draft"}),
    Row("campaigns:launch", WRITE, STAFF, {"code": "draft"}),
    Row("campaigns:builder", READ, STAFF, {"code": "draft"}),
    Row("campaigns:criteria", READ, STAFF, {"code": "draft"}),
    Row("campaigns:criterion-add", FORM, STAFF, {"code": "draft"}),
    Row("campaigns:criterion-edit", FORM, STAFF, {"code": "draft", "key": "criterion"}),
    Row("campaigns:standards", READ, STAFF, {"code": "draft"}),
    Row("campaigns:standard-add", FORM, STAFF, {"code": "draft"}),
    Row("campaigns:standard-edit", FORM, STAFF, {"code": "draft", "key": "standard"}),
    Row("campaigns:reading-paste", FORM, STAFF, {"code": "draft", "section": "read_section"}),
    Row("campaigns:reading", READ, STAFF, THE_READING),
    Row("campaigns:reading-end", WRITE, STAFF, THE_READING),
    Row("campaigns:reading-section", READ, STAFF, THE_READING | {"section": "read_section"}),
    Row("campaigns:reading-take-sure", WRITE, STAFF, THE_READING | {"section": "read_section"}),
    Row("campaigns:reading-decide", WRITE, STAFF, THE_READING | {"section": "read_section", "number": "revision"}),
    Row("campaigns:reading-correct", FORM, STAFF, THE_READING | {"section": "read_section", "number": "revision"}),
    Row("campaigns:section", FORM, STAFF, {"code": "draft", "section": "plan_section"}),
    Row("campaigns:calendar", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("campaigns:milestones", READ, STAFF, {"code": "draft"}),
    Row("campaigns:milestone-add", FORM, STAFF, {"code": "draft"}),
    Row("campaigns:milestone-edit", FORM, STAFF, {"code": "draft", "key": "milestone"}),
    Row("campaigns:occasions", READ, STAFF, {"code": "draft"}),
    Row("campaigns:occasion-add", FORM, STAFF, {"code": "draft"}),
    Row("campaigns:occasion-edit", FORM, STAFF, {"code": "draft", "key": "occasion"}),
    Row("campaigns:schedules", READ, STAFF, {"code": "draft"}),
    Row("campaigns:schedule-add", FORM, STAFF, {"code": "draft"}),
    Row("campaigns:schedule-edit", FORM, STAFF, {"code": "draft", "key": "schedule"}),
    Row("campaigns:awards", READ, STAFF, {"code": "draft"}),
    Row("campaigns:award-add", FORM, STAFF, {"code": "draft"}),
    Row("campaigns:award-edit", FORM, STAFF, {"code": "draft", "key": "award"}),
    Row("campaigns:item-add", FORM, STAFF, {"code": "draft", "section": "plan_section"}),
    Row("campaigns:items-paste", FORM, STAFF, {"code": "draft", "section": "pasted_section"}),
    Row("campaigns:item", FORM, STAFF, {"code": "draft", "section": "plan_section", "key": "phase"}),
    Row("campaigns:item-delete", WRITE, STAFF, {"code": "draft", "section": "plan_section", "key": "phase"}),
    Row("campaigns:item-move", WRITE, STAFF, {"code": "draft", "section": "plan_section", "key": "phase"}),
    Row("campaigns:indicators", READ, STAFF, {"code": "draft"}),
    Row("campaigns:indicator-add", FORM, STAFF, {"code": "draft"}),
    Row("campaigns:indicator-edit", FORM, STAFF, {"code": "draft", "indicator": "indicator"}),
    Row("campaigns:indicator-delete", WRITE, STAFF, {"code": "draft", "indicator": "indicator"}),
    Row("campaigns:targets", READ, STAFF, {"code": "draft"}),
    Row("campaigns:target-add", FORM, STAFF, {"code": "draft"}),
    Row("campaigns:target-edit", FORM, STAFF, {"code": "draft", "target": "target"}),
    Row("campaigns:target-delete", WRITE, STAFF, {"code": "draft", "target": "target"}),
    Row("campaigns:target-move", WRITE, STAFF, {"code": "draft", "target": "target"}),
    Row("campaigns:revisions", READ, EVERY_MEMBER, {"code": "revised"}),
    Row("campaigns:revision-open", FORM, STAFF, {"code": "campaign"}),
    Row("campaigns:revision-draft", READ, STAFF, {"code": "revised"}),
    Row("campaigns:revision-paper", FORM, STAFF, {"code": "revised"}),
    Row("campaigns:revision-discard", FORM, STAFF, {"code": "revised"}),
    Row("campaigns:revision-publish", FORM, STAFF, {"code": "revised"}),
    Row("campaigns:revision-table", READ, EVERY_MEMBER, {"code": "revised", **THE_REVISION}),
    Row("campaigns:revision-plan", READ, EVERY_MEMBER, {"code": "revised", **THE_REVISION}),
    Row("campaigns:revision-export", READ, EVERY_MEMBER, {"code": "revised", "format": "plan_format", **THE_REVISION}),
    Row("campaigns:revision-units", READ, OVERSEERS, {"code": "revised", "number": "revision"}),
    Row(
        "campaigns:revision-acknowledge",
        WRITE,
        OWN_UNIT,
        {"code": "revised", "number": "revision", "unit_pk": "unit"},
    ),
    Row("campaigns:corrections", READ, STAFF, {"code": "campaign"}),
    Row("campaigns:correction", FORM, STAFF, {"code": "campaign", "section": "corrected_section", "at": "first"}),
    Row("reports:list", READ, EVERY_MEMBER),
    Row("reports:campaign-units", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("reports:periods", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("reports:bodies", FORM, STAFF, {"code": "campaign"}),
    Row("reports:period-create", FORM, STAFF, {"code": "campaign"}),
    Row("reports:period-edit", FORM, STAFF, {"pk": "period"}),
    Row("reports:period-cancel", FORM, STAFF, {"pk": "period"}),
    Row("reports:baselines", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("reports:baseline-sheet", FORM, STAFF, {"code": "campaign", "indicator": "indicator"}),
    Row("reports:baseline-confirm", WRITE, STAFF, {"code": "campaign"}),
    Row("reports:baseline-unlock", FORM, STAFF, {"pk": "baseline"}),
    Row("reports:baseline-file", READ, OWN_UNIT | OVERSEERS, {"pk": "baseline"}),
    Row("reports:start", WRITE, OWN_UNIT, {"period_pk": "period", "unit_pk": "unit"}),
    Row("reports:detail", READ, OWN_UNIT | OVERSEERS, {"pk": "report"}),
    Row("reports:edit", FORM, OWN_UNIT, {"pk": "report"}),
    Row("reports:submit", FORM, OWN_UNIT, {"pk": "report"}),
    Row("reports:review", READ, STAFF, {"pk": "submitted"}),
    Row("reports:accept", WRITE, STAFF, {"pk": "submitted"}),
    Row("reports:return", WRITE, STAFF, {"pk": "submitted"}),
    Row("reports:versions", READ, OWN_UNIT | OVERSEERS, {"pk": "report"}),
    Row("reports:template", READ, OWN_UNIT, {"pk": "report"}),
    Row("reports:spreadsheet-upload", FORM, OWN_UNIT, {"pk": "report"}),
    Row("reports:spreadsheet-confirm", WRITE, OWN_UNIT, {"pk": "report"}),
    Row("reports:evidence", FORM, OWN_UNIT | OVERSEERS, {"pk": "report", "indicator": "indicator"}, OWN_UNIT),
    Row("reports:evidence-download", READ, OWN_UNIT | OVERSEERS, {"pk": "evidence"}),
    Row("reports:evidence-remove", WRITE, OWN_UNIT, {"pk": "evidence"}),
    Row("reports:declarations", READ, UNIT_PEOPLE | OVERSEERS),
    Row("reports:declaration", READ, OWN_UNIT | OVERSEERS, {"pk": "declaration"}),
    Row("reports:declaration-review", WRITE, STAFF, {"pk": "declaration"}),
    Row(
        "reports:declare",
        FORM,
        OWN_UNIT,
        {"campaign": "campaign", "unit_pk": "unit", "kind": "paper_kind", "code": "paper"},
    ),
    Row(
        "reports:declare",
        FORM,
        OWN_UNIT,
        {
            "campaign": "campaign",
            "unit_pk": "unit",
            "kind": "statement_kind",
            "code": "statement",
            "person_pk": "person",
        },
    ),
    Row("reports:violations", READ, STAFF),
    Row("reports:violation-create", FORM, STAFF),
    Row("reports:violation-withdraw", FORM, STAFF, {"pk": "violation"}),
    Row("criteria:list", READ, EVERY_MEMBER),
    Row("criteria:start", WRITE, STAFF),
    Row("criteria:job", READ, STAFF, {"pk": "evaluation_job"}),
    Row("criteria:rule-preview", WRITE, STAFF, {"code": "draft"}),
    Row("criteria:campaign-progress", READ, EVERY_MEMBER, {"code": "campaign"}),
    Row("criteria:flips", READ, STAFF, {"code": "revised"}),
    Row("criteria:flips-start", WRITE, STAFF, {"code": "revised"}),
    Row("criteria:flips-job", READ, STAFF, {"pk": "flips_job"}),
    Row("criteria:rehearsal", FORM, STAFF, {"code": "draft"}),
    Row("criteria:rehearsal-job", READ, STAFF, {"code": "draft", "pk": "rehearsal_job"}),
    Row("criteria:rehearsal-discard", WRITE, STAFF, {"code": "draft"}),
    Row("criteria:detail", READ, EVERY_MEMBER, {"pk": "evaluation"}),
    Row("criteria:units", READ, EVERY_MEMBER, {"pk": "evaluation"}),
    Row("criteria:people", READ, EVERY_MEMBER, {"pk": "evaluation"}),
    Row("criteria:subject", READ, OWN_UNIT | OVERSEERS, {"pk": "evaluation", "result": "result"}),
    Row("summaries:list", READ, DOWNLOADERS),
    Row("summaries:make", WRITE, STAFF, {"evaluation": "evaluation"}),
    Row("summaries:job", READ, STAFF, {"pk": "summary_job"}),
    Row("summaries:pdf", READ, DOWNLOADERS, {"pk": "summary"}),
    Row("summaries:docx", READ, STAFF, {"pk": "summary"}),
    Row("units:list", READ, OVERSEERS),
    Row("units:create", FORM, STAFF),
    Row("units:types", READ, STAFF),
    Row("units:type-create", FORM, STAFF),
    Row("units:type-edit", FORM, STAFF, {"code": "unit_type"}),
    Row("units:clusters", READ, STAFF),
    Row("units:cluster-create", FORM, STAFF),
    Row("units:cluster-edit", FORM, STAFF, {"code": "cluster"}),
    Row("units:cluster-delete", WRITE, STAFF, {"code": "cluster"}),
    Row("units:members", READ, STAFF),
    Row("units:invite", FORM, STAFF),
    Row("units:end-membership", WRITE, STAFF, {"pk": "membership"}),
    Row("units:reset-link", WRITE, STAFF, {"pk": "membership"}),
    Row("units:keep-form", WRITE, EVERY_MEMBER),
    Row("units:drop-form", WRITE, EVERY_MEMBER),
    Row("units:revoke-invitation", WRITE, STAFF, {"pk": "invitation"}),
    Row("units:accept-invitation", FORM, EVERY_MEMBER, {"token": "token"}, is_public=True),
    Row("units:detail", READ, OWN_UNIT | OVERSEERS, {"code": "unit_code"}),
    Row("units:edit", FORM, STAFF, {"code": "unit_code"}),
    Row("units:person-create", FORM, STAFF, {"code": "unit_code"}),
    Row("units:person-edit", FORM, STAFF, {"code": "unit_code", "pk": "person"}),
    Row("units:person-delete", WRITE, STAFF, {"code": "unit_code", "pk": "person"}),
]

OUTSIDE = [
    Row("home", READ, EVERY_MEMBER),
    Row("components", READ, EVERY_MEMBER, needs_login=False),
    Row("health", READ, EVERY_MEMBER, needs_login=False),
    Row("account_login", FORM, EVERY_MEMBER, needs_login=False),
    Row("account_logout", FORM, EVERY_MEMBER, needs_login=False),
    Row("account_signup", FORM, EVERY_MEMBER, needs_login=False),
    Row("account_inactive", READ, EVERY_MEMBER, needs_login=False),
    Row("account_change_password", FORM, EVERY_MEMBER),
    Row("account_set_password", FORM, EVERY_MEMBER),
    Row("account_reset_password", FORM, EVERY_MEMBER, needs_login=False),
    Row("account_reset_password_done", READ, EVERY_MEMBER, needs_login=False),
    Row(
        "account_reset_password_from_key",
        FORM,
        EVERY_MEMBER,
        {"uidb36": "reset_uid", "key": "reset_key"},
        needs_login=False,
    ),
    Row("account_reset_password_from_key_done", READ, EVERY_MEMBER, needs_login=False),
]
