"""Every address of the portal. What follows `/<authority_slug>/` belongs to that authority."""

from django.urls import include, path

from portal import views

inside_an_authority = [
    path("", views.home_in_authority, name="authority-home"),
    path("phong-trao/", include("campaigns.urls")),
    path("bao-cao/", include("reports.urls")),
    path("danh-gia/", include("criteria.urls")),
    path("so-ket/", include("summaries.urls")),
    path("don-vi/", include("units.urls")),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("tai-khoan/", include("units.account_urls")),
    path("giao-dien/", views.components, name="components"),
    path("suc-khoe/", views.health, name="health"),
    path("<slug:authority_slug>/", include(inside_an_authority)),
]
