from django.urls import path

from campaigns.starting import views

urlpatterns = [
    path("moi/tu-ke-hoach/", views.source_list, name="start-sources"),
    path("moi/tu-ke-hoach/<str:source>/", views.start_from, name="start-from"),
]
