from django.urls import path

from units.views import clusters, invitations, kept, members, people, unit_types, units

app_name = "units"
urlpatterns = [
    path("", units.unit_list, name="list"),
    path("them/", units.unit_create, name="create"),
    path("loai-don-vi/", unit_types.type_list, name="types"),
    path("loai-don-vi/them/", unit_types.type_create, name="type-create"),
    path("loai-don-vi/<slug:code>/sua/", unit_types.type_edit, name="type-edit"),
    path("cum-khoi/", clusters.cluster_list, name="clusters"),
    path("cum-khoi/them/", clusters.cluster_create, name="cluster-create"),
    path("cum-khoi/<slug:code>/sua/", clusters.cluster_edit, name="cluster-edit"),
    path("cum-khoi/<slug:code>/xoa/", clusters.cluster_delete, name="cluster-delete"),
    path("tai-khoan/", members.member_list, name="members"),
    path("tai-khoan/moi/", members.invite, name="invite"),
    path("tai-khoan/<int:pk>/thoi/", members.end, name="end-membership"),
    path("tai-khoan/<int:pk>/dat-lai-mat-khau/", members.make_reset_link, name="reset-link"),
    path("loi-moi/<int:pk>/thu-hoi/", members.revoke, name="revoke-invitation"),
    path("loi-moi/nhan/<str:token>/", invitations.accept, name="accept-invitation"),
    path("phan-nhap-do/giu/", kept.keep_form, name="keep-form"),
    path("phan-nhap-do/bo/", kept.drop_form, name="drop-form"),
    path("<slug:code>/", units.unit_detail, name="detail"),
    path("<slug:code>/sua/", units.unit_edit, name="edit"),
    path("<slug:code>/ca-nhan/them/", people.person_create, name="person-create"),
    path("<slug:code>/ca-nhan/<int:pk>/sua/", people.person_edit, name="person-edit"),
    path("<slug:code>/ca-nhan/<int:pk>/xoa/", people.person_delete, name="person-delete"),
]
