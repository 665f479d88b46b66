"""Personal data is masked wherever it stands; public numbers are not."""

import pytest

from jixiao.forms.as_json import mask_of
from jixiao.forms.names import in_text, is_name
from jixiao.forms.personal import Mask, masked_name, masked_numbers, masked_phone
from tests.forms.texts import reading_of


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13800000001。", "电话138******01。"),
        ("138 0000 0001", "138 **** **01"),
        ("身份证11010119900307123X", "身份证110101************"),
        ("卡号6222021234567890123", "卡号622202*************"),
        ("１３８００００００７８", "１３８******７８"),
        ("138 00000 078", "138 ***** *78"),
        ("1380 0000 078", "138* **** *78"),
        ("电话1380000 0078", "电话138**** **78"),
        ("+86 138-0000-0078", "+86 138-****-**78"),
        ("43010419900307 123X", "430104******** ****"),
        ("身份证11010119900307123Ｘ", "身份证110101************"),
        ("账号：6222 0212 3456 7890 123", "账号：6222 02** **** **** ***"),
        ("账户4301 0012 3456", "账户4301 00** ****"),
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
        "金额13800000000元",
        "2019-2020 2021 2022 2023",
        "项目代码 2018 4301 0023 0000 1234",
        "13,800,000,001.50",
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


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("0731-88661234", "0731-******34"),
        ("（010）66551234", "（010）******34"),
        ("5322222", "*****22"),
        ("0731-88661234转801", "0731-********转*01"),
        ("13800000078", "138******78"),
        ("87", "87"),
    ],
)
def test_phones_of_contacts(phone, masked):
    assert masked_phone(phone) == masked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("项目负责人及电话 周铁某13800000005", {"周铁某"}),
        ("实施单位 某乡 项目负责人 李小某 联系电话 13800000001", {"李小某"}),
        ("填报人：李小某、孙某某  联系电话：13800000009", {"李小某", "孙某某"}),
        ("项目负责人李小某联系电话13800000001填报日期", {"李小某"}),
        ("单位负责人欧阳小某填表人王某", {"欧阳小某", "王某"}),
        ("请找张某13800000001", {"张某"}),
        ("经办人：彭小某负责落实", {"彭小某"}),
        ("制表人为李小某。", {"李小某"}),
        ("联络员欧阳小某协助", {"欧阳小某"}),
        ("填表：彭小某，复核：李某", {"彭小某", "李某"}),
        ("本表由彭小某同志填写", {"彭小某"}),
        ("负责人：高度重视", set()),
        ("审核人 单位", set()),
        ("办公室 13800000001", set()),
        ("由项目负责人组织实施，经办人员核对", set()),
        ("填报人：林业局", set()),
        ("负责人方案", set()),
    ],
)
def test_names_stand_behind_roles_and_before_mobile_numbers(text, names):
    assert set(in_text(text)) == names


@pytest.mark.parametrize(
    ("text", "is_one"), [("王某", True), ("欧阳小某", True), ("单位", False), ("王家村小学", False), ("某局", False)]
)
def test_a_surname_makes_a_name(text, is_one):
    assert is_name(text) is is_one


@pytest.mark.parametrize(
    "text",
    [
        "某镇项目\n负责人及电话 周铁某13800000005\n某单位",
        "说明\n项目负责人\n周铁某\n说明",
        "科目\t项目经办人\t周铁某\t1\n甲\t乙\t丙\t2\n",
    ],
)
def test_names_that_were_no_contacts_leave_no_trace(text):
    reading = reading_of(text)
    mask = mask_of(reading, with_personal_data=False)
    assert "周铁某" not in "".join(mask.text(cell.text) for cell in reading.document.cells())
    shown = mask_of(reading, with_personal_data=True)
    assert "周铁某" in "".join(shown.text(cell.text) for cell in reading.document.cells())
