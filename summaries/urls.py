from django.urls import path

from summaries import views

app_name = "summaries"
urlpatterns = [
    path("", views.summary_list, name="list"),
    path("danh-gia/<int:evaluation>/lap/", views.make, name="make"),
    path("viec/<int:pk>/", views.job_progress, name="job"),
    path("<int:pk>/pdf/", views.download_pdf, name="pdf"),
    path("<int:pk>/docx/", views.download_docx, name="docx"),
]
