"""Writing on the page: kept, joined with what others wrote, made a version by 送审; who may, and what is refused."""

from dataclasses import replace

import pytest
from django.utils import timezone

from jixiao.accounts.models import Grant, Succession, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing
from jixiao.cycle.beginnings import blank, last_year, template_for
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.models import Approval, Cycle, Declaration, Edit, Event, Version
from jixiao.forms.official.filled import Filled
from tests.cycle.county import KIND, NAME, OPEN, STATES, YEAR, County
from tests.cycle.test_adjusting import adjusted


def filler(county: County) -> acts.Who:
    return acts.Who(county.people[Role.FILLER])


def now(declaration: Declaration) -> Filled:
    found = editing.current(declaration)
    assert found is not None
    return found


def with_field(filled: Filled, name: str, text: str) -> Filled:
    return replace(filled, fields={**filled.fields, name: text})


def with_target(filled: Filled, number: int, text: str) -> Filled:
    rows = list(filled.rows["indicator"])
    rows[number] = replace(rows[number], texts={**rows[number].texts, "target": text})
    return replace(filled, rows={**filled.rows, "indicator": tuple(rows)})


def test_what_is_written_is_kept_and_checked_but_is_no_version_yet(county: County) -> None:
    made = county.declared()
    saved = editing.save(made, filler(county), made.edit_number, with_target(now(made), 0, "≥900%"), "k1")
    assert saved.number == made.edit_number == 2
    assert not saved.is_joined
    assert made.versions.count() == 1
    assert now(made).rows["indicator"][0].texts["target"] == "≥900%"
    assert saved.checked.reading.forms[0].indicators[0].target == "≥900%"


def test_the_list_counts_the_errors_of_what_is_written_now(county: County) -> None:
    made = county.declared()
    assert made.errors == 0
    percent = next(n for n, row in enumerate(now(made).rows["indicator"]) if row.texts["target"] == "≥90%")
    editing.save(made, filler(county), made.edit_number, with_target(now(made), percent, "≥900%"), "k1")
    assert made.errors == 1
    with pytest.raises(acts.Refused, match="还有1处错误"):
        acts.act(made, "submit", filler(county))
    editing.save(made, filler(county), made.edit_number, with_target(now(made), percent, "≥90%"), "k2")
    acts.act(made, "submit", filler(county))
    assert made.state == "with_department"


def test_a_finding_names_the_blanks_it_is_about(county: County) -> None:
    made = county.declared()
    percent = next(n for n, row in enumerate(now(made).rows["indicator"]) if row.texts["target"] == "≥90%")
    saved = editing.save(made, filler(county), made.edit_number, with_target(now(made), percent, "≥900%"), "k1")
    [error] = [each for each in saved.checked.outcomes if each["severity"] == "error" and each["status"] == "failed"]
    assert error["places"] == [f"indicator/r{percent + 1}/target"]


def test_the_same_post_twice_is_one_save(county: County) -> None:
    made = county.declared()
    base, wanted = made.edit_number, with_field(now(made), "duties", "新的职责")
    first = editing.save(made, filler(county), base, wanted, "k1")
    again = editing.save(made, filler(county), base, wanted, "k1")
    assert (first.number, again.number) == (2, 2)
    assert made.edits.count() == 1


def test_a_save_that_changes_nothing_is_none(county: County) -> None:
    made = county.declared()
    editing.save(made, filler(county), made.edit_number, now(made), "k1")
    assert made.edits.count() == 0


def test_two_people_who_write_in_different_blanks_are_joined(county: County) -> None:
    made = county.declared()
    base, start = made.edit_number, now(made)
    other = acts.Who(county.person(Role.FILLER, county.department, "第二人"))
    editing.save(made, filler(county), base, with_field(start, "duties", "甲写的职责"), "k1")
    saved = editing.save(made, other, base, with_target(start, 0, "≥7次"), "k2")
    assert saved.is_joined
    assert saved.clashes == []
    assert now(made).fields["duties"] == "甲写的职责"
    assert now(made).rows["indicator"][0].texts["target"] == "≥7次"


def test_two_people_who_write_in_one_blank_lose_neither_text(county: County) -> None:
    made = county.declared()
    base, start = made.edit_number, now(made)
    other = acts.Who(county.person(Role.FILLER, county.department, "第二人"))
    editing.save(made, filler(county), base, with_field(start, "duties", "甲写的"), "k1")
    saved = editing.save(made, other, base, with_field(start, "duties", "乙写的"), "k2")
    assert saved.clashes == [{"place": "duties", "saved": "甲写的", "mine": "乙写的"}]
    assert now(made).fields["duties"] == "甲写的"
    assert Edit.objects.get(key="k2").clashes == saved.clashes
    again = editing.save(made, other, base, with_field(start, "duties", "乙写的"), "k2")
    assert again.clashes == saved.clashes


def test_what_was_written_from_a_version_that_is_no_longer_the_newest_is_refused(county: County) -> None:
    made = county.declared()
    start = now(made)
    with pytest.raises(acts.Refused, match="换了新的一版"):
        editing.save(made, filler(county), 77, with_field(start, "duties", "x"), "k1")
    assert made.edits.count() == 0


def test_what_was_written_on_the_page_is_a_version_before_a_file_takes_its_place(county: County) -> None:
    made = county.declared()
    second = acts.Who(county.person(Role.FILLER, county.department, "第二人"))
    base, start = made.edit_number, now(made)
    editing.save(made, second, base, with_field(start, "duties", "页面上写的"), "k1")
    county.handed_in(b"another file")
    made.refresh_from_db()
    assert (made.version_number, made.edits.count()) == (3, 0)
    kept = made.versions.get(number=2)
    assert kept.form["duties"]["text"] == "页面上写的"
    assert (kept.filled_in_by, kept.file) == (second.person, None)
    assert made.version.form == county.content.form
    assert [each.content["version"] for each in made.events.order_by("number")] == [1, 2, 3]
    event = made.events.get(content__version=2)
    assert (event.content["why"], event.content["who"]) == (
        "第二人在页面上写的，交文件以前先存为一版", filler(county).person.username,
    )  # fmt: skip
    assert acts.kept_before(made) == 2
    county.handed_in(b"another file")
    made.refresh_from_db()
    assert made.version_number == 3, "the same file again is one version"


def test_who_still_writes_when_a_file_comes_is_joined_with_it(county: County) -> None:
    made = county.declared()
    start = now(made)
    saved = editing.save(made, filler(county), made.edit_number, with_field(start, "duties", "页面上写的"), "k1")
    county.handed_in(b"another file")
    later = editing.save(made, filler(county), saved.number, with_target(saved.filled, 0, "≥7次"), "k2")
    assert (later.is_joined, later.clashes) == (True, [])
    assert now(made).rows["indicator"][0].texts["target"] == "≥7次"
    assert now(made).fields["duties"] == start.fields["duties"], "what the file says stands; 第2版 has the other"


def test_what_is_no_form_of_the_unit_is_kept_too_when_a_file_comes(county: County) -> None:
    made = county.declared()
    other = with_field(with_field(now(made), "department", "另一个局"), "reporting_unit", "另一个局")
    editing.save(made, filler(county), made.edit_number, other, "k1")
    county.handed_in(b"another file")
    assert made.versions.get(number=2).form["department"] == "另一个局"


def test_a_file_without_anything_written_before_is_one_version(county: County) -> None:
    made = county.declared()
    county.handed_in(b"another file")
    made.refresh_from_db()
    assert (made.version_number, acts.kept_before(made)) == (2, None)


def test_what_nobody_wrote_on_a_form_begun_on_the_page_is_no_version(county: County) -> None:
    filled, origin = blank(county.cycle, county.department, KIND, "")
    made = editing.begin(county.cycle, county.department, KIND, "", filler(county), filled, origin)
    county.handed_in()
    assert made.versions.count() == 1
    assert Declaration.objects.get().version_number == 1


def test_what_somebody_wrote_on_a_form_begun_on_the_page_is_a_version(county: County) -> None:
    filled, origin = blank(county.cycle, county.department, KIND, "")
    made = editing.begin(county.cycle, county.department, KIND, "", filler(county), filled, origin)
    editing.save(made, filler(county), made.edit_number, with_field(filled, "duties", "两个小时写的"), "k1")
    county.handed_in()
    assert made.versions.get(number=1).form["duties"]["text"] == "两个小时写的"
    assert Declaration.objects.get().version_number == 2


def test_a_page_of_before_the_file_is_joined_with_it(county: County) -> None:
    made = county.declared()
    base, start = made.edit_number, now(made)
    editing.save(made, filler(county), base, with_field(start, "duties", "页面上写的"), "k1")
    county.handed_in()
    made.refresh_from_db()
    assert made.edits.count() == 0
    saved = editing.save(made, filler(county), base, with_target(start, 0, "≥7次"), "k2")
    assert saved.number == made.edit_number
    assert now(made).rows["indicator"][0].texts["target"] == "≥7次"


@pytest.mark.parametrize("state", [state for state in STATES if state not in OPEN])
def test_a_form_that_is_with_others_is_not_written_in(county: County, state: str) -> None:
    made = county.declared(state)
    with pytest.raises(acts.Refused, match="不能换新的版本"):
        editing.save(made, filler(county), made.edit_number, with_field(now(made), "duties", "x"), "k1")
    assert made.edits.count() == 0


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FILLER])
def test_only_the_filler_writes(county: County, role: Role) -> None:
    made = county.declared()
    with pytest.raises(acts.Refused, match="由填报人办理"):
        editing.save(made, acts.Who(county.people[role]), made.edit_number, now(made), "k1")


def test_submitting_makes_what_was_written_a_version(county: County) -> None:
    made = county.declared()
    editing.save(made, filler(county), made.edit_number, with_field(now(made), "duties", "写在页面上的职责。"), "k1")
    acts.act(made, "submit", filler(county))
    version = made.version
    assert (version.number, made.version_number, made.edits.count()) == (2, 2, 0)
    assert version.form["duties"]["text"] == "写在页面上的职责。"
    assert version.file is None
    assert [each.content["act"] for each in made.events.order_by("number")] == ["declare", "declare", "submit"]
    assert acts.broken_log(county.jurisdiction) is None


def test_what_is_found_only_when_it_is_handed_in_is_not_sent_on(county: County) -> None:
    made = county.declared()
    percent = next(n for n, row in enumerate(now(made).rows["indicator"]) if row.texts["target"] == "≥90%")
    editing.save(made, filler(county), made.edit_number, with_target(now(made), percent, "≥900%"), "k1")
    Declaration.objects.filter(pk=made.pk).update(errors=0)
    made.refresh_from_db()
    events = Event.objects.count()
    with pytest.raises(acts.Refused, match="还有1处错误，改正以后才能送审"):
        acts.act(made, "submit", filler(county))
    assert (made.state, made.versions.count(), made.edits.count()) == ("draft", 1, 1)
    assert Event.objects.count() == events


def test_a_colleagues_save_after_the_page_was_shown_is_not_handed_in(county: County) -> None:
    made = county.declared()
    editing.save(made, filler(county), made.edit_number, with_field(now(made), "duties", "甲写的。"), "k1")
    shown = made.edit_number
    second = acts.Who(county.person(Role.FILLER, county.department, "第二人"))
    editing.save(made, second, shown, with_field(now(made), "duties", "乙写的。"), "k2")
    for old in (0, shown):
        with pytest.raises(acts.Refused, match="刚才又有改动（第二人"):
            acts.act(made, "submit", filler(county), edit_number=old)
    acts.act(made, "submit", filler(county), edit_number=made.edit_number)
    assert made.version.form["duties"]["text"] == "乙写的。"


def test_submitting_without_a_change_makes_no_version(county: County) -> None:
    made = county.declared("with_department")
    assert made.versions.count() == 1


def test_what_is_no_form_of_the_unit_is_not_submitted_and_nothing_is_half_done(county: County) -> None:
    made = county.declared()
    other = with_field(with_field(now(made), "department", "另一个局"), "reporting_unit", "另一个局")
    editing.save(made, filler(county), made.edit_number, other, "k1")
    Declaration.objects.filter(pk=made.pk).update(errors=0)
    made.refresh_from_db()
    events = Event.objects.count()
    with pytest.raises(acts.Refused, match="表里写的是“另一个局”"):
        acts.act(made, "submit", filler(county))
    assert (made.versions.count(), made.edits.count(), Event.objects.count()) == (1, 1, events)


def test_who_wrote_only_on_the_page_reviews_nothing_either(county: County) -> None:
    second = county.person(Role.FILLER, county.department, "第二人")
    Grant.objects.create(person=second, role=Role.DEPARTMENT_REVIEWER, unit=county.department)
    made = county.declared()
    editing.save(made, acts.Who(second), made.edit_number, with_field(now(made), "duties", "第二人写的。"), "k1")
    acts.act(made, "submit", filler(county))
    with pytest.raises(acts.Refused, match="您填报过这张表"):
        acts.act(made, "department_pass", acts.Who(second))


def test_who_else_has_the_form_open(county: County) -> None:
    made = county.declared()
    second = county.person(Role.FILLER, county.department, "第二人")
    assert editing.others_at(made, second) == []
    assert editing.others_at(made, county.people[Role.FILLER]) == ["第二人"]
    made.presences.filter(person=second).update(seen_at=timezone.now() - 2 * editing.PRESENT)
    assert editing.others_at(made, county.people[Role.FILLER]) == []


def test_a_blank_form_begins_with_its_names_and_cannot_be_submitted_blank(county: County) -> None:
    filled, origin = blank(county.cycle, county.department, KIND, "")
    assert (filled.profile, filled.fields["department"]) == ("hunan-2022", NAME)
    made = editing.begin(county.cycle, county.department, KIND, "", filler(county), filled, origin)
    assert made.last_version is None
    with pytest.raises(acts.Refused, match=r"还有\d处错误"):
        acts.act(made, "submit", filler(county))
    assert (made.state, made.version_number) == ("draft", 0)


def test_a_form_that_is_there_is_not_begun_again(county: County) -> None:
    made = county.declared()
    with pytest.raises(acts.Refused, match="已经有了"):
        editing.begin(county.cycle, county.department, KIND, "", filler(county), now(made), "空白表")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FILLER])
def test_only_the_filler_begins(county: County, role: Role) -> None:
    filled, origin = blank(county.cycle, county.department, KIND, "")
    with pytest.raises(acts.Refused, match="由填报人办理"):
        editing.begin(county.cycle, county.department, KIND, "", acts.Who(county.people[role]), filled, origin)
    assert Declaration.objects.count() == 0


def test_last_years_form_begins_this_years_without_its_amounts(county: County) -> None:
    county.declared("approved")
    next_year = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    filled, origin = last_year(next_year, county.department, KIND, "")
    assert origin == f"{YEAR}年度批复的表（第1版）"
    assert filled.fields["fiscal_year"] == str(YEAR + 1)
    assert not any(text for name, text in filled.fields.items() if name.startswith("amount:"))
    assert len(filled.rows["indicator"]) == len(county.content.form["indicators"])


def test_last_years_form_under_adjustment_begins_with_what_is_in_force(county: County) -> None:
    made = adjusted(county)
    next_year = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    filled, origin = last_year(next_year, county.department, KIND, "")
    assert (made.version_number, origin) == (2, f"{YEAR}年度批复的表（第1版）")
    assert filled.rows["indicator"][11].texts["target"] == county.content.form["indicators"][11]["target"]


def test_last_years_form_follows_a_unit_that_moved_and_takes_its_new_name(county: County) -> None:
    county.declared("approved")
    moved = Unit.objects.create(
        jurisdiction=county.jurisdiction, kind=UnitKind.DEPARTMENT, name="天心区卫健新局", parent=county.government
    )
    Succession.objects.create(unit=moved, origin=county.department)
    next_year = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    filled, origin = last_year(next_year, moved, KIND, "")
    assert origin == f"{YEAR}年度批复的表（第1版）"
    assert filled.fields["department"] == "天心区卫健新局"


def test_a_merger_of_units_that_all_had_a_form_begins_with_none_of_them(county: County) -> None:
    version = county.declared("approved").version
    other = Declaration.objects.create(
        cycle=county.cycle, unit=county.other, kind=KIND, state="approved", jurisdiction=county.jurisdiction,
        year=YEAR, version_number=1,
    )  # fmt: skip
    theirs = Version.objects.create(
        declaration=other, number=1, filled_in_by=version.filled_in_by, filled_in_at=version.filled_in_at,
        sha256=version.sha256, form=version.form, filled=version.filled, outcomes=[],
    )  # fmt: skip
    Approval.objects.create(declaration=other, version=theirs)
    merged = Unit.objects.create(jurisdiction=county.jurisdiction, kind=UnitKind.DEPARTMENT, name="合并后的局")
    for origin in (county.department, county.other):
        Succession.objects.create(unit=merged, origin=origin)
    next_year = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    with pytest.raises(NotAccepted, match="没有"):
        last_year(next_year, merged, KIND, "")
    assert last_year(next_year, county.other, KIND, "")[1] == f"{YEAR}年度批复的表（第1版）"


@pytest.mark.parametrize("state", ["draft", "with_section", "returned", "rejected"])
def test_a_form_that_was_not_approved_begins_nothing(county: County, state: str) -> None:
    county.declared(state)
    next_year = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    with pytest.raises(NotAccepted, match=f"没有{YEAR}年度批复过的这张表"):
        last_year(next_year, county.department, KIND, "")


@pytest.mark.parametrize(
    ("code", "year", "kind", "profile"),
    [
        pytest.param("430103", 2022, "department_targets", "hunan-2022", id="of-the-year"),
        pytest.param("430103", 2019, "department_targets", "hunan-2018", id="the-last-before"),
        pytest.param("110105", 2023, "project_targets", "national-2021", id="national"),
        pytest.param("410700", 2021, "department_targets", "henan-2021", id="of-another-province"),
        pytest.param("310000", 2023, "project_targets", "shanghai-project", id="of-a-project"),
    ],
)
def test_the_official_form_of_a_place_a_year_and_a_kind(code: str, year: int, kind: str, profile: str) -> None:
    template = template_for(code, year, kind)
    assert template is not None
    assert template[0] == profile


def test_no_official_form_is_none() -> None:
    assert template_for("430103", 1999, "department_targets") is None


def test_a_template_by_name_only_is_no_place_s_official_form() -> None:
    """The scoring of 20, 40 and 40 names no years: it would hold for 2019, when nothing else does."""
    assert template_for("130100", 2019, "project_self_evaluation") is None
