"""`manage.py invite_staff SLUG …`: a new link where the first one ran out, or where no staff can invite any more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from units.actions.authorities import AuthorityRefused, invite_staff
from units.actions.members import MemberRefused
from units.clock import now
from units.models import Authority
from units.urls_for import from_outside


class Command(BaseCommand):
    help = "Mời một cán bộ Nội vụ vào cơ quan đã có, và in liên kết."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="địa chỉ của cơ quan")
        parser.add_argument("--staff-email", required=True, help="thư điện tử của cán bộ")
        parser.add_argument("--staff-name", required=True, help="họ tên của cán bộ")

    def handle(self, *, slug: str, staff_email: str, staff_name: str, **options: Any) -> None:
        authority = Authority.objects.filter(slug=slug).first()
        if authority is None:
            raise CommandError(f"Không có cơ quan “{slug}”.")
        try:
            token = invite_staff(
                authority=authority, email=staff_email, full_name=staff_name, by=None, now=now(authority)
            )
        except (AuthorityRefused, MemberRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Gửi cho {staff_name}, dùng một lần, trong 72 giờ:")
        self.stdout.write(from_outside(authority, "units:accept-invitation", token=token))
