"""The official form of a version: read back as what was declared, the reviewers' boxes filled in by their acts."""

import pytest

from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle import acts
from jixiao.cycle.content import NotAccepted
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.printing import official_file
from jixiao.cycle.signing import signed
from jixiao.forms.official.filled import Filled, blank_form
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts, parsed
from tests.cycle.county import NAME, County

LAYOUT = parsed(
    {
        "profile": "p",
        "title": "表",
        "widths": [1, 1, 1],
        "table": """
        | 归口业务科室审核意见 | {opinion:归口业务科室审核意见} | {reviewer:归口业务科室审核意见} |
        | 绩效管理科室审核意见 | {opinion:绩效管理科室审核意见} | {signed:绩效管理科室审核意见:年月日} |
        | 财政部门审核意见 | {opinion:财政部门审核意见} | {signer:财政部门审核意见} |
        """,
    },
    "p.yaml",
)


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_the_official_file_reads_back_as_what_was_declared(county: County, suffix: str) -> None:
    version = county.declared().version
    (form,) = read_forms(read_bytes(official_file(version, suffix, with_personal_data=True), f"form.{suffix}")).forms
    assert form.department is not None
    assert form.department.text == NAME
    assert [row.target for row in form.indicators] == [row["target"] for row in version.form["indicators"]]


def test_a_version_of_an_older_program_is_printed_from_its_file(county: County) -> None:
    made = county.declared()
    Version.objects.update(filled=None)
    (form,) = read_forms(read_bytes(official_file(made.version, "docx", with_personal_data=True), "form.docx")).forms
    assert len(form.indicators) == len(made.version.form["indicators"])


def test_a_version_without_a_layout_and_a_file_is_downloaded_as_it_came(county: County) -> None:
    made = county.declared()
    Version.objects.update(filled=None, file=None)
    with pytest.raises(NotAccepted, match="还没有正式表样"):
        official_file(made.version, "docx", with_personal_data=True)


def boxes(declaration: Declaration, filled: Filled | None = None) -> dict[str, str]:
    found = signed(
        filled or blank_form(LAYOUT, "p", {}), LAYOUT, declaration.kind, declaration.events.order_by("number")
    )
    return {name: text for name, text in found.fields.items() if text}


def test_the_boxes_show_who_passed_it_when_and_what_he_said(county: County) -> None:
    found = boxes(county.declared("with_approver"))
    day = found.pop("signed:绩效管理科室审核意见")
    assert day.endswith("日")
    assert found == {
        "opinion:归口业务科室审核意见": "同意。",
        "reviewer:归口业务科室审核意见": "归口业务科室",
        "opinion:绩效管理科室审核意见": "同意。",
        "opinion:财政部门审核意见": "同意。",
    }


@pytest.mark.parametrize("state", ["draft", "with_department", "with_section"])
def test_boxes_of_those_who_have_not_passed_it_are_empty(county: County, state: str) -> None:
    assert boxes(county.declared(state)) == {}


def test_what_was_said_before_it_was_returned_is_not_shown(county: County) -> None:
    made = county.declared("with_performance")
    acts.act(made, "performance_return", acts.Who(county.people[Role.PERFORMANCE_REVIEWER]), "请改。")
    acts.act(made, "submit", acts.Who(county.people[Role.FILLER]))
    assert boxes(made) == {}


def test_a_pass_that_was_taken_back_signs_nothing_and_the_one_before_it_does(county: County) -> None:
    made = county.declared("with_approver")
    acts.act(made, "recall", acts.Who(county.people[Role.PERFORMANCE_REVIEWER]))
    assert boxes(made) == {
        "opinion:归口业务科室审核意见": "同意。",
        "reviewer:归口业务科室审核意见": "归口业务科室",
    }


def test_a_box_somebody_wrote_in_stays(county: County) -> None:
    written = blank_form(LAYOUT, "p", {"opinion:归口业务科室审核意见": "另见附件。"})
    assert boxes(county.declared("with_approver"), written)["opinion:归口业务科室审核意见"] == "另见附件。"


def test_every_layout_with_boxes_names_them_as_the_acts_know_them() -> None:
    names = {blank.argument for layout in layouts().values() for blank in layout.blanks if blank.name == "opinion"}
    assert names
    assert all(any(word in name for word in ("归口", "业务科", "绩效", "财政", "主管部门")) for name in names)
