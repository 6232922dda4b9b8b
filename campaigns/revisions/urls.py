from django.urls import path

from campaigns.revisions import correction_views, draft_views, views

REVISIONS, DRAFT = "<slug:code>/dieu-chinh", "<slug:code>/dieu-chinh/dang-soan"
ONE = f"{REVISIONS}/<int:number>/<int:correction>"

urlpatterns = [
    path(f"{REVISIONS}/", views.revision_list, name="revisions"),
    path(f"{REVISIONS}/mo/", draft_views.revision_open, name="revision-open"),
    path(f"{DRAFT}/", draft_views.revision_draft, name="revision-draft"),
    path(f"{DRAFT}/van-ban/", draft_views.revision_paper, name="revision-paper"),
    path(f"{DRAFT}/bo/", draft_views.revision_discard, name="revision-discard"),
    path(f"{DRAFT}/ban-hanh/", draft_views.revision_publish, name="revision-publish"),
    path(f"{ONE}/", views.revision_table, name="revision-table"),
    path(f"{ONE}/ke-hoach/", views.revision_plan, name="revision-plan"),
    path(f"{ONE}/tep/<slug:format>/", views.revision_export, name="revision-export"),
    path(f"{REVISIONS}/<int:number>/don-vi/", views.revision_units, name="revision-units"),
    path(
        f"{REVISIONS}/<int:number>/don-vi/<int:unit_pk>/da-xem/",
        views.revision_acknowledge,
        name="revision-acknowledge",
    ),
    path("<slug:code>/dinh-chinh/", correction_views.corrections, name="corrections"),
    path("<slug:code>/dinh-chinh/<slug:section>/<int:at>/", correction_views.correction, name="correction"),
]
