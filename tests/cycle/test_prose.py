"""What people write: kept without what nobody sees, refused in a sentence where no database would keep it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.cycle import acts, editing, remarks, scoring
from jixiao.cycle.beginnings import blank
from jixiao.cycle.models import Declaration, Event, Remark, ReviewSheet
from jixiao.cycle.prose import LONGEST, cleaned
from tests.cycle.county import County
from tests.cycle.test_pages import client_of
from tests.cycle.test_scoring import STEPS


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  同意。\n", "同意。"),
        ("一\r\n二\r三\t四", "一\n二\n三\t四"),
        ("软\x0b回车\x1b", "软回车"),
        ("", ""),
        ("字" * 9, "字" * 9),
    ],
)
def test_what_nobody_sees_is_left_out(text: str, kept: str) -> None:
    assert cleaned(text, "意见", 9) == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("好\0", "意见里有不能保存的符号"),
        ("好\ud800", "意见里有不能保存的符号"),
        ("字" * 10, "意见有10个字，最多9个字"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        cleaned(text, "意见", 9)


@pytest.mark.parametrize("text", ["请改\0", "改" * (LONGEST + 1)], ids=["nul", "long"])
def test_opinions_remarks_and_reasons_are_refused_before_the_database(county: County, text: str) -> None:
    declaration = county.declared("with_section")
    who = acts.Who(county.people[STEPS["with_section"]])
    remark = remarks.put(declaration, "duties", "请改。", who)
    before = Event.objects.count()
    attempts: list[Callable[[], Any]] = [
        lambda: acts.act(declaration, "section_return", who, text),
        lambda: remarks.put(declaration, "duties", text, who),
        lambda: remarks.close(remark, text, who),
        lambda: remarks.answer(remark, text, acts.Who(county.people[Role.FILLER])),
        lambda: scoring.save(declaration, who.person, {"format": ("8", text)}),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match=r"不能保存的符号|个字，最多"):
            attempt()
    assert (Event.objects.count(), Remark.objects.count()) == (before, 1)
    sheet = ReviewSheet.objects.get(closed_at=None)
    assert sheet.marks["format"] == {"points": "8", "reason": ""}
    assert Declaration.objects.get().state == "with_section"


def test_a_page_with_such_an_opinion_is_answered_and_the_longest_one_is_kept(county: County) -> None:
    declaration = county.declared("with_department")
    client = client_of(county, Role.DEPARTMENT_REVIEWER)
    address = reverse("act", args=(declaration.pk, "department_return"))
    answer = client.post(address, {"acts": declaration.acts, "opinion": "请改\0"})
    assert answer.status_code == 409
    assert "意见里有不能保存的符号" in answer.content.decode()
    assert client.post(address, {"acts": declaration.acts, "opinion": "改" * LONGEST}).status_code == 302


@pytest.mark.parametrize(
    ("project", "said"), [("项" * 201, "项目名称有201个字，最多200个字"), ("项\0", "不能保存的符号")]
)
def test_the_name_of_a_project_is_refused_in_a_sentence(county: County, project: str, said: str) -> None:
    filler, kind = acts.Who(county.people[Role.FILLER]), "project_targets"
    given = (county.cycle, county.department, kind)
    filled, origin = blank(*given, "甲")
    with pytest.raises(Refused, match=said):
        acts.declare(*given, project, filler, "a.docx", b"a", county.content)
    with pytest.raises(Refused, match=said):
        editing.begin(*given, project, filler, filled, origin)
    assert Declaration.objects.count() == 0
    made = acts.declare(*given, "项" * 200, filler, "a.docx", b"a", county.content)
    assert made.project == "项" * 200
