"""The indicator library: what an approval brings into it and takes out, how values are summed up, what fits best."""

from importlib import import_module

import pytest
from django.apps import apps
from pytest_django import DjangoAssertNumQueries

from jixiao.accounts.models import Jurisdiction, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.library.search import BEGINS, CHARACTERS, CONTAINS, OTHER, fit, fitting, same_level
from jixiao.cycle.library.usual import Usual, Value, usual
from jixiao.cycle.library.written import figure_of, is_secret, written_in
from jixiao.cycle.models import ApprovedIndicator, Declaration, LibraryEntry
from jixiao.cycle.suggestions import LIBRARY, suggestions
from tests.cycle.county import CLEAN, KIND, YEAR, County
from tests.cycle.shelf import Row, approved, content, declared, everywhere

TRAINED: Row = ("数量指标", "举办专业技能培训人次", "≥500人次")
SECRET = {"rule": "publication.secret_project", "status": "failed", "severity": "warning"}


@pytest.fixture(autouse=True)
def _everywhere(county: County) -> None:
    everywhere(county)


def names(county: County, text: str, level2: str = "", industry: str = "", most: int = 8) -> list[str]:
    return [each.entry.name for each in fitting(county.jurisdiction.pk, text, level2, industry, most)]


def shelf() -> dict[str, tuple[int, int]]:
    """Name → how many departments, up to which year."""
    return {each.name: (each.departments, each.last_year) for each in LibraryEntry.objects.all()}


@pytest.mark.parametrize(
    ("target", "figure"),
    [
        ("≥95%", ("≥", "95", "%")),
        ("不低于90%", ("≥", "90", "%")),
        ("1,200家", ("", "1200", "家")),
        ("增长15%", None),
        ("12月31日前", None),
        ("2至3家", None),
        ("≥95%，投诉0起", None),
        ("显著提高", None),
        ("", None),
        (None, None),
    ],
)
def test_only_a_target_that_is_one_plain_figure_is_taken_apart(
    target: str | None, figure: tuple[str, str, str] | None
) -> None:
    assert figure_of(target) == figure


def test_what_is_kept_names_nobody_and_rows_without_a_name_are_left_out(county: County) -> None:
    form = content(county, [("数量指标", "走访13800001234反映的问题", "≥3个"), ("数量指标", "", "≥4个")]).form
    (row,) = written_in(form)
    assert "13800001234" not in row.name
    assert row.figure == "3"


def test_an_approval_brings_the_indicators_and_nothing_before_it_does(county: County) -> None:
    made = declared(county, county.department, [TRAINED], on_page=False)
    for state in ("draft", "with_section", "with_approver"):
        county.declared_from(made, state)
        assert shelf() == {}
    county.declared_from(made, "approved")
    assert shelf() == {TRAINED[1]: (1, YEAR)}
    row = ApprovedIndicator.objects.get()
    assert (row.sign, row.figure, row.measure, row.target) == ("≥", "500", "人次", "≥500人次")


def test_units_are_counted_once_and_the_newest_year_says_how_it_is_written(county: County) -> None:
    approved(county, county.department, [("数量指标", "培训（人次）", "≥5次")], YEAR + 1)
    approved(county, county.department, [("数量指标", "培训(人次)", "≥6次")], YEAR)
    approved(county, county.department, [("数量指标", "培训人次", "≥7次")], YEAR, "技能")
    assert shelf() == {"培训（人次）": (1, YEAR + 1)}
    approved(county, county.other, [("数量指标", "培训人次", "≥7次"), ("质量指标", "培训人次", "≥8次")])
    assert sorted((each.level2, each.departments) for each in LibraryEntry.objects.all()) == [
        ("数量指标", 2), ("质量指标", 1),
    ]  # fmt: skip


def test_an_adjustment_changes_the_library_when_it_is_approved_and_not_before(county: County) -> None:
    made = approved(county, county.department, [TRAINED])
    filler = acts.Who(county.people[Role.FILLER])
    acts.act(made, "adjust", filler, "压减。")
    new = content(county, [("数量指标", "慰问困难家庭户数", "≥9户")])
    acts.declare(county.cycle, county.department, KIND, "", filler, CLEAN.name, b"new", new)
    made.refresh_from_db()
    assert list(shelf()) == [TRAINED[1]]
    county.declared_from(made, "approved")
    assert list(shelf()) == ["慰问困难家庭户数"]


def test_an_adjustment_that_is_dropped_leaves_the_library_as_it_was(county: County) -> None:
    made = approved(county, county.department, [TRAINED])
    filler = acts.Who(county.people[Role.FILLER])
    acts.act(made, "adjust", filler, "压减。")
    new = content(county, [("数量指标", "慰问困难家庭户数", "≥9户")])
    made = acts.declare(county.cycle, county.department, KIND, "", filler, CLEAN.name, b"new", new)
    acts.act(made, "drop_adjustment", filler, "不调了。")
    assert list(shelf()) == [TRAINED[1]]


def test_a_secret_project_leaves_nothing_in_the_library(county: County) -> None:
    approved(county, county.department, [TRAINED], project="某项目", outcomes=[SECRET])
    assert shelf() == {}
    assert is_secret([SECRET])
    assert not is_secret([{"rule": "units.money_unit", "status": "failed"}])


def test_what_is_in_force_already_is_learnt_as_an_approval_brings_it(county: County) -> None:
    first = approved(county, county.department, [TRAINED, ("数量指标", "慰问户数", "≥9户")], YEAR)
    approved(county, county.other, [TRAINED], YEAR + 1)
    approved(county, county.other, [("数量指标", "密", "≥9户")], project="某", outcomes=[SECRET])
    filler = acts.Who(county.people[Role.FILLER])
    acts.act(first, "adjust", filler, "压减。")
    first = acts.declare(
        county.cycle, county.department, KIND, "", filler, CLEAN.name, b"n", content(county, [TRAINED])
    )
    county.declared_from(first, "approved")
    columns = ("entry__key", "declaration", "year", "industry", "sign", "figure", "measure", "target")
    before = shelf(), set(ApprovedIndicator.objects.values_list(*columns))
    ApprovedIndicator.objects.all().delete()
    LibraryEntry.objects.all().delete()
    import_module("jixiao.cycle.migrations.0010_indicator_library").learn(apps, None)
    assert (shelf(), set(ApprovedIndicator.objects.values_list(*columns))) == before
    assert before[0] == {TRAINED[1]: (2, YEAR + 1)}


def value(year: int, sign: str, figure: str, measure: str = "%", count: int = 1) -> Value:
    return Value(year, sign, figure, measure, f"{sign}{figure}{measure}", count)


def words(year: int, target: str, count: int = 1) -> Value:
    return Value(year, "", "", "", target, count)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([], Usual("")),
        ([words(2022, "")], Usual("")),
        ([value(2022, "≥", "90")], Usual("≥90%", "≥", "90", "%", ((2022, "≥90%"),))),
        (  # of two in the middle the lower one, which was approved; a range for each year, the newest first
            [value(2021, "≥", "85"), value(2022, "≥", "90"), value(2022, "≥", "98"), value(2021, "≥", "80")],
            Usual("≥85%", "≥", "85", "%", ((2022, "≥90～98%"), (2021, "≥80～85%"))),
        ),
        (  # equal values count as often as they stand
            [value(2022, "≥", "80", count=5), value(2022, "=", "100"), value(2022, "≥", "99")],
            Usual("≥80%", "≥", "80", "%", ((2022, "≥80～100%"),)),
        ),
        (  # half are figures in one unit
            [value(2022, "≥", "3", "次"), words(2022, "全年")], Usual("≥3次", "≥", "3", "次", ((2022, "≥3次"),)),
        ),
        (  # most are none
            [value(2022, "≥", "3", "次"), words(2022, "按时完成", 2)], Usual("按时完成", by_year=((2022, "按时完成"),)),
        ),
        (  # of equals the newest
            [words(2021, "2021年12月底前"), words(2022, "2022年12月底前")],
            Usual("2022年12月底前", by_year=((2022, "2022年12月底前"), (2021, "2021年12月底前"))),
        ),
        (  # two units: the one most have
            [value(2022, "≥", "3", "次", 2), value(2022, "≥", "90")],
            Usual("≥3次", "≥", "3", "次", ((2022, "≥3次"),)),
        ),
    ],
)  # fmt: skip
def test_the_usual_value_is_one_that_was_approved(values: list[Value], found: Usual) -> None:
    assert usual(values) == found


def test_years_are_told_in_words() -> None:
    assert usual([value(2021, "≥", "85"), value(2022, "≥", "90")]).years == "2022年 ≥90%；2021年 ≥85%"


def test_a_name_begins_with_what_was_typed_holds_it_or_has_its_characters() -> None:
    assert [fit("培训人次", name) for name in ("培训人次增长率", "技能培训人次", "人次数培训", "培训次数")] == [
        BEGINS, CONTAINS, CHARACTERS, OTHER,
    ]  # fmt: skip
    assert same_level("数量") == same_level("数量 指标") == ("数量", "数量指标")
    assert same_level("") == same_level("指标") == ()


def test_entries_are_ordered_by_level_text_industry_and_use(county: County) -> None:
    health = Unit.objects.create(
        jurisdiction=county.jurisdiction,
        kind=UnitKind.DEPARTMENT,
        name="卫健",
        parent=county.government,
        industry="卫生",
    )
    number, quality = "数量指标", "质量指标"
    approved(county, county.other, [
        (quality, "培训人次", "1"), (number, "人次数与培训", "1"), (number, "技能培训人次", "1"),
        (number, "培训人次甲", "1"), (number, "培训次", "1"), (number, "慰问", "1"), (number, "培训人次丙", "1"),
    ])  # fmt: skip
    approved(county, county.department, [(number, "培训人次丙", "1")])
    approved(county, health, [(number, "培训人次乙", "1")])
    assert names(county, "培训人次", number, "卫生") == [
        "培训人次乙", "培训人次丙", "培训人次甲", "技能培训人次", "人次数与培训", "培训人次",
    ]  # fmt: skip
    assert names(county, "培训人次", "数量")[0] == "培训人次丙"
    assert names(county, "培训人次") == [
        "培训人次丙", "培训人次", "培训人次甲", "培训人次乙", "技能培训人次", "人次数与培训",
    ]  # fmt: skip
    assert names(county, "", quality) == ["培训人次"]
    assert names(county, "") == []
    assert names(county, "海洋") == []
    assert names(county, "100%_") == []
    assert len(names(county, "培训", most=2)) == 2


def test_another_place_has_a_library_of_its_own(county: County) -> None:
    approved(county, county.department, [TRAINED])
    elsewhere = Jurisdiction.objects.create(code="430299", name="别处")
    assert fitting(elsewhere.pk, TRAINED[1], "", "", 8) == []
    assert names(county, TRAINED[1]) == [TRAINED[1]]


def test_suggestions_are_last_years_the_units_own_and_the_librarys_without_a_departments_name(county: County) -> None:
    approved(county, county.department, [TRAINED], YEAR - 1)
    declared(county, county.department, [("数量指标", "专业技能培训期数", "≥4期")], project="技能")
    approved(county, county.other, [("数量指标", "技能培训考核次数", "≥2次")])
    made = declared(county, county.department, [("数量指标", "空", "1")])
    clerk = county.person(Role.FILLER, county.department, "只填自己的")
    found = suggestions(made, clerk, "技能培训", "数量指标")
    assert [(each.origin, each.name, each.target) for each in found] == [
        (f"{YEAR - 1}年本单位部门整体支出绩效目标表", TRAINED[1], "≥500人次"),
        (f"{YEAR}年本单位技能", "专业技能培训期数", "≥4期"),
        ("指标库", "技能培训考核次数", "≥2次"),
        ("指标库", TRAINED[1], "≥500人次"),
    ]
    assert found[2].more == f"1个单位用；{YEAR}年 ≥2次"
    assert (found[2].sign, found[2].figure, found[2].measure) == ("≥", "2", "次")
    assert not any(county.other.name in f"{each.origin}{each.more}" for each in found)


def test_a_form_one_may_not_read_and_a_draft_of_others_are_not_offered(county: County) -> None:
    declared(county, county.other, [TRAINED])
    made = declared(county, county.department, [("数量指标", "空", "1")])
    clerk = county.person(Role.FILLER, county.department, "只填自己的")
    assert suggestions(made, clerk, TRAINED[1], "数量指标") == []


def test_ones_own_secret_project_is_not_offered_for_another_form(county: County) -> None:
    declared(county, county.department, [TRAINED], project="某项目", outcomes=[SECRET])
    made = declared(county, county.department, [("数量指标", "空", "1")])
    clerk = county.person(Role.FILLER, county.department, "只填自己的")
    assert suggestions(made, clerk, TRAINED[1], "数量指标") == []
    declared(county, county.department, [TRAINED], project="不涉密的")
    assert len(suggestions(made, clerk, TRAINED[1], "数量指标")) == 1


def test_questions_to_the_database_do_not_grow_with_the_library(
    county: County, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    declared(county, county.department, [TRAINED], project="自己的")
    approved(county, county.other, [TRAINED])
    clerk = county.person(Role.FILLER, county.department, "只填自己的")
    Unit.objects.filter(pk=county.department.pk).update(industry="卫生")
    made = declared(county, county.department, [("数量指标", "空", "1")])
    made = Declaration.objects.select_related("unit", "cycle", "jurisdiction").get(pk=made.pk)
    clerk.remember()  # as in a request
    with django_assert_num_queries(6):  # what he may read: 2, the unit's own: 1, the library: 3
        assert len(suggestions(made, clerk, "培训", "数量指标")) == 2
    rows = [("数量指标", f"培训{first}{second}", "≥3次") for first in "甲乙丙丁戊己" for second in "子丑寅卯辰巳"]
    approved(county, county.other, rows, project="三十六项")
    declared(county, county.department, [("数量指标", "培训期数", "≥4期"), TRAINED], project="又一个")
    clerk.remember()
    with django_assert_num_queries(6):
        assert len(suggestions(made, clerk, "培训", "数量指标")) == 2 + LIBRARY
