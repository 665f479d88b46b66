"""Deadlines, durations, recurring dates, ranks, grades, placeholders and what cannot be read, in target cells."""

from datetime import date

import pytest

from jixiao.forms.targets import Deadline, Target
from jixiao.forms.values import read_targets
from tests.forms.values.entries import YEAR, again, blank, broken, by, ge, grade, lasting, le, q, rank, words

DEADLINES: dict[str, Target] = {
    "12月底前": by(12, 31),
    "12 月 31 日前": by(12, 31),
    "十二月底前": by(12, 31),
    "二〇二三年十二月底前": by(12, 31, 2023),
    "6月末": by(6, 30),
    "12月": by(12, 31),
    "2023年12月": by(12, 31, 2023),
    "2024年6月上旬": by(6, 10, 2024),
    "2024年6月中旬前": by(6, 20, 2024),
    "2023年12月31日（含）前": by(12, 31, 2023),
    "2024年2月29日前": by(2, 29, 2024),
    "23年12月底前": by(12, 31, 2023),
    "12月31日24时前": by(12, 31),
    "截至2023年12月31日": by(12, 31, 2023),
    "于12月31日前完成验收": by(12, 31),
    "不晚于12月15日": by(12, 15),
    "完成时间：11月30日": by(11, 30),
    "2023.12.31": by(12, 31, 2023),
    "2023/12/31": by(12, 31, 2023),
    "2023-12-31前": by(12, 31, 2023),
    "12.31前": by(12, 31),
    "2018年底": by(12, 31, 2018),
    "2023年内": by(12, 31, 2023),
    "2023年": by(12, 31, 2023),
    "2023年度": by(12, 31, 2023),
    "2023年第四季度": by(12, 31, 2023),
    "第三季度": by(9, 30),
    "一季度内": by(3, 31),
    "2季度末": by(6, 30),
    "上半年": by(6, 30),
    "下半年完成": by(12, 31),
    "年底前": by(12, 31),
    "年内完成": by(12, 31),
    "全年": by(12, 31),
    "全年完成": by(12, 31),
    "当年12月": by(12, 31),
    "本年度": by(12, 31),
    "次年3月底前": Deadline(date(2021, 3, 31), has_year=False),
    "1-12月": by(12, 31),
    "2023年1月-12月": by(12, 31, 2023),
    "3月至11月": by(11, 30),
    "2023年1月1日-2023年12月31日": by(12, 31, 2023),
    "2023-2025年": by(12, 31, 2025),
}

DURATIONS: dict[str, Target] = {
    "30个工作日内": lasting("30", "个工作日"),
    "24小时内": lasting("24", "小时"),
    "3个月内": lasting("3", "个月"),
    "两年内": lasting("2", "年"),
    "2小时内响应": lasting("2", "小时"),
    "自受理之日起15日内": lasting("15", "日"),
    "3个月": lasting("3", "个月"),
    "3个工作日办结": lasting("3", "个工作日"),
    "7个工作日以内": lasting("7", "个工作日", "<="),
    "≤30个工作日": lasting("30", "个工作日", "<="),
    "不超过24小时": lasting("24", "小时", "<="),
    "平均响应时间≤30分钟": lasting("30", "分钟", "<="),
    "≥300天": ge("300", "天"),
}

RECURRING = ["每月10日前", "每月10号", "每季度末", "每年12月底前", "每月底前", "每月", "每周"]

RANKS: dict[str, Target] = {
    "全省第三": rank(3, "全省"),
    "全省排名保第三": rank(3, "全省"),
    "全省排名第3位": rank(3, "全省"),
    "排名前5": rank(5),
    "全省前三名": rank(3, "全省"),
    "全省前10名以内": rank(10, "全省"),
    "进入全国前十": rank(10, "全国"),
    "位居全市第2位": rank(2, "全市"),
    "第一": rank(1),
    "排名前10%": q("10", "%", "排名前"),
}

GRADES = [
    "优秀", "优", "优良", "一等奖", "特等奖", "优秀奖", "1、2、3等奖", "一、二、三等奖", "一二三等奖", "二等奖以上",
    "A级", "AAA级", "甲等", "良好以上", "良好及以上", "合格及以上", "优秀等次", "达到优秀", "考核优秀",
    "评定为优秀", "优、良、中、差", "优秀、良好",
]  # fmt: skip

PLACEHOLDERS = [
    "指标值", "年度指标值", "目标值", "指标2:", "××", "XX", "xx", "×", "…", "……", "——", "—", "-", "*", "**",
    "/", "\\", "~", "___", "待填", "待定", "≥XX%", "≥××家", "≥…", "XX年XX月", "20××年", "年 月 日",
    "完成XX项目", "X家", "×个以上",
]  # fmt: skip

BROKEN: dict[str, Target] = {
    "#REF!": broken("#REF!", "电子表格公式出错"),
    "#DIV/0!": broken("#DIV/0!", "电子表格公式出错"),
    "≥#N/A%": broken("≥#N/A%", "电子表格公式出错"),
    "#####": broken("#####", "单元格太窄，数字没有显示出来"),
    "≥�%": broken("≥�%", "有字符在转换中丢失"),
    "≥5�家": broken("≥5�家", "有字符在转换中丢失"),
    "≥": broken("≥", "只有符号，没有数字"),
    "≥ %": broken("≥ %", "只有符号，没有数字"),
    "≥■■%": broken("≥■■%", "有字符在转换中丢失"),
    "≥?场": broken("≥?场", "有字符在转换中丢失"),
    "不低于": broken("不低于", "只有符号，没有数字"),
    "2月30日": broken("2月30日", "日历上没有这一天"),
    "2023年2月29日前": broken("2023年2月29日前", "日历上没有这一天"),
    "13月底前": broken("13月底前", "日历上没有这一天"),
    "工90%": broken("工90%", "“工”可能是认错的比较符号"),
    "二100%": broken("二100%", "“二”可能是认错的比较符号"),
}

# Words that look like one of these kinds.
WORDS = [
    "全年无事故",
    "当日",
    "10号前",
    "良好",
    "合格",
    "中心",
    "≥良好",
    "优质",
    "每年开展培训",
    "第一批",
    "第二产业",
    "前期",
    "完成",
]

MIXED: dict[str, tuple[Target, ...]] = {
    "优秀\n按时完成": (grade("优秀"), words("按时完成")),
    "12月底前完成10场": (by(12, 31), q("10", "场")),
    "全年10次": (q("10", "次"),),
    "……\n……": (blank("…… ……"),),
    "12月31日前、≤5%": (by(12, 31), le("5", "%")),
}


@pytest.mark.parametrize("text", [*DEADLINES, *DURATIONS, *RANKS, *BROKEN])
def test_one_entry(text: str) -> None:
    assert read_targets(text, YEAR) == ({**DEADLINES, **DURATIONS, **RANKS, **BROKEN}[text],)


@pytest.mark.parametrize("text", RECURRING)
def test_recurring(text: str) -> None:
    assert read_targets(text, YEAR) == (again(text),)


@pytest.mark.parametrize("text", GRADES)
def test_grade(text: str) -> None:
    assert read_targets(text, YEAR) == (grade(text),)


@pytest.mark.parametrize("text", PLACEHOLDERS)
def test_placeholder(text: str) -> None:
    assert read_targets(text, YEAR) == (blank(text),)


@pytest.mark.parametrize("text", WORDS)
def test_words(text: str) -> None:
    assert read_targets(text, YEAR) == (words(text),)


@pytest.mark.parametrize("text", MIXED)
def test_mixed(text: str) -> None:
    assert read_targets(text, YEAR) == MIXED[text]


@pytest.mark.parametrize("text", ["12月底前", "全年", "一季度内"])
def test_a_date_without_any_year_cannot_be_read(text: str) -> None:
    assert read_targets(text, None) == (broken(text, "没有年度"),)


def test_a_printed_year_needs_no_form_year() -> None:
    assert read_targets("2023年12月底前", None) == (by(12, 31, 2023),)


def test_one_text_is_read_for_the_year_of_its_form() -> None:
    """What a text says is remembered, of each year by itself."""
    assert [read_targets("12月底前", year) for year in (2023, 2024, 2023)] == [
        (Deadline(date(year, 12, 31), has_year=False),) for year in (2023, 2024, 2023)
    ]
