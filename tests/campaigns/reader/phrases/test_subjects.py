"""Levels of authorities and the units a phrase names."""

import pytest

from campaigns.reader.phrases.subjects import level_of, unit_types


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("Ủy ban nhân dân tỉnh Cao Bằng", "province"),
        ("Ủy ban nhân dân thành phố Hải Phòng", "province"),
        ("Ủy ban nhân dân thành phố Rạch Giá", "district"),
        ("Ủy ban nhân dân quận Gò Vấp", "district"),
        ("Ủy ban nhân dân thị xã Sơn Tây", "district"),
        ("Ủy ban nhân dân xã Kim Đông", "commune"),
        ("Trường Mầm non Tuổi Hồng", "school"),
        ("Sở Nông nghiệp và Môi trường", "agency"),
        ("Ai đó", None),
    ],
)
def test_the_name_of_an_authority_tells_its_level(issuer, level):
    assert level_of(issuer) == level


@pytest.mark.parametrize(
    ("text", "level", "types"),
    [
        ("các sở, ban, ngành tỉnh", "province", ["so-nganh"]),
        ("Các phòng, ban; Ủy ban nhân dân các phường, xã", "district", ["phong-ban", "phuong-xa"]),
        ("các trường học, cơ sở y tế", "district", ["truong-hoc", "co-so-y-te"]),
        ("từng thôn, tổ dân phố", "commune", ["khu-pho"]),
        ("moi to dan pho", "commune", ["khu-pho"]),
        ("doanh nghiệp, hợp tác xã", "district", ["doanh-nghiep", "hop-tac-xa"]),
        ("phát triển xã hội số", "district", []),
        ("nền nông nghiệp", "district", []),
    ],
)
def test_a_phrase_names_types_of_unit(text, level, types):
    assert unit_types(text, level) == types
