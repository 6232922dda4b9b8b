"""`manage.py demo_accounts`: the address of the portal and the logins of the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.demo.accounts import Account, accounts

TITLES = Account("Cơ quan", "Vai trò", "Thư điện tử", "Mật khẩu")


class Command(BaseCommand):
    help = "In địa chỉ cổng và các tài khoản trình diễn; không in gì khi chưa nạp dữ liệu trình diễn."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = list(accounts())
        if not rows:
            return
        self.stdout.write(settings.PORTAL_BASE_URL)
        self.stdout.write("Tài khoản trình diễn. Đơn vị nào cũng có người báo cáo: <mã đơn vị>@<tên miền>.\n\n")
        table = [(row.authority, row.role, row.email, row.password) for row in (TITLES, *rows)]
        widths = [max(len(line[column]) for line in table) for column in range(4)]
        for line in table:
            self.stdout.write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
