"""From the text of a plan to a draft. `beginning` stands before the page of a campaign, whose code could be "moi"."""

from django.urls import path

from campaigns.reader_pages import begin_views, review_views

beginning = [
    path("moi/doc-van-ban/", begin_views.read_new, name="read-new"),
    path("moi/doc-van-ban/<int:pk>/", begin_views.read_begin, name="read-begin"),
    path("moi/doc-van-ban/<int:pk>/bo/", begin_views.read_drop, name="read-drop"),
]
READING = "<slug:code>/soan/doc-van-ban"
urlpatterns = [
    path(f"{READING}/dan/<slug:section>/", review_views.reading_paste, name="reading-paste"),
    path(f"{READING}/<int:pk>/", review_views.reading, name="reading"),
    path(f"{READING}/<int:pk>/ket-thuc/", review_views.reading_end, name="reading-end"),
    path(f"{READING}/<int:pk>/<slug:section>/", review_views.reading_section, name="reading-section"),
    path(f"{READING}/<int:pk>/<slug:section>/nhan-muc-chac/", review_views.reading_take_sure, name="reading-take-sure"),
    path(f"{READING}/<int:pk>/<slug:section>/<int:number>/", review_views.reading_decide, name="reading-decide"),
    path(f"{READING}/<int:pk>/<slug:section>/<int:number>/sua/", review_views.reading_correct, name="reading-correct"),
]
