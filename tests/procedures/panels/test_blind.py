"""A blind view tells nobody who applies: names in every spelling, numbers, attachments, and nothing beside them."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.panels.blind import Attachment, Identity, Place, View, leaks, masked, view
from jixiao.procedures.panels.model import BadPanel

APPLICANT = Identity(
    bodies=("湖南甲乙丙丁科技有限公司", "省农科院"), persons=("张立", "欧阳小平"),
    numbers=("91430100MA4L12345X", "0731-88880000"),
)  # fmt: skip


def shown(text: str, identity: Identity = APPLICANT) -> str:
    return masked({"内容": text}, (), identity)["内容"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("湖南甲乙丙丁科技有限公司拥有专利3件", "***拥有专利3件"),
        ("湖南甲乙丙丁科技拥有专利3件", "***拥有专利3件"),
        ("由甲乙丙丁科技研制", "由***研制"),
        ("湖南 甲乙丙丁\n科技有限公司", "***"),
        ("与省农科院合作", "与***合作"),
        ("负责人张 立完成", "负责人***完成"),
        ("张·立、欧阳　小平", "***、***"),
        ("代码９１４３０１００ｍａ４ｌ１２３４５ｘ", "代码***"),
        ("传真073188880000", "传真***"),
        ("手机13800001234", "手机***"),
        ("身份证430104199001011234", "身份证***"),
        ("邮箱zhang@example.com", "邮箱***"),
    ],
)
def test_what_gives_the_applicant_away(text: str, says: str) -> None:
    assert shown(text) == says


@pytest.mark.parametrize(
    "text",
    [
        "研发一种新型复合材料，三年内申请发明专利5件，经费1500万元",
        "与湖南大学相邻的企业",
        "立项后张贴公告",
        "甲乙丙丁四类样品",
        "2026年1月至2028年12月",
        "",
    ],
)
def test_what_gives_nobody_away_stays(text: str) -> None:
    assert shown(text) == text
    assert leaks(text, APPLICANT) == ()


def test_identifying_fields_are_left_out_and_looked_for_in_the_others() -> None:
    fields = {
        "项目名称": "乙酸制备",
        "申报单位": "某某化工厂",
        "负责人": "李四",
        "摘要": "某某化工厂的李四发明了乙酸制备法",
    }
    assert masked(fields, ["申报单位", "负责人"], Identity()) == {
        "项目名称": "乙酸制备",
        "摘要": "***的***发明了乙酸制备法",
    }


def test_a_flag_on_a_field_that_is_not_there_is_no_protection() -> None:
    with pytest.raises(BadPanel, match="字段“申报单位名称”不在申报书里"):
        masked({"申报单位": "某某化工厂"}, ["申报单位名称"], Identity())


def test_places_are_told_with_what_stands_there() -> None:
    assert leaks("由张立（13800001234）和省农科院提出", APPLICANT) == (
        Place(1, 3, "人员姓名"), Place(4, 15, "个人号码"), Place(17, 21, "单位名称"),
    )  # fmt: skip


def test_the_longer_of_two_names_is_taken() -> None:
    of = Identity(bodies=("长沙甲乙丙丁厂", "甲乙丙丁厂"))
    assert leaks("长沙甲乙丙丁厂", of) == (Place(0, 7, "单位名称"),)


def test_attachments_are_there_by_their_blind_file_only() -> None:
    files = [Attachment("可行性报告", "blind-1"), Attachment("张立的查新报告", "blind-2")]
    found = view({"摘要": "新工艺"}, (), files, APPLICANT)
    assert found == View({"摘要": "新工艺"}, {"1. 可行性报告": "blind-1", "2. ***的查新报告": "blind-2"})
    with pytest.raises(BadPanel, match="附件“营业执照”还没有隐去单位和人员的文件，不能送双盲评审：请补交一份"):
        view({}, (), [Attachment("营业执照", None)], APPLICANT)


def test_a_view_has_no_place_for_states_counts_or_experts() -> None:
    assert [each.name for each in fields(View)] == ["fields", "files"]


NAMES = st.text("甲乙丙丁戊己庚辛张王李赵abcXYZ0123", min_size=2, max_size=8)
TEXTS = st.text("甲乙丙丁戊张王李赵abcXYZ0123456789 ·-\n，。的和", max_size=40)
SPREAD = st.sampled_from(["", " ", "　", "·", "\n", "\u200b", "－", "_"])


def plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


@given(st.lists(NAMES, max_size=3), st.lists(NAMES, max_size=3), st.lists(NAMES, min_size=1, max_size=2), TEXTS, TEXTS,
       SPREAD, st.booleans())  # fmt: skip
def test_a_blind_view_never_has_an_identifying_value(
    bodies: list[str], persons: list[str], held: list[str], before: str, after: str, spread: str, is_wide: bool
) -> None:
    """Whatever stands around it and however it is written: spread out, wide, in capitals."""
    names = [*bodies, *persons, *held]
    written = [spread.join(name.upper()) for name in names]
    text = before + after.join(written) + before
    if is_wide:
        text = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" and sign != "_" else sign for sign in text)
    fields = {"摘要": text, "单位": held[0], "负责人": held[-1]}
    found = view(fields, ["单位", "负责人"], [Attachment(text, "b")], Identity(tuple(bodies), tuple(persons)))
    for shown in (*found.fields.values(), *found.files):
        assert leaks(shown, Identity(tuple(bodies), tuple(persons), tuple(held))) == ()
        pieces = shown.split("***")
        assert not any(plain(name) in plain(piece) for name in names for piece in pieces)


@given(TEXTS)
def test_what_is_masked_stays_as_it_is_when_it_is_masked_again(text: str) -> None:
    once = shown(text)
    assert shown(once) == once
