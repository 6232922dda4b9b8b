"""Pages of criteria and standards. They stand before the generic ones of the workshop, which delete and move."""

from django.urls import path

from campaigns.rule_editor import views

urlpatterns = [
    path("<slug:code>/soan/tieu-chi/", views.criteria, name="criteria"),
    path("<slug:code>/soan/tieu-chi/them/", views.criterion, name="criterion-add"),
    path("<slug:code>/soan/tieu-chi/muc/<slug:key>/", views.criterion, name="criterion-edit"),
    path("<slug:code>/soan/tieu-chuan/", views.standards, name="standards"),
    path("<slug:code>/soan/tieu-chuan/them/", views.standard, name="standard-add"),
    path("<slug:code>/soan/tieu-chuan/muc/<slug:key>/", views.standard, name="standard-edit"),
]
