from django.urls import path

from units.views import invitations, members, units

app_name = "units"
urlpatterns = [
    path("", units.unit_list, name="list"),
    path("them/", units.unit_create, name="create"),
    path("tai-khoan/", members.member_list, name="members"),
    path("tai-khoan/moi/", members.invite, name="invite"),
    path("tai-khoan/<int:pk>/thoi/", members.end, name="end-membership"),
    path("tai-khoan/<int:pk>/dat-lai-mat-khau/", members.make_reset_link, name="reset-link"),
    path("loi-moi/<int:pk>/thu-hoi/", members.revoke, name="revoke-invitation"),
    path("loi-moi/nhan/<str:token>/", invitations.accept, name="accept-invitation"),
    path("<slug:code>/", units.unit_detail, name="detail"),
    path("<slug:code>/sua/", units.unit_edit, name="edit"),
]
