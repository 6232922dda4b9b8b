from django.urls import path

from criteria import flip_views, preview_views, views
from criteria.rehearsal import views as rehearsal_views

app_name = "criteria"
urlpatterns = [
    path("", views.evaluation_list, name="list"),
    path("bat-dau/", views.start, name="start"),
    path("viec/<int:pk>/", views.job, name="job"),
    path("tien-do/<slug:code>/", views.campaign_progress, name="campaign-progress"),
    path("dieu-chinh/<slug:code>/", flip_views.flips, name="flips"),
    path("dieu-chinh/<slug:code>/xem-truoc/", flip_views.flips_start, name="flips-start"),
    path("dieu-chinh/viec/<int:pk>/", flip_views.flips_job, name="flips-job"),
    path("dien-tap/<slug:code>/", rehearsal_views.rehearsal, name="rehearsal"),
    path("dien-tap/<slug:code>/viec/<int:pk>/", rehearsal_views.rehearsal_job, name="rehearsal-job"),
    path("dien-tap/<slug:code>/bo/", rehearsal_views.rehearsal_discard, name="rehearsal-discard"),
    path("thu-quy-tac/<slug:code>/", preview_views.rule_preview, name="rule-preview"),
    path("<int:pk>/", views.evaluation_detail, name="detail"),
    path("<int:pk>/don-vi/", views.evaluation_units, name="units"),
    path("<int:pk>/ca-nhan/", views.evaluation_people, name="people"),
    path("<int:pk>/<int:result>/", views.subject, name="subject"),
]
