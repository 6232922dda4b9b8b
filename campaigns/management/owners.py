"""Which authority a command means by the code of a campaign."""

from django.core.management.base import CommandError

from campaigns.models import Campaign
from units.models import Authority
from units.tenancy import authority_scope


def owner_of(code: str, slug: str | None) -> Authority:
    """The one authority (of those, the one with this slug) that has a campaign of this code. Raises CommandError.

    Each authority is entered in turn; nothing is read across.
    """
    known = Authority.objects.filter(**({"slug": slug} if slug else {})).order_by("slug")
    owners = [authority for authority in known if _has_campaign(authority, code)]
    if not owners:
        where = f" ở cơ quan “{slug}”" if slug else ""
        raise CommandError(f"Không có phong trào mã “{code}”{where}.")
    if len(owners) > 1:
        names = ", ".join(owner.slug for owner in owners)
        raise CommandError(f"Mã “{code}” có ở {names}: hãy thêm --authority.")
    return owners[0]


def _has_campaign(authority: Authority, code: str) -> bool:
    with authority_scope(authority):
        return Campaign.objects.filter(code=code).exists()
