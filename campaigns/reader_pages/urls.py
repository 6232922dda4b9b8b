"""From the text of a plan to a draft. `beginning` stands before the page of a campaign, whose code could be "moi"."""

from django.urls import path

from campaigns.reader_pages.views import beginning as begin
from campaigns.reader_pages.views import review

beginning = [
    path("moi/doc-van-ban/", begin.read_new, name="read-new"),
    path("moi/doc-van-ban/<int:pk>/", begin.read_begin, name="read-begin"),
    path("moi/doc-van-ban/<int:pk>/bo/", begin.read_drop, name="read-drop"),
]
READING = "<slug:code>/soan/doc-van-ban"
urlpatterns = [
    path(f"{READING}/dan/<slug:section>/", review.reading_paste, name="reading-paste"),
    path(f"{READING}/<int:pk>/", review.reading, name="reading"),
    path(f"{READING}/<int:pk>/ket-thuc/", review.reading_end, name="reading-end"),
    path(f"{READING}/<int:pk>/<slug:section>/", review.reading_section, name="reading-section"),
    path(f"{READING}/<int:pk>/<slug:section>/nhan-muc-chac/", review.reading_take_sure, name="reading-take-sure"),
    path(f"{READING}/<int:pk>/<slug:section>/<int:number>/", review.reading_decide, name="reading-decide"),
    path(f"{READING}/<int:pk>/<slug:section>/<int:number>/sua/", review.reading_correct, name="reading-correct"),
]
