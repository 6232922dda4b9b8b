"""The workshop's own addresses. They stand behind those of the sections that have pages of their own."""

from django.urls import path

from campaigns.builder import views

beginning = [path("moi/", views.new_campaign, name="new")]
"""Stands before the page of a campaign, whose code could read the same."""

urlpatterns = [
    path("<slug:code>/soan/", views.overview, name="builder"),
    path("<slug:code>/soan/<slug:section>/", views.section_page, name="section"),
    path("<slug:code>/soan/<slug:section>/them/", views.item_page, name="item-add"),
    path("<slug:code>/soan/<slug:section>/dan/", views.paste_page, name="items-paste"),
    path("<slug:code>/soan/<slug:section>/muc/<slug:key>/", views.item_page, name="item"),
    path("<slug:code>/soan/<slug:section>/muc/<slug:key>/xoa/", views.item_delete, name="item-delete"),
    path("<slug:code>/soan/<slug:section>/muc/<slug:key>/chuyen/", views.item_move, name="item-move"),
]
