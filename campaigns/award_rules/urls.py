from django.urls import path

from campaigns.award_rules import views

urlpatterns = [
    path("<slug:code>/soan/khen-thuong/", views.awards, name="awards"),
    path("<slug:code>/soan/khen-thuong/them/", views.award_edit, name="award-add"),
    path("<slug:code>/soan/khen-thuong/muc/<slug:key>/", views.award_edit, name="award-edit"),
]
