"""Cụm, khối: the list with their units, adding, renaming, taking away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from units import queries
from units.actions.clusters import ClusterRefused, delete_cluster, save_cluster
from units.doors import actor_of, find, form_page, permission_required
from units.forms import ClusterForm
from units.models import Cluster
from units.once import first_time
from units.roles import Permission
from units.urls_for import here
from units.views.saving import saved


@require_safe
@permission_required(Permission.MANAGE_PEOPLE)
def cluster_list(request: HttpRequest) -> HttpResponse:
    return render(request, "units/cluster_list.html", {"clusters": queries.clusters_with_units()})


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def cluster_create(request: HttpRequest) -> HttpResponse:
    return _edit(request, Cluster())


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def cluster_edit(request: HttpRequest, code: str) -> HttpResponse:
    return _edit(request, find(Cluster.objects.all(), code=code))


@require_POST
@permission_required(Permission.MANAGE_PEOPLE)
def cluster_delete(request: HttpRequest, code: str) -> HttpResponse:
    cluster = find(Cluster.objects.all(), code=code)
    try:
        delete_cluster(cluster=cluster, by=actor_of(request).user)
        messages.success(request, f"Đã xóa {cluster}.")
    except ClusterRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(here(request, "units:clusters"))


def _edit(request: HttpRequest, cluster: Cluster) -> HttpResponse:
    is_new = cluster.pk is None
    form = ClusterForm(request.POST or None, instance=cluster)
    if request.method == "POST" and form.is_valid():
        if is_new and not first_time(request.POST.get("once", "")):
            return redirect(here(request, "units:clusters"))
        if saved(request, form, lambda: save_cluster(cluster=form.instance, by=actor_of(request).user)):
            return redirect(here(request, "units:clusters"))
    return render(request, "units/cluster_form.html", {"form": form, "cluster": cluster, "is_new": is_new})
