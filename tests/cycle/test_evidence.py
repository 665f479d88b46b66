"""What a reviewer holds a form against: last year, peers he may read, findings by item; and the order of risk."""

from dataclasses import replace
from typing import Any

import pytest

from jixiao.accounts.models import FormerName, Unit
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.content import Content
from jixiao.cycle.models import Cycle, Declaration, NamedIndicator, Version
from jixiao.cycle.names import key_of
from jixiao.cycle.preceding import last_year
from jixiao.cycle.reviewing.evidence import PEERS_A_NAME, found_by_item, peers, targets_by_name
from jixiao.cycle.reviewing.page import compared_with
from jixiao.cycle.reviewing.risk import Risk, amounts_changed, next_of, ranked
from tests.cycle.county import FAIR, KIND, NAME, YEAR, County

NAMED = "辖区居民对卫生健康服务的满意度"


def filler(county: County) -> acts.Who:
    return acts.Who(county.people[Role.FILLER])


def declared(county: County, unit: Unit, target: str = "≥85%", project: str = "", year: int = YEAR) -> Declaration:
    """The clean form with another satisfaction, of another unit, project or year."""
    rows = [dict(row) for row in county.content.form["indicators"]]
    rows[11]["target"] = target
    content = replace(county.content, form={**county.content.form, "indicators": rows})
    cycle, _ = Cycle.objects.get_or_create(jurisdiction=county.jurisdiction, year=year)
    kind = "project_targets" if project else KIND
    person = county.person(Role.FILLER, unit, f"{unit}{project}{year}")
    return acts.declare(cycle, unit, kind, project, acts.Who(person), "b.docx", b"b", content)


def before_of(this: Declaration) -> Version | None:
    return last_year(this.unit, this.kind, this.project, this.year)


def test_last_year_is_what_was_approved_of_the_same_form(county: County) -> None:
    this = county.declared("with_section")
    before = declared(county, county.department, year=YEAR - 1)
    assert before_of(this) is None
    county.declared_from(before, "approved")
    found = before_of(this)
    assert found is not None
    assert found.declaration == before
    assert targets_by_name(found.form)[key_of(NAMED)] == "≥85%"


@pytest.mark.parametrize("other", ["unit", "project", "year"])
def test_another_unit_project_or_year_is_not_last_year(county: County, other: str) -> None:
    this = county.declared("with_section")
    made = {
        "unit": lambda: declared(county, county.other, year=YEAR - 1),
        "project": lambda: declared(county, county.department, project="体检", year=YEAR - 1),
        "year": lambda: declared(county, county.department, year=YEAR - 2),
    }[other]()
    for role in Role:
        county.people[role] = county.person(role, county.government, f"全区{role}")
    county.declared_from(made, "approved")
    assert before_of(this) is None


def test_peers_are_the_same_indicator_elsewhere_in_the_year_that_he_may_read(county: County) -> None:
    this = county.declared("with_section")
    declared(county, county.other)
    declared(county, county.department, "≥80%", project="体检")
    declared(county, county.other, "≥70%", year=YEAR - 1)
    above = county.person(Role.SECTION_REVIEWER, county.government)
    found = peers(this, this.version.form, above)[key_of(NAMED)]
    assert [(peer.unit_name, peer.target) for peer in found.listed] == [("长沙市天心区教育局", "≥85%"), (NAME, "≥80%")]
    own = peers(this, this.version.form, county.people[Role.SECTION_REVIEWER])[key_of(NAMED)]
    assert [peer.target for peer in own.listed] == ["≥80%"]


@pytest.mark.parametrize(("until", "called"), [(YEAR, "长沙市天心区教委"), (YEAR - 1, "长沙市天心区教育局")])
def test_a_peer_is_called_as_it_was_in_the_year(county: County, until: int, called: str) -> None:
    this = county.declared("with_section")
    declared(county, county.other)
    FormerName.objects.create(unit=county.other, name="长沙市天心区教委", last_year=until)
    above = county.person(Role.SECTION_REVIEWER, county.government)
    found = peers(this, this.version.form, above)[key_of(NAMED)]
    assert [peer.unit_name for peer in found.listed] == [called]


def test_many_peers_are_counted_and_some_listed(county: County) -> None:
    this = county.declared()
    for number in range(PEERS_A_NAME + 2):
        declared(county, county.department, project=f"项目{number}")
    found = peers(this, this.version.form, county.people[Role.OBSERVER])[key_of(NAMED)]
    assert (len(found.listed), found.has_more) == (PEERS_A_NAME, True)


def test_names_are_compared_without_signs_and_width(county: County) -> None:
    assert key_of("老年人健康管理率（65岁以上）") == key_of("老年人 健康管理率(６５岁以上)")
    assert key_of("满意度") != key_of("不满意度")
    assert key_of("……") == ""
    this = county.declared()
    assert NamedIndicator.objects.filter(declaration=this).count() == 12
    county.handed_in()
    assert NamedIndicator.objects.filter(declaration=this).count() == 12


def outcome(rule: str, severity: str = "error", status: str = "failed") -> dict[str, Any]:
    return {"rule": rule, "severity": severity, "status": status, "message": rule}


def test_findings_stand_beside_the_item_they_bear_on_the_gravest_first() -> None:
    found = found_by_item([
        outcome("completeness.contacts", "hint"), outcome("completeness.duties"), outcome("units.money_unit"),
        outcome("budget.parts_sum", status="cannot_decide"), outcome("history.all_hundred", "warning"),
    ])  # fmt: skip
    assert {title: [each.message for each in of] for title, of in found.items()} == {
        "规范完整性": ["completeness.duties", "completeness.contacts"],
        "明确清晰性": ["units.money_unit"],
        "绩效合理性": ["history.all_hundred"],
    }


def test_changes_are_shown_against_what_was_sent_to_review_before(county: County) -> None:
    declaration = county.declared("returned")
    county.handed_in()
    third = county.handed_in(b"third")
    base = compared_with(third, third.version, third.in_force, None)
    assert base is not None
    assert base.number == 1
    chosen = compared_with(third, third.version, third.in_force, 2)
    assert chosen is not None
    assert chosen.number == 2
    assert compared_with(third, third.version, third.in_force, 3) is None
    assert compared_with(declaration, declaration.versions.get(number=1), declaration.in_force, None) is None


def test_changes_of_an_adjustment_are_shown_against_what_is_in_force(county: County) -> None:
    county.declared("adjusting")
    county.handed_in()
    third = county.handed_in(b"third")
    base = compared_with(third, third.version, third.in_force, None)
    assert base is not None
    assert base.number == 1


def test_a_first_draft_has_nothing_to_be_compared_with_and_a_second_the_first(county: County) -> None:
    first = county.declared()
    assert compared_with(first, first.version, first.in_force, None) is None
    second = county.handed_in(b"second")
    base = compared_with(second, second.version, second.in_force, None)
    assert base is not None
    assert base.number == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Risk(1, 0, 0, "优"), Risk(0, 9, 9, "差")),
        (Risk(0, 2, 0, "优"), Risk(0, 1, 9, "差")),
        (Risk(0, 0, 2, "优"), Risk(0, 0, 1, "差")),
        (Risk(0, 0, 0, "差"), Risk(0, 0, 0, "中")),
        (Risk(0, 0, 0, "中"), Risk(0, 0, 0, "")),
        (Risk(0, 0, 0, ""), Risk(0, 0, 0, "良")),
        (Risk(0, 0, 0, "良"), Risk(0, 0, 0, "优")),
    ],
)
def test_the_riskier_comes_first(first: Risk, second: Risk) -> None:
    assert first.key < second.key


def with_amount(content: Content, text: str) -> dict[str, Any]:
    money = [dict(each) for each in content.form["money"]]
    money[0]["text"] = text
    return {**content.form, "money": money}


def test_amounts_are_counted_against_the_version_before_or_last_year(county: County) -> None:
    assert amounts_changed(None, county.content.form) == 0
    assert amounts_changed(county.content.form, county.content.form) == 0
    assert amounts_changed(with_amount(county.content, "1"), county.content.form) == 1
    this = county.declared("with_section")
    reviewer = county.people[Role.SECTION_REVIEWER]
    before = declared(county, county.department, year=YEAR - 1)
    county.declared_from(before, "approved")
    (row,) = ranked(reviewer)
    assert row.risk.amounts == 0
    content = replace(county.content, form=with_amount(county.content, "13,000.00"))
    acts.act(this, "section_return", acts.Who(reviewer), "请改。")
    acts.declare(county.cycle, county.department, KIND, "", filler(county), "c.docx", b"c", content)
    county.declared_from(Declaration.objects.get(pk=this.pk), "with_section")
    (row,) = ranked(reviewer)
    assert row.risk.amounts == 1


def test_the_list_holds_what_waits_for_him_and_says_where_his_sheet_stands(county: County) -> None:
    first = county.declared("with_section")
    second = county.declared_from(declared(county, county.department, project="体检"), "with_section")
    declared(county, county.department, project="还是草稿")
    Declaration.objects.filter(pk=second.pk).update(warnings=3)
    reviewer = county.people[Role.SECTION_REVIEWER]
    county.score(first, reviewer)
    county.score(second, reviewer, FAIR)
    rows = ranked(reviewer)
    assert [(row.declaration.pk, row.sheet_words, row.is_ready) for row in rows] == [
        (second.pk, "70分，中", False), (first.pk, "100分，优", True),
    ]  # fmt: skip
    following = next_of(reviewer, done=second.pk)
    assert following is not None
    assert following.pk == first.pk
    assert ranked(county.people[Role.FILLER]) == []
    assert ranked(county.people[Role.OBSERVER]) == []
    assert next_of(county.people[Role.APPROVER], done=0) is None


def test_who_scores_nothing_passes_what_has_no_open_remark(county: County) -> None:
    county.declared("with_approver")
    (row,) = ranked(county.people[Role.APPROVER])
    assert (row.sheet_words, row.is_ready, row.risk.grade) == ("不打分", True, "优")
