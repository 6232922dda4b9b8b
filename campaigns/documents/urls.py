from django.urls import path

from campaigns.documents import views

urlpatterns = [
    path("<slug:code>/van-ban/", views.plan_document, name="plan-document"),
    path("<slug:code>/van-ban/lap/", views.make_plan_document, name="plan-document-make"),
    path("<slug:code>/van-ban/viec/<int:pk>/", views.plan_document_job, name="plan-document-job"),
    path("<slug:code>/van-ban/<int:number>/pdf/", views.plan_pdf, name="plan-pdf"),
    path("<slug:code>/van-ban/<int:number>/docx/", views.plan_docx, name="plan-docx"),
]
