"""What holds for every text: print and read give the same entry, spelling of signs changes nothing, nothing fails."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jixiao.forms.targets import Deadline, Duration, Quantity, Range, Rank, Target
from jixiao.forms.values import (
    figures_with_spans,
    mine_figures,
    print_target,
    read_date,
    read_money,
    read_period,
    read_targets,
)
from tests.forms.values import test_other_kinds, test_quantities, test_seed_cells
from tests.forms.values.entries import YEAR

OPERATORS = st.sampled_from([None, ">=", ">", "<=", "<", "="])
VALUES = st.decimals(min_value=0, max_value=10**12, places=2) | st.integers(0, 10**12).map(Decimal)
UNITS = st.sampled_from(["家", "个", "%", "‰", "万元", "亿", "人次", "个百分点", "元/人", "平方米", "场次", "件"])
SUBJECTS = st.sampled_from(
    [None, "满意度", "在孵企业总数", "受益企业及受益者满意度", "技术合同成交额", "社会公众知晓率"]
)
QUANTITIES = st.builds(Quantity, OPERATORS, VALUES, UNITS, SUBJECTS)
GROWTH = st.builds(
    Quantity, OPERATORS, VALUES, st.sampled_from(["%", "个百分点"]), SUBJECTS,
    st.sampled_from([None, "上年", "2020年", "同期"]), st.just(True), st.sampled_from(["rise", "fall"]),
)  # fmt: skip
RANGES = st.builds(Range, VALUES, VALUES, UNITS, SUBJECTS)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
DEADLINES = st.builds(Deadline, DAYS, st.booleans())
DURATIONS = st.builds(
    Duration, VALUES.filter(lambda value: value < 1900), st.sampled_from(["个工作日", "天", "小时", "个月", "年"]),
    st.sampled_from([None, "<=", "<"]),
)  # fmt: skip
RANKS = st.builds(Rank, st.integers(1, 999), st.sampled_from([None, "全省", "全市"]))
CELLS = [
    *test_seed_cells.CASES, *test_quantities.OPERATORS, *test_quantities.NUMBERS, *test_quantities.UNITS,
    *test_quantities.RANGES, *test_quantities.COUNTED, *test_quantities.GROWTH, *test_quantities.WORDS,
    *test_quantities.SEVERAL, *test_other_kinds.DEADLINES, *test_other_kinds.DURATIONS, *test_other_kinds.RECURRING,
    *test_other_kinds.RANKS, *test_other_kinds.GRADES, *test_other_kinds.PLACEHOLDERS, *test_other_kinds.BROKEN,
]  # fmt: skip
PIECES = [
    "≥", "≤", ">", "<", "=", "1", "2", "15", "100", "2023", "1,000", "0.5", "%", "‰", "家", "个", "年", "月",
    "日", "底", "前", "内", "以上", "以内", "不少于", "达到", "增长", "比", "上年", "-", "—", "~", "至", "、",
    "；", "，", "。", "（", "）", "(", ")", "一", "二", "三", "十", "百", "万", "亿", "元", "第", "每", "全年",
    "全省", "排名", "等奖", "优秀", "XX", "…", "*", "/", "#", "$", "&", "•", ";", "ge", "\\", "\ufffd",
    "\u200b", " ", "\n",
]  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@given(QUANTITIES | GROWTH | RANGES | DEADLINES | DURATIONS | RANKS)
def test_what_is_printed_is_read_again(target: Target) -> None:
    year = target.date.year if isinstance(target, Deadline) else YEAR
    assert read_targets(print_target(target), year) == (target,)


def test_every_entry_of_the_tables_is_read_again_from_its_print() -> None:
    for target in (target for text in CELLS for target in read_targets(text, YEAR)):
        year = target.date.year if isinstance(target, Deadline) else YEAR
        assert read_targets(print_target(target), year) == (target,)


@given(
    st.sampled_from(["不", "不得", "不能", "不应", "不可", "未", "没有"]),
    st.sampled_from([("超过", "<="), ("突破", "<="), ("高于", "<="), ("少于", ">="), ("低于", ">=")]),
    st.integers(1, 999),
)
def test_a_negated_comparison_never_means_what_it_negates(negation: str, word: tuple[str, str], value: int) -> None:
    (target,) = read_targets(f"{negation}{word[0]}{value}次", YEAR)
    assert isinstance(target, Quantity)
    assert (target.operator, target.value) == (word[1], value)


def _full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "0" <= sign <= "9" or sign in "%><=" else sign for sign in text)


SPELLINGS: dict[str, Callable[[str], str]] = {
    "full-width": _full_width,
    "zero-width": lambda text: "\u200b".join(text) + "\ufeff",
    "blanks-around": lambda text: f" \u3000{text}\u00a0 ",
    "bullet": lambda text: f"• {text}",
    "private-use-bullet": lambda text: f"\uf06c {text}",
    "other-blanks": lambda text: text.replace(" ", "\u3000"),
    "no-break-blanks": lambda text: text.replace(" ", "\u00a0"),
    "carriage-return": lambda text: text.replace("\n", "\r\n"),
    "radicals": lambda text: text.replace("月", "⽉").replace("日", "⽇").replace("人", "⼈"),
}
AS_MARKUP = ("\\", "&", "#")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spelling_changes_nothing(spelling: str) -> None:
    for text in CELLS:
        if not any(sign in text for sign in AS_MARKUP):
            assert read_targets(SPELLINGS[spelling](text), YEAR) == read_targets(text, YEAR), text


@given(TEXTS, st.none() | st.integers(1, 9998))
def test_nothing_fails_and_spans_lie_apart_inside_the_text(text: str, year: int | None) -> None:
    read_targets(text, year)
    figures = figures_with_spans(text, year)
    assert tuple(figure.target for figure in figures) == mine_figures(text, year)
    last = 0
    for figure in figures:
        assert last <= figure.start < figure.end <= len(text)
        last = figure.end


@given(TEXTS)
def test_fields_of_any_text_are_read_or_none(text: str) -> None:
    amount = read_money(text)
    assert amount is None or any(sign.isdigit() for sign in text)
    day = read_date(text, YEAR)
    assert day is None or any(sign.isdigit() or sign in "〇零○一二三四五六七八九十" for sign in text)
    period = read_period(text)
    assert period is None or any(period)


@example("0、")
@given(TEXTS)
def test_a_visible_cell_has_an_entry(text: str) -> None:
    if any(sign.isalnum() for sign in text):
        assert read_targets(text, YEAR) != ()
