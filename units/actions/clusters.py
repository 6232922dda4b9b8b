"""Clusters of units that are ranked against each other."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from units import audit
from units.codes import free_code, same_name, tidy
from units.models import Cluster, User
from units.refusals import EntryRefused


class ClusterRefused(EntryRefused):
    """Why the cluster is not kept, or not deleted."""


@transaction.atomic
def save_cluster(*, cluster: Cluster, by: User | None) -> Cluster:
    """Creates or renames a cluster; a new one gets its code from its name."""
    verb = "change_cluster" if cluster.pk else "create_cluster"
    cluster.name = tidy(cluster.name)
    others = Cluster.objects.select_for_update().exclude(pk=cluster.pk)
    if any(same_name(other.name, cluster.name) for other in others):
        raise ClusterRefused(f"Đã có cụm, khối “{cluster.name}”: hãy đặt tên khác.", "name")
    cluster.code = cluster.code or free_code(Cluster.objects.all(), cluster.name, "cum-khoi")
    try:
        with transaction.atomic():
            cluster.save()
    except IntegrityError as taken:
        raise ClusterRefused(f"Vừa có người khác thêm “{cluster.name}”: hãy tải lại trang.", "name") from taken
    audit.record(verb, cluster, by=by)
    return cluster


def delete_cluster(*, cluster: Cluster, by: User | None) -> None:
    """Takes away a cluster without units. Raises ClusterRefused."""
    try:
        with transaction.atomic():
            audit.record("delete_cluster", cluster, by=by, code=cluster.code)
            cluster.delete()
    except (ProtectedError, IntegrityError) as needed:
        raise ClusterRefused(
            f"“{cluster}” còn đơn vị: hãy chuyển các đơn vị sang cụm, khối khác trước khi xóa."
        ) from needed
