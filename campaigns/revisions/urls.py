from django.urls import path

from campaigns.revisions.views import corrections, drafts, history

REVISIONS, DRAFT = "<slug:code>/dieu-chinh", "<slug:code>/dieu-chinh/dang-soan"
ONE = f"{REVISIONS}/<int:number>/<int:correction>"

urlpatterns = [
    path(f"{REVISIONS}/", history.revision_list, name="revisions"),
    path(f"{REVISIONS}/mo/", drafts.revision_open, name="revision-open"),
    path(f"{DRAFT}/", drafts.revision_draft, name="revision-draft"),
    path(f"{DRAFT}/van-ban/", drafts.revision_paper, name="revision-paper"),
    path(f"{DRAFT}/bo/", drafts.revision_discard, name="revision-discard"),
    path(f"{DRAFT}/ban-hanh/", drafts.revision_publish, name="revision-publish"),
    path(f"{ONE}/", history.revision_table, name="revision-table"),
    path(f"{ONE}/ke-hoach/", history.revision_plan, name="revision-plan"),
    path(f"{ONE}/tep/<slug:format>/", history.revision_export, name="revision-export"),
    path(f"{REVISIONS}/<int:number>/don-vi/", history.revision_units, name="revision-units"),
    path(
        f"{REVISIONS}/<int:number>/don-vi/<int:unit_pk>/da-xem/",
        history.revision_acknowledge,
        name="revision-acknowledge",
    ),
    path("<slug:code>/dinh-chinh/", corrections.corrections, name="corrections"),
    path("<slug:code>/dinh-chinh/<slug:section>/<int:at>/", corrections.correction, name="correction"),
]
