"""`manage.py load_law [AUTHORITY …]`: legal figures and days off that come with the portal, for each authority."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.law.loading import load_law
from units.models import Authority
from units.tenancy import authority_scope


class Command(BaseCommand):
    help = "Nạp số liệu pháp lý và ngày nghỉ đi kèm cổng. Chạy lại không đổi gì; không ghi đè dòng đã sửa."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("authorities", nargs="*", metavar="CƠ-QUAN", help="mặc định là tất cả")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["authorities"]
        authorities = Authority.objects.order_by("slug")
        known = {authority.slug: authority for authority in authorities}
        if strange := sorted(set(wanted) - set(known)):
            raise CommandError(f"Không có cơ quan “{strange[0]}”.")
        for slug, authority in known.items():
            if wanted and slug not in wanted:
                continue
            with authority_scope(authority):
                loaded = load_law(by=None)
            self.stdout.write(
                f"{slug}: thêm {loaded.figures} số liệu, {loaded.days} ngày nghỉ; cập nhật {loaded.renewed} dòng"
            )
