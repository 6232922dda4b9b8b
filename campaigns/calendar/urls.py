"""Addresses of the dated sections of the workshop, and of the campaign's calendar."""

from django.urls import path

from campaigns.calendar import views

urlpatterns = [
    path("<slug:code>/lich/", views.calendar_page, name="calendar"),
    path("<slug:code>/soan/moc/", views.milestones, name="milestones"),
    path("<slug:code>/soan/moc/them/", views.milestone_edit, name="milestone-add"),
    path("<slug:code>/soan/moc/muc/<slug:key>/", views.milestone_edit, name="milestone-edit"),
    path("<slug:code>/soan/dip/", views.occasions, name="occasions"),
    path("<slug:code>/soan/dip/them/", views.occasion_edit, name="occasion-add"),
    path("<slug:code>/soan/dip/muc/<slug:key>/", views.occasion_edit, name="occasion-edit"),
    path("<slug:code>/soan/che-do-bao-cao/", views.schedules, name="schedules"),
    path("<slug:code>/soan/che-do-bao-cao/them/", views.schedule_edit, name="schedule-add"),
    path("<slug:code>/soan/che-do-bao-cao/muc/<slug:key>/", views.schedule_edit, name="schedule-edit"),
]
