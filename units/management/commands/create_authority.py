"""`manage.py create_authority SLUG …`: a new authority and the link for its first member of staff."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from units.actions.authorities import AuthorityRefused, create_authority
from units.clock import now, today
from units.enums import AuthorityLevel
from units.models import Authority
from units.urls_for import from_outside

LEVELS = ", ".join(f"{level.value} ({level.label})" for level in AuthorityLevel)


class Command(BaseCommand):
    help = "Lập một cơ quan mới với các loại đơn vị chuẩn, và in liên kết mời cán bộ đầu tiên. Sai thì không lưu gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="nằm trong địa chỉ, không đổi về sau: an-binh")
        parser.add_argument("--name", required=True, help="tên đầy đủ")
        parser.add_argument("--short-name", required=True, help="tên ngắn")
        parser.add_argument("--level", required=True, help=f"cấp: {LEVELS}")
        parser.add_argument("--place", required=True, help="địa danh, trước ngày tháng trên văn bản")
        parser.add_argument("--superior-line", default="", help="dòng cơ quan chủ quản, nếu văn bản có ghi")
        parser.add_argument("--issuer-line", required=True, help=r"dòng cơ quan ban hành; \n để xuống dòng")
        parser.add_argument("--symbol", required=True, help="ký hiệu cơ quan: UBND cho 05/BC-UBND")
        parser.add_argument("--standing-body", required=True, help="bộ phận thường trực thi đua")
        parser.add_argument("--parent", default="", metavar="SLUG", help="địa chỉ của cơ quan cấp trên trên cổng")
        parser.add_argument("--staff-email", required=True, help="thư điện tử của cán bộ Nội vụ đầu tiên")
        parser.add_argument("--staff-name", required=True, help="họ tên của cán bộ Nội vụ đầu tiên")

    def handle(self, *, slug: str, staff_email: str, staff_name: str, **options: Any) -> None:
        authority = Authority(slug=slug, parent=_parent(options["parent"]), **_columns(options))
        try:
            token = create_authority(
                authority=authority,
                staff_email=staff_email,
                staff_name=staff_name,
                by=None,
                today=today(authority),
                now=now(authority),
            )
        except AuthorityRefused as refusal:
            raise CommandError(f"Chưa lập được cơ quan, không có gì được lưu.\n{refusal}") from refusal
        self.stdout.write(f"Đã lập {authority.name}. Gửi cho {staff_name}, dùng một lần, trong 72 giờ:")
        self.stdout.write(from_outside(authority, "units:accept-invitation", token=token))


def _parent(slug: str) -> Authority | None:
    if not slug:
        return None
    try:
        return Authority.objects.get(slug=slug)
    except Authority.DoesNotExist as missing:
        raise CommandError(f"Không có cơ quan cấp trên “{slug}” trên cổng.") from missing


def _columns(options: dict[str, Any]) -> dict[str, str]:
    """A shell passes a line break most easily as the two characters that stand for it."""
    names = ("name", "short_name", "level", "place", "superior_line", "issuer_line", "standing_body")
    columns = {name: options[name] for name in names} | {"document_symbol": options["symbol"]}
    return {name: text.replace(r"\n", "\n") for name, text in columns.items()}
