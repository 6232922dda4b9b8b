from django.urls import path

from criteria.rehearsal import views as rehearsal_views
from criteria.views import evaluations, flips, previews

app_name = "criteria"
urlpatterns = [
    path("", evaluations.evaluation_list, name="list"),
    path("bat-dau/", evaluations.start, name="start"),
    path("viec/<int:pk>/", evaluations.job, name="job"),
    path("tien-do/<slug:code>/", evaluations.campaign_progress, name="campaign-progress"),
    path("dieu-chinh/<slug:code>/", flips.flips, name="flips"),
    path("dieu-chinh/<slug:code>/xem-truoc/", flips.flips_start, name="flips-start"),
    path("dieu-chinh/viec/<int:pk>/", flips.flips_job, name="flips-job"),
    path("dien-tap/<slug:code>/", rehearsal_views.rehearsal, name="rehearsal"),
    path("dien-tap/<slug:code>/viec/<int:pk>/", rehearsal_views.rehearsal_job, name="rehearsal-job"),
    path("dien-tap/<slug:code>/bo/", rehearsal_views.rehearsal_discard, name="rehearsal-discard"),
    path("thu-quy-tac/<slug:code>/", previews.rule_preview, name="rule-preview"),
    path("<int:pk>/", evaluations.evaluation_detail, name="detail"),
    path("<int:pk>/don-vi/", evaluations.evaluation_units, name="units"),
    path("<int:pk>/ca-nhan/", evaluations.evaluation_people, name="people"),
    path("<int:pk>/<int:result>/", evaluations.subject, name="subject"),
]
