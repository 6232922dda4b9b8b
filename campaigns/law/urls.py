"""Addresses of the law pages: they belong to the authority, not to one campaign."""

from django.urls import path

from campaigns.law import views

urlpatterns = [
    path("so-lieu-phap-ly/", views.figure_list, name="law-figures"),
    path("so-lieu-phap-ly/nap/", views.law_load, name="law-load"),
    path("so-lieu-phap-ly/them/", views.figure_add, name="law-figure-add"),
    path("so-lieu-phap-ly/<int:pk>/", views.figure_edit, name="law-figure-edit"),
    path("so-lieu-phap-ly/<int:pk>/xoa/", views.figure_delete, name="law-figure-delete"),
    path("ngay-nghi/", views.holiday_list, name="holidays"),
    path("ngay-nghi/them/", views.holiday_add, name="holiday-add"),
    path("ngay-nghi/<int:pk>/", views.holiday_edit, name="holiday-edit"),
    path("ngay-nghi/<int:pk>/xoa/", views.holiday_delete, name="holiday-delete"),
]
