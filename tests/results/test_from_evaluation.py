"""A final evaluation leads on: to a notice, an entry of the ledger, a proposal, each filled in, and listed with it."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.evaluation.models import Evaluation
from jixiao.results.from_evaluation import made_in
from jixiao.results.models import LedgerEntry, Proposal, Rectification
from jixiao.results.todo import tasks
from tests.cycle.county import County
from tests.evaluation.team import Case, as_, case_of

NAMES = ("source", "type", "finding", "basis", "link")
FOLLOWING = ("rectifications/new", "results/new", "results/proposals/new")


@pytest.fixture
def case(county: County) -> Case:
    """Finished: every criterion has all its points but the three dearest, which have none (a 中)."""
    made = case_of(county)
    dear = sorted(made.evaluation.scoring.items, key=lambda each: -each.points)[:3]
    assert sum(each.points for each in dear) == Decimal(25), "the grade below is worked out of it"
    return made.finished({each.id: "0" for each in dear})


def begun(case: Case, name: str) -> str:
    return f"/{name}/?declaration={case.declaration.pk}&evaluation={case.evaluation.pk}"


def page(person: Person, address: str, status: int = 200) -> str:
    answer = as_(person).get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_each_thing_that_follows_is_filled_in_and_listed_on_the_page_of_the_evaluation(case: Case) -> None:
    own = f"/evaluations/{case.evaluation.pk}/"
    before = page(case.organiser, own)
    assert all(begun(case, name).replace("&", "&amp;") in before for name in FOLLOWING)
    assert "还没有整改通知、结果应用的登记和意见建议" in before

    initial = as_(case.organiser).get(begun(case, "rectifications/new")).context["form"]
    written: dict[str, object] = {
        name: initial.initial[name] for name in ("source", "type", "finding", "basis", "link")
    }
    assert written["source"] == "evaluation"
    assert written["link"] == own
    assert str(written["finding"]).startswith("2022年度财政评价：75分，中。\n1. ")
    texts = [initial[f"text-{number}"].value() for number in range(1, 6)]
    assert [text.endswith("分）：材料不全。") for text in texts if text] == [True] * 3
    written |= {f"text-{number}": text or "" for number, text in enumerate(texts, 1)}
    written |= {f"days-{number}": "20" for number in range(1, 6)}
    assert as_(case.organiser).post(begun(case, "rectifications/new"), written).status_code == 302
    notice = Rectification.objects.get()
    assert (notice.link, notice.tasks.count()) == (own, 3)

    initial = as_(case.organiser).get(begun(case, "results/new")).context["form"].initial
    assert {name: initial[name] for name in ("source", "grade", "link", "year", "decision", "project")} == {
        "source": "evaluation", "grade": "中", "link": own, "year": 2023, "decision": "压缩", "project": "",
    }  # fmt: skip
    entered = initial | {
        "after": "1",
        "before": "2",
        "decided_by": "预算股会审",
        "decided_on": f"{timezone.localdate()}",
    }
    assert as_(case.organiser).post(begun(case, "results/new"), entered).status_code == 302
    assert LedgerEntry.objects.get().link == own

    initial = as_(case.organiser).get(begun(case, "results/proposals/new")).context["form"].initial
    assert "建议2023年预算“压缩”（本程序的建议，没有文件规定）。" in initial["text"]
    assert as_(case.organiser).post(begun(case, "results/proposals/new"), initial).status_code == 302
    assert Proposal.objects.get().link == own

    after = page(case.clerk, own)
    assert all(word in after for word in ("整改通知：", "2023年预算：压缩", "还没有登记是否采纳"))
    assert f'href="/rectifications/{notice.pk}/"' in after
    assert not any(name in after for name in FOLLOWING), "the evaluated unit begins none of them"
    for address in (
        f"/rectifications/{notice.pk}/",
        f"/results/{LedgerEntry.objects.get().pk}/",
        "/results/proposals/",
    ):
        assert f'href="{own}"' in page(case.organiser, address), address


def test_who_may_begin_what(case: Case) -> None:
    """Finance begins everything, an evaluator proposes, nobody else begins anything."""
    roles: Mapping[Role, int] = {Role.SECTION_REVIEWER: 3, Role.PERFORMANCE_REVIEWER: 3, Role.EVALUATOR: 1}
    for role in (Role.FILLER, Role.DEPARTMENT_REVIEWER, Role.APPROVER, Role.OBSERVER, *roles):
        said = page(case.county.people[role], f"/evaluations/{case.evaluation.pk}/")
        assert sum(f"/{name}/?" in said for name in FOLLOWING) == roles.get(role, 0), role


def test_only_a_final_evaluation_of_this_form_begins_something(county: County) -> None:
    case = case_of(county).commenting()
    assert "结果的应用" not in page(case.organiser, f"/evaluations/{case.evaluation.pk}/")
    for name in FOLLOWING:
        page(case.organiser, begun(case, name), 404)
    case.act("hand_in_comments", case.clerk).act("finish", case.lead)
    other = county.in_force("project_targets", "别的项目")
    for name in FOLLOWING:
        page(case.organiser, begun(case, name))
        page(case.organiser, f"/{name}/?declaration={other.pk}&evaluation={case.evaluation.pk}", 404)
        page(case.organiser, f"/{name}/?declaration={case.declaration.pk}&evaluation=x", 404)


def test_a_poor_result_waits_on_the_home_page_with_the_evaluation_it_is_about(case: Case) -> None:
    found = [each for each in tasks(case.organiser, case.plan.made_at.date()) if each.state == "结果还没有应用"]
    assert [each.link for each in found] == [f"/evaluations/{case.evaluation.pk}/"]
    said = page(case.organiser, f"/results/?cycle={case.declaration.cycle_id}")
    assert said.count(f"evaluation={case.evaluation.pk}") == 2, "both ways to what is lacking are filled in"


def test_nothing_was_lost(county: County) -> None:
    """Of an evaluation with all its points there is nothing to mend; its use is entered all the same."""
    case = case_of(county).finished()
    form = as_(case.organiser).get(begun(case, "rectifications/new")).context["form"]
    assert form.initial["finding"] == "2022年度财政评价：100分，优。"
    assert as_(case.organiser).get(begun(case, "results/new")).context["form"].initial["decision"] == "优先保障"
    assert Evaluation.objects.get().state == "final"


def test_a_proposal_that_says_only_where_it_was_made_belongs_to_the_one_final_evaluation(case: Case) -> None:
    """Registered from the page of the form: the evaluation is not named, and is the only one that can be meant."""
    address = f"/results/proposals/new/?declaration={case.declaration.pk}"
    link = f"/evaluations/{case.evaluation.pk}/"
    section = case.county.people[Role.SECTION_REVIEWER]
    as_(section).post(address, {"source": "evaluation", "text": "按季度拨款。"})
    as_(section).post(address, {"source": "monitoring", "text": "补齐合同。"})
    assert dict(Proposal.objects.values_list("text", "link")) == {"按季度拨款。": link, "补齐合同。": ""}
    said = page(section, link)
    assert "按季度拨款。" in said
    assert "补齐合同。" not in said
    assert made_in(case.declaration, "ex_ante") == ""
    Evaluation.objects.filter(pk=case.evaluation.pk).update(state="comments")
    assert made_in(case.declaration, "evaluation") == "", "before it is final nothing comes out of it"
