"""A form that is only begun on the page, with no version yet: every address answers, and nothing of it is exported."""

import pytest

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing
from jixiao.cycle.models import Cycle, Declaration
from jixiao.forms.official.filled_json import filled_from
from tests.cycle.county import KIND, YEAR, County
from tests.cycle.interface.asking import Program, said
from tests.cycle.interface.test_acting import SMALL, file


@pytest.fixture
def begun(county: County) -> Declaration:
    """What the clean form says, written on the page."""
    filled = filled_from(county.content.filled)
    return editing.begin(
        county.cycle, county.department, KIND, "", acts.Who(county.people[Role.FILLER]), filled, "空白表"
    )


@pytest.fixture
def filler(county: County) -> Program:
    return Program(county.people[Role.FILLER])


def test_it_is_read_and_listed_as_a_form_without_a_version(begun: Declaration, filler: Program) -> None:
    whole = said(filler.get(f"/declarations/{begun.pk}"))
    assert (whole["newest"], whole["version"], whole["state"]) == (None, 0, "draft")
    assert [each["act"] for each in whole["possible_acts"]] == ["submit"]
    assert whole["may_declare"]["allowed"] is True
    shown = filler.get(f"/declarations/{begun.pk}", personal_data="true")
    assert (shown.status_code, said(shown)["newest"]) == (200, None)
    assert [(each["id"], each["version"]) for each in said(filler.get("/declarations"))["items"]] == [(begun.pk, 0)]
    (waiting,) = said(filler.get("/todo"))
    assert (waiting["declaration"]["id"], waiting["turn"]) == (begun.pk, ["填写", "送审"])


def test_it_has_no_versions_and_the_event_of_its_beginning(begun: Declaration, filler: Program) -> None:
    path = f"/declarations/{begun.pk}"
    assert said(filler.get(f"{path}/versions")) == []
    assert filler.get(f"{path}/versions/1").status_code == 404
    (event,) = said(filler.get(f"{path}/events"))
    assert (event["act"], event["label"], event["version"]) == ("declare", "开始填报", 0)


@pytest.mark.parametrize("part", ["original", "official/docx", "official/pdf"])
def test_there_is_no_file_of_it_and_the_answer_says_why(
    county: County, begun: Declaration, filler: Program, part: str
) -> None:
    answer = filler.get(f"/declarations/{begun.pk}/{part}")
    assert (answer.status_code, said(answer)["code"]) == (404, "no_version")
    assert "还没有交过一版" in said(answer)["text"]
    stranger = Program(county.person(Role.FILLER, county.other)).get(f"/declarations/{begun.pk}/{part}")
    assert (stranger.status_code, said(stranger)["code"]) == (404, "not_found")


def test_an_original_that_was_never_handed_in_is_unknown(begun: Declaration, filler: Program) -> None:
    answer = filler.get(f"/declarations/{begun.pk}/original", version="1")
    assert (answer.status_code, said(answer)["code"]) == (404, "not_found")


def test_it_is_not_exported_and_hinders_no_other(county: County, begun: Declaration, filler: Program) -> None:
    cycle = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    who = acts.Who(county.people[Role.FILLER])
    other = acts.declare(cycle, county.department, KIND, "", who, "a.docx", b"a", county.content)
    goals = said(filler.get("/export/BGT_PERF_GOAL_INFO.json"))["items"]
    assert [row["kpi_dep_id"] for row in goals] == [str(other.pk)]
    indicators = said(filler.get("/export/BGT_PERF_INDICATOR.json"))["items"]
    assert {row["jixiao_form"] for row in indicators} == {str(other.pk)} != {str(begun.pk)}
    for suffix in ("csv", "xlsx"):
        assert filler.get(f"/export/BGT_PERF_INDICATOR.{suffix}").status_code == 200


def test_submitting_it_makes_its_first_version_which_has_no_file(begun: Declaration, filler: Program) -> None:
    done = said(filler.act(begun, "submit", ""))["declaration"]
    assert (done["state"], done["version"]) == ("with_department", 1)
    (version,) = said(filler.get(f"/declarations/{begun.pk}/versions"))
    assert (version["number"], version["file_name"], len(version["sha256"])) == (1, "", 64)
    for asked in ({}, {"version": "1"}):
        answer = filler.get(f"/declarations/{begun.pk}/original", **asked)
        assert (answer.status_code, said(answer)["code"]) == (404, "no_original")
    assert filler.get(f"/declarations/{begun.pk}/official/docx").status_code == 200


def test_what_a_program_was_not_shown_is_not_handed_in(begun: Declaration, filler: Program) -> None:
    address, unseen = f"/declarations/{begun.pk}/acts/submit", {"acts": begun.acts, "opinion": ""}
    assert said(filler.get(f"/declarations/{begun.pk}"))["edit_number"] == begun.edit_number
    for body in (unseen, unseen | {"edit_number": begun.edit_number + 1}):
        answer = filler.post(address, body)
        assert (answer.status_code, said(answer)["code"]) == (409, "refused")
        assert "刚才又有改动" in said(answer)["text"]
    assert begun.versions.count() == 0
    assert filler.post(address, unseen | {"edit_number": begun.edit_number}).status_code == 200


def test_an_act_of_others_is_refused_on_it(county: County, begun: Declaration) -> None:
    for role, act in ((Role.DEPARTMENT_REVIEWER, "department_pass"), (Role.APPROVER, "approve")):
        assert Program(county.people[role]).act(begun, act).status_code == 409
    begun.refresh_from_db()
    assert (begun.state, begun.versions.count()) == ("draft", 0)


def test_a_file_that_is_handed_in_becomes_its_first_version(
    county: County, begun: Declaration, filler: Program
) -> None:
    answer = filler.hand_in(file(SMALL), "k", unit=county.department.pk, year=YEAR, kind=KIND)
    assert answer.status_code == 201
    row = said(answer)["declaration"]
    assert (row["id"], row["version"]) == (begun.pk, 1)
