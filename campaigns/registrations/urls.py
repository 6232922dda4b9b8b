from django.urls import path

from campaigns.registrations import views

urlpatterns = [
    path("<slug:code>/dang-ky/", views.registration_list, name="registrations"),
    path("<slug:code>/dang-ky/<int:unit_pk>/", views.registration_form, name="registration"),
    path("<slug:code>/dang-ky/<int:unit_pk>/ke-hoach/", views.own_plan, name="registration-plan"),
]
