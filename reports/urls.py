from django.urls import path

from reports.views import bodies, declarations, evidence, overview, periods, registers, reports, review, spreadsheets

app_name = "reports"
urlpatterns = [
    path("", overview.report_list, name="list"),
    path("phong-trao/<slug:code>/don-vi/", overview.campaign_units, name="campaign-units"),
    path("phong-trao/<slug:code>/ky/", periods.period_list, name="periods"),
    path("phong-trao/<slug:code>/ky/mo/", periods.period_create, name="period-create"),
    path("phong-trao/<slug:code>/don-vi-cung-cap/", bodies.body_list, name="bodies"),
    path("phong-trao/<slug:code>/so-lieu-goc/", registers.baseline_list, name="baselines"),
    path("phong-trao/<slug:code>/so-lieu-goc/them/", registers.baseline_create, name="baseline-create"),
    path("ky/<int:pk>/sua/", periods.period_edit, name="period-edit"),
    path("ky/<int:pk>/huy/", periods.period_cancel, name="period-cancel"),
    path("ky/<int:period_pk>/don-vi/<int:unit_pk>/bat-dau/", reports.report_start, name="start"),
    path("<int:pk>/", reports.report_detail, name="detail"),
    path("<int:pk>/nhap/", reports.report_edit, name="edit"),
    path("<int:pk>/nop/", reports.report_submit, name="submit"),
    path("<int:pk>/xem-xet/", review.report_review, name="review"),
    path("<int:pk>/tiep-nhan/", review.report_accept, name="accept"),
    path("<int:pk>/tra-lai/", review.report_return, name="return"),
    path("<int:pk>/phien-ban/", review.report_versions, name="versions"),
    path("<int:pk>/tep-mau/", spreadsheets.template_download, name="template"),
    path("<int:pk>/tai-len/", spreadsheets.spreadsheet_upload, name="spreadsheet-upload"),
    path("<int:pk>/tai-len/luu/", spreadsheets.spreadsheet_confirm, name="spreadsheet-confirm"),
    path("<int:pk>/minh-chung/<slug:indicator>/", evidence.evidence_list, name="evidence"),
    path("minh-chung/<int:pk>/", evidence.evidence_download, name="evidence-download"),
    path("minh-chung/<int:pk>/go/", evidence.evidence_remove, name="evidence-remove"),
    path("ke-khai/", declarations.declaration_list, name="declarations"),
    path("ke-khai/<int:pk>/", declarations.declaration_detail, name="declaration"),
    path("ke-khai/<int:pk>/xem-xet/", declarations.declaration_review, name="declaration-review"),
    path(
        "ke-khai/<slug:campaign>/<int:unit_pk>/<slug:kind>/<slug:code>/",
        declarations.declaration_form,
        name="declare",
    ),
    path(
        "ke-khai/<slug:campaign>/<int:unit_pk>/<slug:kind>/<slug:code>/ca-nhan/<int:person_pk>/",
        declarations.declaration_form,
        name="declare",
    ),
    path("ky-luat/", registers.violation_list, name="violations"),
    path("ky-luat/ghi/", registers.violation_create, name="violation-create"),
    path("ky-luat/<int:pk>/rut/", registers.violation_withdraw, name="violation-withdraw"),
]
