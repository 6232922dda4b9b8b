import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text import fold, given_name_key, nfc, slug, sort_key, stored_sort_key, upper


def _mixed(texts):
    return texts[1::2] + texts[::2]


def test_nfc_joins_letters_and_marks():
    assert nfc("Go\u0300 Va\u0302\u0301p") == "Gò Vấp"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ĐẶNG Thị Ưu", "dang thi uu"),
        ("Kỹ thuật", "ky thuat"),
        ("Trường Mầm non Tuổi Hồng", "truong mam non tuoi hong"),
    ],
)
def test_fold_forgives_accents_and_case(text, folded):
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phường 3, quận Gò Vấp", "phuong-3-quan-go-vap"),
        ("kinh tế - xã hội", "kinh-te-xa-hoi"),
        ("  Đơn vị (mới)! ", "don-vi-moi"),
        ("…", ""),
    ],
)
def test_slug(text, expected):
    assert slug(text) == expected


def test_upper_keeps_marks():
    assert upper("Ủy ban nhân dân quận Gò Vấp") == "ỦY BAN NHÂN DÂN QUẬN GÒ VẤP"


def test_sort_key_follows_the_alphabet():
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(_mixed(letters), key=sort_key) == letters


def test_sort_key_follows_the_tones():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(_mixed(tones), key=sort_key) == tones


def test_sort_key_compares_syllable_by_syllable_and_numbers_by_value():
    names = ["Phường 3", "Phường 10", "Phường An Hội", "Phường Ân Hòa", "Quận 1"]
    assert sorted(_mixed(names), key=sort_key) == names


def test_letters_decide_before_tones_within_a_syllable():
    assert sorted(["Hoàng", "Hóa", "Hoa"], key=sort_key) == ["Hoa", "Hóa", "Hoàng"]


def test_given_name_key_sorts_by_last_word_then_family_name():
    people = ["Trần Văn An", "Lê Thị Ánh", "Đỗ Minh Châu", "Nguyễn Bích Châu"]
    assert sorted(_mixed(people), key=given_name_key) == people


@given(st.text(max_size=20), st.text(max_size=20))
def test_keys_of_any_texts_compare(first, second):
    assert isinstance(sort_key(first) <= sort_key(second), bool)
    assert isinstance(given_name_key(first) <= given_name_key(second), bool)


_SYLLABLES = st.sampled_from(["Phường", "An", "Ân", "Ấn", "Anh", "Đào", "Dao", "3", "10", "-", "Q1"])


@given(st.lists(_SYLLABLES).map(" ".join), st.lists(_SYLLABLES).map(" ".join))
def test_stored_keys_sort_like_the_keys(first, second):
    assert (stored_sort_key(first).encode() < stored_sort_key(second).encode()) == (sort_key(first) < sort_key(second))


@given(st.text(max_size=30))
def test_slug_of_a_slug_is_itself(text):
    assert slug(slug(text)) == slug(text)
    assert nfc(nfc(text)) == nfc(text)
