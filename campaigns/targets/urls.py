from django.urls import path

from campaigns.targets import views

urlpatterns = [
    path("<slug:code>/soan/chi-so/", views.indicator_list, name="indicators"),
    path("<slug:code>/soan/chi-so/them/", views.indicator_add, name="indicator-add"),
    path("<slug:code>/soan/chi-so/<slug:indicator>/sua/", views.indicator_edit, name="indicator-edit"),
    path("<slug:code>/soan/chi-so/<slug:indicator>/xoa/", views.indicator_delete, name="indicator-delete"),
    path("<slug:code>/soan/chi-tieu/", views.target_list, name="targets"),
    path("<slug:code>/soan/chi-tieu/them/", views.target_add, name="target-add"),
    path("<slug:code>/soan/chi-tieu/<slug:target>/sua/", views.target_edit, name="target-edit"),
    path("<slug:code>/soan/chi-tieu/<slug:target>/xoa/", views.target_delete, name="target-delete"),
    path("<slug:code>/soan/chi-tieu/<slug:target>/doi-cho/", views.target_move, name="target-move"),
]
