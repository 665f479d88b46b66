"""Every ground with who is barred by it, who is not, to whom it cannot apply, and the nearest case that is lawful."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.panels.conflicts import _ASKED, Screen, barred, years_before
from jixiao.procedures.panels.model import (
    Application,
    Ban,
    CommonWork,
    Expert,
    Ground,
    Named,
    PanelRule,
    Period,
    Post,
    Request,
    Stake,
)
from jixiao.procedures.panels.rules import GROUNDS
from tests.procedures.panels.builders import DAY, LONG_AGO, application, expert, rule

OWN = Post("U1", Period(LONG_AGO))
PASSED = "没有理由回避"


def at(*posts: Post) -> Expert:
    return expert(posts=(*posts, OWN))


def left(unit: str, end: date) -> Post:
    return Post(unit, Period(LONG_AGO, end))


def asking(day: date = date(2026, 5, 31), reason: str = "学术争议", *, in_writing: bool = True) -> Application:
    return application(asked_away=(Request("E1", day, reason, in_writing),))


def found(who: Expert, of: Application | None = None, bans: tuple[Ban, ...] = (), by: PanelRule | None = None) -> str:
    reason = barred(who, of or application(), DAY, by or rule(), bans)
    return PASSED if reason is None else f"{reason.code}：{reason.sentence}"


@pytest.mark.parametrize(
    ("who", "of", "says"),
    [
        pytest.param(at(Post("F1", Period(LONG_AGO))), None, "unit：专家E1现在在申报单位甲公司工作", id="unit-lead"),
        pytest.param(at(Post("F2", Period(LONG_AGO))), None, "unit：专家E1现在在合作单位乙大学工作", id="unit-partner"),
        pytest.param(at(left("F1", date(2023, 6, 1))), None, "unit：专家E13年内曾在申报单位甲公司工作", id="unit-left"),
        pytest.param(at(left("F1", date(2023, 5, 31))), None, PASSED, id="unit-left-a-day-more-than-three-years-ago"),
        pytest.param(at(Post("F1", Period(date(2026, 6, 2)))), None, PASSED, id="unit-goes-there-tomorrow"),
        pytest.param(at(left("U9", DAY)), None, PASSED, id="unit-of-somebody-else"),
        pytest.param(at(Post("F2", Period(LONG_AGO))), application(partners=()), PASSED, id="unit-no-partner"),
        pytest.param(expert("P1"), None, "member：专家P1是项目成员", id="member"),
        pytest.param(expert("P3"), None, PASSED, id="member-of-another"),
        pytest.param(expert("P1"), application(persons=()), PASSED, id="member-nobody-named"),
        pytest.param(expert(relatives=frozenset({"P2"})), None, "relative：专家E1与项目成员王平是亲属", id="relative"),
        pytest.param(expert(relatives=frozenset({"P9"})), None, PASSED, id="relative-of-another"),
        pytest.param(
            expert(teachers_and_students=frozenset({"P2", "P1"})), None,
            "teacher：专家E1与项目成员张立是师生", id="teacher",
        ),
        pytest.param(expert(teachers_and_students=frozenset({"P9"})), None, PASSED, id="teacher-of-another"),
        pytest.param(
            expert(common_work=(CommonWork("P1", "paper", 2023),)), None,
            "common_work：专家E1与项目成员张立2023年有共同的论文", id="common-paper",
        ),
        pytest.param(
            expert(common_work=(CommonWork("P2", "project", 2026),)), None,
            "common_work：专家E1与项目成员王平2026年有共同的项目", id="common-project",
        ),
        pytest.param(expert(common_work=(CommonWork("P1", "paper", 2022),)), None, PASSED, id="common-paper-long-ago"),
        pytest.param(expert(common_work=(CommonWork("P9", "paper", 2026),)), None, PASSED, id="common-with-another"),
        pytest.param(
            expert(stakes=(Stake("F1", "shareholder", Period(LONG_AGO)),)), None,
            "stake：专家E1是申报单位甲公司的股东", id="shareholder",
        ),
        pytest.param(
            expert(stakes=(Stake("F2", "adviser", Period(LONG_AGO, DAY)),)), None,
            "stake：专家E1是合作单位乙大学的顾问", id="adviser-until-today",
        ),
        pytest.param(
            expert(stakes=(Stake("F1", "shareholder", Period(LONG_AGO, date(2026, 5, 31))),)), None, PASSED,
            id="shareholder-until-yesterday",
        ),
        pytest.param(expert(stakes=(Stake("F9", "adviser", Period(LONG_AGO)),)), None, PASSED, id="adviser-elsewhere"),
        pytest.param(
            expert(consulted=frozenset({"PR1"})), None, "consulted：专家E1事先为本项目做过咨询", id="consulted"
        ),
        pytest.param(expert(consulted=frozenset({"PR2"})), None, PASSED, id="consulted-on-another-project"),
        pytest.param(expert(consulted=frozenset({""})), application(project=""), PASSED, id="consulted-no-project"),
        pytest.param(expert(), asking(), "asked_away：申请人事先书面提出专家E1回避，理由：学术争议", id="asked-away"),
        pytest.param(expert("E2"), asking(), PASSED, id="asked-away-another"),
        pytest.param(expert(), asking(in_writing=False), PASSED, id="asked-away-by-telephone"),
        pytest.param(expert(), asking(reason=" "), PASSED, id="asked-away-without-reason"),
        pytest.param(expert(), asking(DAY), PASSED, id="asked-away-on-the-day"),
        pytest.param(
            expert(), application(liaison=frozenset({"E1"})), "liaison：专家E1是本次评审的联络人员", id="liaison"
        ),
        pytest.param(expert(), application(liaison=frozenset({"E2"})), PASSED, id="liaison-another"),
        pytest.param(
            expert(sat_in=frozenset({"2025"})), None,
            "rotation：专家E1参加过这类项目最近1轮的评审，本轮轮换", id="rotation",
        ),
        pytest.param(expert(sat_in=frozenset({"2024"})), None, PASSED, id="rotation-the-round-before-the-last"),
        pytest.param(
            expert(sat_in=frozenset({"2025"})), application(earlier_rounds=()), PASSED, id="rotation-first-round"
        ),
        pytest.param(
            expert(unit=None), None,
            "no_unit：专家E1没有填写现在的单位，不能判断是否回避：请先补上（退休的写原单位）", id="no-unit",
        ),
        pytest.param(
            expert(posts=(left("U1", date(2026, 5, 31)),)), None,
            "no_unit：专家E1没有填写现在的单位，不能判断是否回避：请先补上（退休的写原单位）",
            id="no-unit-since-yesterday",
        ),
        pytest.param(expert(), None, PASSED, id="nothing"),
    ],
)  # fmt: skip
def test_grounds(who: Expert, of: Application | None, says: str) -> None:
    assert found(who, of) == says


@pytest.mark.parametrize(
    ("ban", "says"),
    [
        (Ban("E1", "长科监〔2025〕3号", Period(date(2025, 6, 1), DAY)),
         "ban：专家E1因诚信惩戒不得参加评审（长科监〔2025〕3号，至2026-06-01）"),
        (Ban("E1", "长科监〔2025〕3号", Period(date(2025, 6, 1))),
         "ban：专家E1因诚信惩戒不得参加评审（长科监〔2025〕3号，没有写到哪一天为止）"),
        (Ban("E1", "长科监〔2025〕3号", Period(date(2024, 6, 1), date(2026, 5, 31))), PASSED),
        (Ban("E2", "长科监〔2025〕3号", Period(date(2025, 6, 1))), PASSED),
    ],
)  # fmt: skip
def test_bans(ban: Ban, says: str) -> None:
    assert found(expert(), bans=(ban,)) == says


def test_an_old_ban_does_not_hide_the_one_in_force() -> None:
    over, still = Period(date(2020, 1, 1), date(2021, 1, 1)), Period(date(2026, 1, 1))
    for bans in ((Ban("E1", "甲", over), Ban("E1", "乙", still)), (Ban("E1", "乙", still), Ban("E1", "甲", over))):
        assert found(expert(), bans=bans).startswith("ban：")


TIED = st.frozensets(st.sampled_from(["P1", "P2", "P9", "F1", "F9", "PR1", "2025", "2024"]), max_size=2)


@given(TIED, TIED, TIED, TIED, st.sampled_from(["E1", "P1", "E7"]), st.sampled_from(["F1", "F9", None]), st.booleans())
def test_who_has_nothing_to_do_with_it_is_the_same_found_fast_or_by_asking_every_ground(
    relatives: frozenset[str], teachers: frozenset[str], consulted: frozenset[str], sat: frozenset[str], name: str,
    unit: str | None, has_stake: bool,
) -> None:  # fmt: skip
    stakes = (Stake("F1", "adviser", Period(LONG_AGO)),) if has_stake else ()
    who = expert(name, unit, relatives=relatives, teachers_and_students=teachers, consulted=consulted, sat_in=sat,
                 stakes=stakes)  # fmt: skip
    of = application(liaison=frozenset({"E7"}))
    screen = Screen(of, DAY, rule())
    asked = {code for code in GROUNDS if next(_ASKED[code](who, screen), None)}
    reason = screen.reason(who)
    assert (reason.code if reason else None) == next((code for code in GROUNDS if code in asked), None)


def test_the_first_reason_in_the_order_is_given() -> None:
    """Somebody who is barred by everything loses one ground after the other, and the next is given."""
    day_before = date(2026, 5, 31)
    of = application(
        persons=(Named("E1", "专家E1"), Named("P1", "张立")), liaison=frozenset({"E1"}),
        asked_away=(Request("E1", day_before, "有争议", in_writing=True),),
    )  # fmt: skip
    who = expert(
        unit=None, posts=(left("F1", day_before),), relatives=frozenset({"P1"}), sat_in=frozenset({"2025"}),
        teachers_and_students=frozenset({"P1"}), common_work=(CommonWork("P1", "paper", 2026),),
        stakes=(Stake("F1", "adviser", Period(LONG_AGO)),), consulted=frozenset({"PR1"}),
    )  # fmt: skip
    ban = Ban("E1", "甲", Period(LONG_AGO))
    steps: tuple[tuple[Expert, Application, tuple[Ban, ...]], ...] = (
        (who, of, (ban,)),
        (who := replace(who, posts=()), of, (ban,)),
        (who, of := replace(of, persons=(Named("P1", "张立"),)), (ban,)),
        (who := replace(who, relatives=frozenset()), of, (ban,)),
        (who := replace(who, teachers_and_students=frozenset()), of, (ban,)),
        (who := replace(who, common_work=()), of, (ban,)),
        (who := replace(who, stakes=()), of, (ban,)),
        (who := replace(who, consulted=frozenset()), of, (ban,)),
        (who, of := replace(of, asked_away=()), (ban,)),
        (who, of := replace(of, liaison=frozenset()), (ban,)),
        (who, of, ()),
        (replace(who, sat_in=frozenset()), of, ()),
    )
    assert tuple(found(*step).partition("：")[0] for step in steps) == GROUNDS
    assert found(replace(who, sat_in=frozenset(), posts=(OWN,)), of) == PASSED


def test_how_far_one_looks_back_is_the_rules() -> None:
    who = at(left("F1", date(2022, 1, 1)))
    assert found(who) == PASSED
    grounds = {**rule().grounds, "unit": Ground("unit", 5, "panel-practice", None, verified=False)}
    assert found(who, by=rule(grounds=grounds)) == "unit：专家E15年内曾在申报单位甲公司工作"


def test_a_reason_says_what_it_rests_on() -> None:
    unread = barred(expert("P1"), application(), DAY, rule())
    read = barred(expert(), asking(), DAY, rule())
    assert unread is not None
    assert read is not None
    assert unread.words == "专家P1是项目成员（依据：科技项目评审专家回避和抽取的通行做法，未核实）"
    assert read.words.endswith("（依据：国家科技计划项目管理暂行办法第五章（专家，英文译文的节录））")


@pytest.mark.parametrize(
    ("day", "years", "before"),
    [
        (date(2026, 6, 1), 3, date(2023, 6, 1)),
        (date(2024, 2, 29), 3, date(2021, 2, 28)),
        (date(2024, 2, 29), 4, date(2020, 2, 29)),
        (date(2024, 2, 29), 0, date(2024, 2, 29)),
    ],
)
def test_years_before(day: date, years: int, before: date) -> None:
    assert years_before(day, years) == before
