"""What is doubtful in a file holds 送审 up until somebody confirms or corrects it; what he confirmed is kept."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, doubts, editing
from jixiao.cycle.confirming import confirm
from jixiao.cycle.models import Confirmation, Declaration
from jixiao.cycle.turns import turn_of
from jixiao.forms.official.filled import Filled
from tests.cycle.county import County
from tests.cycle.doubtful import LOST, MISREAD, PLAIN, file_with, handed_in
from tests.cycle.test_editing import filler, now

PLACE = "indicator/r5/target"


@pytest.fixture
def made(county: County) -> Declaration:
    return handed_in(county, file_with())


def states(made: Declaration) -> list[tuple[str, str]]:
    return [(each.doubt["place"], each.state) for each in doubts.standing(made)]


def key_of(made: Declaration, place: str) -> str:
    return next(str(each.doubt["key"]) for each in doubts.standing(made) if each.doubt["place"] == place)


def with_target(made: Declaration, text: str) -> Filled:
    filled = now(made)
    rows = [
        replace(row, texts={**row.texts, "target": text}) if row.key == "r5" else row
        for row in filled.rows["indicator"]
    ]
    return replace(filled, rows={**filled.rows, "indicator": tuple(rows)})


def save(county: County, made: Declaration, filled: Filled, key: str = "k1") -> None:
    editing.save(made, filler(county), made.edit_number, filled, key)


def refusal(county: County, made: Declaration) -> str:
    found = acts.possible_acts(made, county.people[Role.FILLER])
    decision = next(each.decision for each in found if each.transition.act == "submit")
    return "" if decision.allowed else decision.reason


def test_a_clean_file_has_nothing_to_confirm_and_goes_on(county: County) -> None:
    made = county.declared()
    assert (made.doubts, doubts.standing(made)) == (0, [])
    assert county.declared("with_department").state == "with_department"


def test_doubts_hold_the_submission_up_and_the_reason_says_how_many_and_where(
    county: County, made: Declaration
) -> None:
    assert made.doubts == 2
    assert states(made) == [("", "open"), (PLACE, "open")]
    said = "从文件读入的还有2处要对照原件确认或改正，然后才能送审。在：没有放进表的字、“公共场所监督覆盖率”的指标值。"
    assert refusal(county, made) == said
    with pytest.raises(acts.Refused, match="还有2处要对照原件确认"):
        acts.act(made, "submit", filler(county))
    assert turn_of(made, made.seen_by(county.people[Role.FILLER])) == ["填写（对照原件确认）"]


def test_what_is_confirmed_is_kept_with_who_and_when_and_goes_on(county: County, made: Declaration) -> None:
    confirm(made, filler(county), key_of(made, ""))
    assert (made.doubts, states(made)) == (1, [("", "confirmed"), (PLACE, "open")])
    confirm(made, filler(county), key_of(made, PLACE))
    assert (made.doubts, refusal(county, made)) == (0, "")
    held = [each.confirmation for each in doubts.standing(made)]
    assert [each and each.by for each in held] == [county.people[Role.FILLER]] * 2
    acts.act(made, "submit", filler(county))
    event = made.events.order_by("-number").first()
    assert event is not None
    assert [(each["place"], each["by"]) for each in event.content["confirmed"]] == [
        ("", county.people[Role.FILLER].username),
        (PLACE, county.people[Role.FILLER].username),
    ]


def test_confirming_twice_is_once(county: County, made: Declaration) -> None:
    for _ in range(2):
        confirm(made, filler(county), key_of(made, PLACE))
    assert (made.doubts, made.confirmations.count()) == (1, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Confirmation.objects.create(declaration=made, doubt=key_of(made, PLACE), by=county.people[Role.FILLER])


def test_a_corrected_value_needs_nobodys_word_and_typed_back_it_does(county: County, made: Declaration) -> None:
    save(county, made, with_target(made, PLAIN))
    assert (made.doubts, states(made)[1]) == (1, (PLACE, "corrected"))
    save(county, made, with_target(made, f" {MISREAD}"), "k2")
    assert (made.doubts, states(made)[1]) == (2, (PLACE, "open"))


def test_a_row_that_is_taken_out_is_corrected(county: County, made: Declaration) -> None:
    filled = now(made)
    rows = tuple(row for row in filled.rows["indicator"] if row.key != "r5")
    save(county, made, replace(filled, rows={**filled.rows, "indicator": rows}))
    assert states(made)[1] == (PLACE, "corrected")


def test_words_without_a_place_are_settled_where_somebody_writes_them_down(county: County, made: Declaration) -> None:
    filled = now(made)
    duties = filled.fields["duties"] + f"（{LOST[0]}{LOST[1]}）"
    save(county, made, replace(filled, fields={**filled.fields, "duties": duties}))
    assert states(made)[0] == ("", "corrected")


def test_a_confirmation_survives_later_saves_and_the_version_that_is_handed_in(
    county: County, made: Declaration
) -> None:
    for place in ("", PLACE):
        confirm(made, filler(county), key_of(made, place))
    filled = now(made)
    save(county, made, replace(filled, fields={**filled.fields, "department": filled.fields["department"] + "机关"}))
    assert states(made) == [("", "confirmed"), (PLACE, "confirmed")]
    acts.act(made, "submit", filler(county))
    assert made.version.file_of == 1
    acts.act(made, "withdraw", filler(county))
    assert (made.doubts, states(made)) == (0, [("", "confirmed"), (PLACE, "confirmed")])
    source = doubts.source_of(made)
    assert source is not None
    assert (source.number, made.version_number) == (1, 2)


def test_a_new_file_asks_again_only_about_what_it_changed(county: County, made: Declaration) -> None:
    for place in ("", PLACE):
        confirm(made, filler(county), key_of(made, place))
    made = handed_in(county, file_with("工97%"))
    assert (made.doubts, states(made)) == (1, [("", "confirmed"), (PLACE, "open")])
    made = handed_in(county, file_with(PLAIN, None))
    assert (made.doubts, states(made), refusal(county, made)) == (0, [], "")


def test_who_may_not_write_confirms_nothing(county: County, made: Declaration) -> None:
    for role in Role:
        if role == Role.FILLER:
            continue
        with pytest.raises(acts.Refused):
            confirm(made, acts.Who(county.people[role]), key_of(made, PLACE))
    assert made.confirmations.count() == 0


def test_nothing_is_confirmed_that_is_no_doubt_or_no_longer_the_fillers(county: County, made: Declaration) -> None:
    with pytest.raises(acts.Refused, match="原件换过"):
        confirm(made, filler(county), "0" * 64)
    key = key_of(made, PLACE)
    save(county, made, with_target(made, PLAIN))
    confirm(made, filler(county), key_of(made, ""))
    acts.act(made, "submit", filler(county))
    with pytest.raises(acts.Refused, match="待部门审核"):
        confirm(made, filler(county), key)


def test_a_form_from_elsewhere_has_no_file_to_confirm(county: County) -> None:
    """One that was filled in on a page elsewhere, on top of a file here: its blanks come from no file of ours."""
    made = handed_in(county, file_with())
    content = county.content
    acts.declare(county.cycle, county.department, made.kind, "", filler(county), "包.json", None, content)
    made.refresh_from_db()
    assert (made.version_number, doubts.source_of(made), made.doubts) == (2, None, 0)
