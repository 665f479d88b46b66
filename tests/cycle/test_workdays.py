"""Working days against what the notices say, and periods that end where the 民法典 ends them."""

from datetime import date

import pytest

from jixiao.cycle.workdays import BadHolidays, calendar, parsed


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 9, 30), True),  # 周三
        (date(2026, 10, 1), False),  # 国庆节，周四
        (date(2026, 10, 8), True),  # 节后第一天
        (date(2026, 10, 10), True),  # 周六，调休上班
        (date(2026, 10, 11), False),  # 周日
        (date(2026, 9, 20), True),  # 周日，为国庆节调休
        (date(2025, 1, 26), True),  # 周日，为春节调休
        (date(2023, 6, 23), False),  # 周五，端午节后调休放假
    ],
)
def test_a_day_is_worked_as_the_notice_says(day: date, works: bool) -> None:
    assert calendar().is_working(day) is works


def test_a_period_does_not_count_the_day_it_begins_on() -> None:
    assert calendar().after(date(2026, 11, 23), 1) == date(2026, 11, 24)
    assert calendar().after(date(2026, 11, 23), 0) == date(2026, 11, 23)


def test_a_period_goes_round_a_holiday_and_takes_the_saturday_worked() -> None:
    # 9月30日之后：10月1日至7日放假，8日周四、9日周五、10日周六上班，11日周日休，12日周一
    assert [calendar().after(date(2026, 9, 30), count) for count in (1, 2, 3, 4)] == [
        date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 10), date(2026, 10, 12),
    ]  # fmt: skip


def test_what_ends_on_a_day_off_ends_on_the_next_working_day() -> None:
    assert calendar().moved(date(2026, 10, 3)) == date(2026, 10, 8)
    assert calendar().moved(date(2026, 10, 10)) == date(2026, 10, 10)


def test_the_last_day_worked_before_a_day() -> None:
    assert calendar().before(date(2026, 10, 5)) == date(2026, 9, 30)
    assert calendar().before(date(2026, 10, 12)) == date(2026, 10, 10)


def test_working_days_between_two_days_are_negative_when_past() -> None:
    assert calendar().between(date(2026, 9, 30), date(2026, 10, 10)) == 3
    assert calendar().between(date(2026, 10, 10), date(2026, 9, 30)) == -3
    assert calendar().between(date(2026, 10, 8), date(2026, 10, 8)) == 0


def test_a_year_not_announced_counts_weekends_and_is_named() -> None:
    assert calendar().is_working(date(2099, 10, 1))  # 周四，国庆节，还没有通知
    assert not calendar().is_working(date(2099, 10, 3))
    assert calendar().unannounced(date(2026, 12, 1), date(2099, 1, 5))[-1] == 2099
    assert calendar().unannounced(date(2026, 1, 1), date(2026, 12, 31)) == ()


@pytest.mark.parametrize("year", calendar().documents)
def test_every_year_has_the_legal_holidays_and_a_document(year: int) -> None:
    for month, day in ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3)):
        assert not calendar().is_working(date(year, month, day))
    assert "国办发明电" in calendar().documents[year]


@pytest.mark.parametrize(
    ("rest", "work", "words"),
    [
        (["10-01..10-07"], ["10-03"], "既放假又上班"),
        ([], ["10-09"], "不是周末"),
        (["10-07..10-01"], [], "结束早于开始"),
    ],
)
def test_data_that_cannot_be_right_is_named(rest: list[str], work: list[str], words: str) -> None:
    with pytest.raises(BadHolidays, match=words):
        parsed({2026: {"document": "国办发明电〔2025〕7号", "verified": True, "rest": rest, "work": work}})
