from django.urls import path

from campaigns.launching import views

urlpatterns = [
    path("<slug:code>/phat-dong/", views.launch_page, name="launch-page"),
    path("<slug:code>/phat-dong/xac-nhan/", views.launch, name="launch"),
]
