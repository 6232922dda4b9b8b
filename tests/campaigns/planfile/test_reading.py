"""Broken plan files: each mistake by line, field and reason."""

import json
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.planfile.marked_yaml import MAX_BYTES, MAX_DEPTH, MAX_ITEMS, read_marked
from campaigns.planfile.reading import read_plan
from campaigns.planfile.refusals import PlanFileRefused
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import to_json, to_yaml
from tests.factories.campaigns import small_plan

SOURCE = to_yaml(small_plan())


def refusal(content: bytes | str) -> list[str]:
    with pytest.raises(PlanFileRefused) as refused:
        read_plan(content.encode() if isinstance(content, str) else content)
    return [str(error) for error in refused.value.errors]


def line_of(part: str, source: str = SOURCE) -> int:
    return source[: source.index(part)].count("\n") + 1


BROKEN_VALUES = {
    "a wrong name": ("issuer:", "issuers:", "issuers: kế hoạch không có mục tên này (có thể viết sai tên)"),
    "an unknown choice": (
        "kind: ratio",
        "kind: rate",
        "indicators[0].kind: “rate” không dùng được, phải là một trong: ratio, number, money, score, boolean",
    ),
    "a day that is none": (
        "due: 2025-12-31",
        "due: 2025-02-30",
        "occasions[1].due: “2025-02-30” không dùng được, "
        "phải là một ngày có thật, viết năm-tháng-ngày, ví dụ 2023-12-31",
    ),
    "a day of another century": (
        "issued_on: 2023-01-02",
        "issued_on: 0203-01-02",
        "issued_on: năm phải từ 1945 đến 2199",
    ),
    "a number with a decimal comma": (
        "value: 80",
        "value: 80,5",
        "targets[0].value: “80,5” không dùng được, "
        "phải là số, viết 95 hoặc 95.5 (dấu chấm thập phân, không ngăn cách hàng nghìn)",
    ),
    "yes for a number": (
        "value: 80",
        "value: true",
        "targets[0].value: “True” không dùng được, "
        "phải là số, viết 95 hoặc 95.5 (dấu chấm thập phân, không ngăn cách hàng nghìn)",
    ),
    "a number without end": (
        "value: 80",
        "value: 80.1234567",
        "targets[0].value: số quá lớn hoặc quá nhiều chữ số thập phân (tối đa 18 chữ số nguyên, 6 chữ số thập phân)",
    ),
    "a number for words": (
        "theme: Chuyển đổi số",
        "theme: 2023",
        "theme: “2023” không dùng được, phải là chữ (nếu là số hoặc ngày, hãy đặt trong ngoặc kép)",
    ),
    "words for a whole number": (
        "max_pages: 1",
        "max_pages: một",
        "awards[0].dossier[0].max_pages: “một” không dùng được, phải là số nguyên",
    ),
    "an accented code": (
        "code: tuyen-truyen",
        "code: tuyên-truyền",
        "contents[0].code: “tuyên-truyền” không dùng được, "
        "mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, ví dụ bao-cao-quy",
    ),
    "an empty text": ("issuer: Ủy ban nhân dân quận Gò Vấp", 'issuer: " "', "issuer: không được để trống"),
    "a clause without end": (
        "clause: II.2a",
        f"clause: {'II' * 30}",
        "targets[0].clause: dài quá 40 ký tự",
    ),
    "a text for a list": (
        "criteria: [sang-kien, tieu-bieu]",
        "criteria: sang-kien",
        "standards[1].criteria: “sang-kien” không dùng được, "
        "phải là một danh sách: mỗi phần tử một dòng bắt đầu bằng dấu -",
    ),
    "a month that is none": (
        "month: 11",
        "month: 13",
        "due_rules[0].month: “13” không dùng được, không được lớn hơn 12",
    ),
    "a rule of no kind": (
        "op: document",
        "op: paper",
        "criteria[1].rule.rules[0].op: không có loại quy tắc “paper”",
    ),
    "a rule about no target": (
        "target: ho-so-2023",
        "target: ho-so-2024",
        "criteria[0].rule: không có chỉ tiêu mã “ho-so-2024” trong kế hoạch này",
    ),
    "an indicator nobody defined": (
        "indicator: ho-so-cong-viec",
        "indicator: ho-so",
        "targets[0].indicator: không có chỉ số mã “ho-so” trong kế hoạch này",
    ),
}


def flat(source: str) -> str:
    """The small plan with the spellings the table replaces."""
    return source.replace("name: Nguyễn Văn Mẫu", 'name: "Nguyễn Văn Mẫu"').replace(
        "criteria:\n      - sang-kien\n      - tieu-bieu", "criteria: [sang-kien, tieu-bieu]"
    )


@pytest.mark.parametrize(("good", "broken", "message"), BROKEN_VALUES.values(), ids=BROKEN_VALUES.keys())
def test_broken_value_names_line_field_and_reason(good, broken, message):
    source = flat(SOURCE)
    line = line_of(good, source)

    errors = refusal(source.replace(good, broken, 1))

    found = [error for error in errors if message in error]
    assert len(found) == 1
    assert f"{message}" in found[0]
    shown = int(found[0].removeprefix("dòng ").split(",")[0])
    assert shown == line or message.startswith("criteria[0].rule:")


def test_every_mistake_is_named_in_the_order_of_the_file():
    source = SOURCE.replace("kind: ratio", "kind: rate").replace("issuer: Ủy ban", "issuers: Ủy ban", 1)

    errors = refusal(source)

    assert [error.partition(": ")[0] for error in errors] == [
        "dòng 1, issuer",
        f"dòng {line_of('issuer: Ủy ban')}, issuers",
        f"dòng {line_of('kind: ratio')}, indicators[0].kind",
    ]


BROKEN_FILES = {
    "empty": (b"", "tệp rỗng"),
    "blank": (b"\n \n", "tệp rỗng"),
    "only a comment": (b"# ke hoach\n", "tệp rỗng"),
    "a list": (b"- a\n- b\n", "dòng 1: phải gồm các mục con dạng “tên: giá trị”"),
    "not UTF-8": ("code: a\ntitle: Kế hoạch".encode("utf-16"), "dòng 1: không phải chữ mã UTF-8"),
    "Latin letters": (b"code: a\ntitle: K\xe9 hoach\n", "dòng 2: không phải chữ mã UTF-8"),
    "a zip": (b"PK\x03\x04\x14\x00", "có ký tự điều khiển không in được"),
    "a control character": (b"code: a\ntitle: x\x07y\n", "dòng 2: có ký tự điều khiển không in được"),
    "an escaped control character": (b'code: a\ntitle: "x\\x00y"\n', "dòng 2, title: có ký tự điều khiển"),
    "too large": (b"#" * (MAX_BYTES + 1), "tệp lớn hơn 1000 KB"),
    "a tab": (b"code: a\nperiod:\n\tstart: 2023-01-01\n", "dòng 3: sai cú pháp YAML: có ký tự không được đứng ở đây"),
    "an open quote": (b'code: "a\n', "sai cú pháp YAML: ngoặc kép hoặc ngoặc vuông chưa đóng"),
    "a colon in a sentence": (b"title: Ke hoach: phat dong\n", "dòng 1: sai cú pháp YAML: có dấu hai chấm trong câu"),
    "an alias": (b"code: &a b\ntitle: *a\n", "dòng 1, code: không dùng neo và tham chiếu"),
    "a bomb": (b"a: &a [x]\nb: [*a, *a]\n", "không dùng neo và tham chiếu"),
    "a tag": (b"code: !!python/object/apply:os.system ['ls']\n", "dòng 1, code: không dùng nhãn kiểu"),
    "a duplicate key": (b"code: a\ncode: b\n", "dòng 2, code: mục này đã ghi ở dòng 1: chỉ giữ một"),
    "two documents": (b"code: a\n---\ncode: b\n", "dòng 2: tệp có hai tài liệu"),
    "a key that is a list": (b"? [a]\n: b\n", "tên mục phải là một từ"),
    "nested without end": (b"[" * 200 + b"]" * 200, f"lồng nhau quá {MAX_DEPTH} tầng"),
    "a list without end": (b"recipients: [" + b"a," * (MAX_ITEMS + 1) + b"]", f"danh sách dài quá {MAX_ITEMS} mục"),
}


@pytest.mark.parametrize(("content", "message"), BROKEN_FILES.values(), ids=BROKEN_FILES.keys())
def test_broken_file_is_refused_with_a_sentence(content, message):
    errors = refusal(content)

    assert any(message in error for error in errors), errors


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_a_plan_or_a_refusal(content):
    with pytest.raises(PlanFileRefused):
        read_plan(content)


JSON_TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(name=st.sampled_from(sorted(Plan.model_fields)), value=JSON_TREES)
def test_any_value_in_any_field_gives_a_plan_or_a_vietnamese_reason(name, value):
    data = json.loads(to_json(small_plan())) | {name: value}

    with suppress(PlanFileRefused):
        read_plan(json.dumps(data, ensure_ascii=False).encode("utf-8", errors="replace"))


def test_words_that_yaml_takes_for_something_else_stay_words():
    source = b'{no: off, on: 12:30, day: 2023-12-31, number: 010, exact: 0.10, text: "5", nothing: }'

    value = read_marked(source).value

    assert {name: repr(item) for name, item in value.items()} == {
        "no": "'off'",
        "on": "'12:30'",
        "day": "datetime.date(2023, 12, 31)",
        "number": "'010'",
        "exact": "Decimal('0.10')",
        "text": "'5'",
        "nothing": "None",
    }


def test_windows_line_ends_and_byte_order_mark_are_read():
    content = b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode()

    assert read_plan(content) == small_plan()


def test_decomposed_letters_become_composed():
    assert read_plan(unicodedata.normalize("NFD", SOURCE).encode()) == small_plan()
