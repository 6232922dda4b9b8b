"""Forms of the register of units and people. Choices are the current authority's own rows."""

from datetime import date
from hashlib import sha256
from typing import Any

from allauth.account.adapter import get_adapter
from django import forms
from django.db import models
from django.utils.text import capfirst

from units.enums import UNIT_ROLES, Role
from units.fields import DayField
from units.models import Cluster, Person, Unit, UnitType
from units.walls import is_tenant
from vietnamese.dates import short_date
from vietnamese.text import nfc


def field_of(field: models.Field, **options: Any) -> forms.Field | None:
    """Form field of a model field; one that chooses tenant rows gets its rows in the form's `__init__`.

    A form class is built while no authority is set, when asking for the rows would raise.
    """
    if isinstance(field, models.ForeignKey) and is_tenant(field.remote_field.model):
        label = capfirst(str(field.verbose_name))
        help_text = options.get("help_text", field.help_text)
        empty = "(không có)" if field.blank else f"Chọn {field.verbose_name}"
        return forms.ModelChoiceField(
            queryset=None, label=label, required=not field.blank, empty_label=empty, help_text=help_text
        )
    if isinstance(field, models.DateField):
        options["form_class"] = DayField
    return field.formfield(**options)


class RegisterForm(forms.ModelForm):
    """A row of the register. Who would write over what they have not seen is told what stands there now."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._mark_of(self.instance)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.instance.pk and "seen" in self.data:
            stored = type(self.instance).objects.select_for_update(of=("self",)).filter(pk=self.instance.pk).first()
            if stored is None:
                self.add_error(None, "Mục này vừa bị xóa: hãy quay lại danh sách.")
            elif self._mark_of(stored) != values.get("seen"):
                self._tell_what_stands_there(values, stored)
        return values

    def _mark_of(self, row: models.Model) -> str:
        """A short mark of what the form shows of a stored row; "" for a new one."""
        if row.pk is None:
            return ""
        shown = forms.model_to_dict(row, fields=self._meta.fields)
        return sha256(repr(sorted(shown.items())).encode()).hexdigest()[:16]

    def _tell_what_stands_there(self, values: dict[str, Any], stored: models.Model) -> None:
        differing = [name for name in self._meta.fields or () if values.get(name) != getattr(stored, name)]
        for name in differing:
            self.add_error(name, f"Người khác vừa sửa, hiện là “{_in_words(getattr(stored, name))}”.")
        if differing:
            self.add_error(None, "Phần bạn nhập chưa được lưu: hãy so với nội dung hiện tại rồi lưu lại.")
            self.data = {key: self.data[key] for key in self.data} | {"seen": self._mark_of(stored)}


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    return short_date(value) if isinstance(value, date) else str(value or "để trống")


class ValidityForm(RegisterForm):
    """A form with `valid_from` and `valid_to`."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        start, end = values.get("valid_from"), values.get("valid_to")
        if start and end and end < start:
            self.add_error("valid_to", "Ngày kết thúc trước ngày bắt đầu: hãy kiểm tra lại hai ngày.")
        return values


class UnitForm(ValidityForm):
    class Meta:
        formfield_callback = field_of
        model = Unit
        fields = ["name", "unit_type", "parent", "cluster", "has_tax_duty", "valid_from", "valid_to", "successor"]
        help_texts = {
            "valid_from": "Bỏ trống nếu tham gia từ đầu phong trào.",
            "valid_to": "Điền khi đơn vị giải thể, sáp nhập; số liệu cũ vẫn giữ nguyên.",
            "successor": "Đơn vị tiếp nhận khi sáp nhập.",
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        others = Unit.objects.exclude(pk=self.instance.pk).order_by("sort_key", "pk")
        self.fields["unit_type"].queryset = UnitType.objects.order_by("position", "pk")
        self.fields["cluster"].queryset = Cluster.objects.order_by("name", "pk")
        self.fields["parent"].queryset = others
        self.fields["successor"].queryset = others


class UnitTypeForm(RegisterForm):
    """`code` only for a new type: plans already name the others by theirs."""

    code = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label="Mã",
        max_length=80,
        required=False,
        help_text="Mã mà tệp kế hoạch dùng để gọi loại này, không đổi về sau. Bỏ trống thì cổng đặt theo tên.",
        error_messages={"invalid": "Mã chỉ có chữ thường không dấu, chữ số và gạch nối: ví dụ truong-hoc."},
    )
    after = forms.ModelChoiceField(
        label="Đứng sau",
        queryset=None,
        required=False,
        empty_label="(đứng đầu danh sách)",
        help_text="Thứ tự này dùng cho mọi danh sách và bảng.",
    )

    class Meta:
        model = UnitType
        fields = ["name"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        others = UnitType.objects.exclude(pk=self.instance.pk).order_by("position", "pk")
        self.fields["after"].queryset = others
        if self.instance.pk:
            del self.fields["code"]
            others = others.filter(position__lte=self.instance.position)
        self.fields["after"].initial = others.last()


class ClusterForm(RegisterForm):
    class Meta:
        model = Cluster
        fields = ["name"]


class PersonForm(ValidityForm):
    class Meta:
        model = Person
        formfield_callback = field_of
        fields = ["full_name", "position_title", "is_unit_head", "valid_from", "valid_to"]
        help_texts = {
            "valid_from": "Bỏ trống nếu có mặt từ đầu phong trào.",
            "valid_to": "Điền khi người này nghỉ hoặc chuyển đi; kết quả cũ vẫn giữ nguyên.",
        }


class InvitationForm(forms.Form):
    full_name = forms.CharField(label="Họ và tên", max_length=150)
    email = forms.EmailField(label="Thư điện tử", help_text="Dùng làm tên đăng nhập; không cần gửi được thư.")
    role = forms.ChoiceField(label="Vai trò", choices=[("", "Chọn vai trò"), *Role.choices])
    unit = forms.ModelChoiceField(
        label="Đơn vị",
        queryset=None,
        required=False,
        empty_label="(không gắn với đơn vị)",
        help_text="Bắt buộc với người báo cáo và thủ trưởng đơn vị.",
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.order_by("sort_key", "pk")

    def clean_full_name(self) -> str:
        return nfc(self.cleaned_data["full_name"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        role, unit = values.get("role"), values.get("unit")
        if role in UNIT_ROLES and unit is None:
            self.add_error("unit", "Vai trò này thuộc về một đơn vị: hãy chọn đơn vị.")
        if role and role not in UNIT_ROLES and unit is not None:
            self.add_error("unit", "Vai trò này không gắn với đơn vị: hãy bỏ chọn đơn vị.")
        return values


class AcceptInvitationForm(forms.Form):
    full_name = forms.CharField(label="Họ và tên", max_length=150)
    password = forms.CharField(
        label="Mật khẩu",
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ít nhất 12 ký tự; nên dùng một câu dễ nhớ.",
    )
    repeated = forms.CharField(
        label="Nhập lại mật khẩu",
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = nfc(self.cleaned_data["password"])
        get_adapter().clean_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("password") and nfc(values.get("repeated", "")) != values["password"]:
            self.add_error("repeated", "Hai lần nhập không giống nhau: hãy nhập lại.")
        return values
