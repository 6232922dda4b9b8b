"""`manage.py load_demo`: the five campaigns with their units, people and reports."""

from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.demo.loading import Outcome, load
from portal.demo.reading import ORDER


class Command(BaseCommand):
    help = "Nạp dữ liệu trình diễn. Chạy lại không đổi gì; không đụng đến cơ quan thật."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("authorities", nargs="*", metavar="CƠ-QUAN", help=f"mặc định là tất cả: {', '.join(ORDER)}")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["authorities"] or ORDER
        if strange := sorted(set(wanted) - set(ORDER)):
            raise CommandError(f"Không có dữ liệu trình diễn “{strange[0]}”. Hãy chọn trong: {', '.join(ORDER)}.")
        for slug in (slug for slug in ORDER if slug in wanted):
            began = monotonic()
            loaded = load(slug)
            line = f"{slug}: {loaded.outcome}"
            if loaded.outcome == Outcome.LOADED:
                line += f", {loaded.unit_count} đơn vị, {loaded.report_count} báo cáo ({monotonic() - began:.1f} giây)"
            self.stdout.write(line)
