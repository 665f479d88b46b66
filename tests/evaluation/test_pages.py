"""The pages of evaluations as a browser asks for them: who sees what, what a refusal keeps."""

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.evaluation import comments, sheets, teams
from jixiao.evaluation.models import Comment, Evaluation, Kind, Plan
from tests.evaluation.team import Case, full


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(case: Case, person: Person, status: int = 200) -> str:
    answer = client_of(person).get(reverse("evaluation", args=(case.evaluation.pk,)))
    assert answer.status_code == status
    return answer.content.decode()


def posted(case: Case, person: Person, name: str, data: dict[str, str], *args: object) -> tuple[int, str]:
    answer = client_of(person).post(reverse(name, args=(case.evaluation.pk, *args)), data)
    case.evaluation.refresh_from_db()
    return answer.status_code, answer.content.decode()


def typed(case: Case, **less: str) -> dict[str, str]:
    """A whole sheet as the page posts it."""
    found = {"acts": str(case.evaluation.acts)}
    for item, fields in full(case.evaluation, less).items():
        found |= {f"{name}-{item}": value for name, value in fields.items()}
    return found


def test_a_whole_evaluation_is_led_over_the_pages(case: Case) -> None:
    assert "组建评价组，开始评分" in client_of(case.organiser).get(reverse("evaluations")).content.decode()
    for person, duties in ((case.lead, ["scores", "leads"]), (case.other, ["scores"])):
        answer = client_of(case.organiser).post(
            reverse("add_member", args=(case.evaluation.pk,)), {"person": person.pk, "duty": duties}
        )
        assert answer.status_code == 302
        assert "回避申报</h2>" in page(case, person)
        assert posted(case, person, "declare_conflict", {"conflict": "no"})[0] == 302
    assert posted(case, case.organiser, "evaluation_act", {"acts": "0"}, "begin_scoring")[0] == 302
    assert "我的评分表" in page(case, case.lead)
    assert posted(case, case.lead, "evaluation_act", typed(case, rules="1"), "close_sheet")[0] == 302
    assert "我的评分表" not in page(case, case.lead)
    assert posted(case, case.other, "save_own_sheet", typed(case))[0] == 302
    assert posted(case, case.other, "evaluation_act", typed(case), "close_sheet")[0] == 302
    assert "各人评分和合议" in page(case, case.organiser)
    decided = {
        "acts": str(case.evaluation.acts),
        "points-rules": "1.5",
        "reason-rules": "制度不全",
        "why-rules": "取中",
    }
    assert posted(case, case.lead, "evaluation_act", decided, "agree")[0] == 302
    assert posted(case, case.lead, "evaluation_act", {"acts": str(case.evaluation.acts)}, "send_draft")[0] == 302
    assert "报告初稿：99.50分，优" in page(case, case.clerk)
    said = {"item": "rules", "text": "制度今年已补。"}
    assert posted(case, case.clerk, "put_evaluation_comment", said)[0] == 302
    assert "制度今年已补" not in page(case, case.lead)
    acts = {"acts": str(case.evaluation.acts)}
    assert posted(case, case.clerk, "evaluation_act", acts, "hand_in_comments")[0] == 302
    assert "制度今年已补" in page(case, case.lead)
    answered = {"taken": "no", "text": "评价的是上年。"}
    assert posted(case, case.lead, "answer_comment", answered, Comment.objects.get().pk)[0] == 302
    acts = {"acts": str(case.evaluation.acts)}
    assert posted(case, case.lead, "evaluation_act", acts, "finish")[0] == 302
    assert "评价结果：99.50分，优" in page(case, case.clerk)
    assert (case.evaluation.state, str(case.evaluation.total)) == ("final", "99.50")
    shown = client_of(case.clerk).get(reverse("declaration", args=(case.declaration.pk,))).content.decode()
    assert "99.50分，优" in shown


@pytest.mark.parametrize("role", Role)
def test_the_unit_sees_the_draft_when_it_is_sent_and_not_what_went_before(case: Case, role: Role) -> None:
    inside = role in (Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.APPROVER, Role.OBSERVER)
    person = case.county.people[role]
    case.reconciling({"rules": "1.23"}, {"rules": "1.23"})
    assert ("1.23" in page(case, person)) is inside
    case.act("agree", case.lead)
    declared = reverse("declaration", args=(case.declaration.pk,))
    for address in (reverse("evaluation", args=(case.evaluation.pk,)), declared):
        assert ("99.23" in client_of(person).get(address).content.decode()) is inside
    report = reverse("evaluation_report", args=(case.evaluation.pk,))
    assert client_of(person).get(report).status_code == (200 if inside else 404)
    case.act("send_draft", case.lead)
    assert "99.23" in page(case, person)
    assert "99.23" in client_of(person).get(declared).content.decode()
    assert client_of(person).get(report).status_code == 200
    assert ("各人评分和合议" in page(case, person)) is inside


def test_who_may_not_know_of_the_form_gets_404_everywhere(case: Case) -> None:
    case.commenting()
    stranger = case.county.person(Role.SECTION_REVIEWER, case.county.other)
    client, pk = client_of(stranger), case.evaluation.pk
    for name in ("evaluation", "evaluation_report"):
        assert client.get(reverse(name, args=(pk,))).status_code == 404
    made = comments.comment(case.evaluation, "", "意见", Who(case.clerk))
    member = case.evaluation.team[0]
    posts = {"save_own_sheet": (), "save_agreed_sheet": (), "evaluation_act": ("finish",), "set_up_evaluation": (),
             "add_member": (), "remove_member": (member.pk,), "declare_conflict": (), "put_evaluation_comment": (),
             "answer_comment": (made.pk,)}  # fmt: skip
    for name, args in posts.items():
        assert client.post(reverse(name, args=(pk, *args))).status_code == 404, name
    plan = case.plan.pk
    assert client.get(reverse("evaluation_plan", args=(plan,))).status_code == 404
    for name in ("draw_evaluations", "add_evaluation"):
        assert client.post(reverse(name, args=(plan,))).status_code == 404
    assert client.post(reverse("evaluation_weights", args=(plan, "department-2013"))).status_code == 404
    assert client_of(case.clerk).get(reverse("evaluation_plan", args=(plan,))).status_code == 404
    listed = client.get(reverse("evaluations")).content.decode()
    assert "还没有您能看到的评价" in listed


def test_a_refused_sheet_keeps_what_was_typed_and_says_where(case: Case) -> None:
    case.scoring()
    status, text = posted(case, case.lead, "evaluation_act", typed(case, rules="7"), "close_sheet")
    assert status == 409
    assert "管理制度健全性：“7”不在 0 到 2 分之间。" in text
    assert 'name="points-rules" value="7"' in text
    assert 'id="wrong-points-rules"' in text
    assert sheets.own_sheet(case.evaluation, case.lead) is not None


def test_the_script_is_told_what_it_shows(case: Case) -> None:
    case.scoring()
    page = client_of(case.lead).get(reverse("evaluation", args=(case.evaluation.pk,))).content.decode()
    assert '<output id="sheet-total">还没有打分</output>' in page
    address = reverse("save_own_sheet", args=(case.evaluation.pk,))
    client = client_of(case.lead)
    answer = client.post(address, typed(case, rules="1.5"), headers={"Accept": "application/json"})
    told = answer.json()
    assert (told["total"], told["grade"], told["open"]) == ("99.50 / 100", "优", [])
    assert told["acts"] == [{"act": "close_sheet", "label": "交评分表", "allowed": True, "reason": "可以参加评价。"}]
    answer = client.post(address, typed(case, rules="x"), headers={"Accept": "application/json"})
    assert answer.status_code == 409
    assert set(answer.json()["wrong"]) == {"points-rules"}
    assert answer.json()["total"] == "99.50 / 100"
    answer = client.post(address, typed(case, rules=""), headers={"Accept": "application/json"})
    assert answer.json()["total"] == "已打98分，还没有总分"
    stale = typed(case) | {"acts": "99"}
    answer = client.post(address, stale, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()["wrong"]) == (409, {})


def test_the_script_is_told_at_each_save_where_what_is_agreed_lies_outside(case: Case) -> None:
    """One gave 1 and one gave 5 points of 5 for what was done in time: 4 apart, more than 30 % of 5."""
    case.reconciling({"timely": "1"}, {})
    address, client = reverse("save_agreed_sheet", args=(case.evaluation.pk,)), client_of(case.lead)
    far = "两份相差4分，超过分值的30%"
    for points, said in (("0.5", f"{far}；合议0.50分，不在两人评的1—5分以内"), ("1", far), ("", far)):
        post = {"points-timely": points, "acts": str(case.evaluation.acts)}
        told = client.post(address, post, headers={"Accept": "application/json"}).json()["apart"]
        assert (told["timely"], told["rules"]) == (said, "")
    page = client.get(reverse("evaluation", args=(case.evaluation.pk,))).content.decode()
    assert f'<p id="apart-timely" class="flagged" role="status">{far}</p>' in page


def test_bad_posts_are_one_sentence_each(case: Case) -> None:
    for name, data, said in (
        ("add_member", {"person": "x"}, "请选一位成员。"),
        ("set_up_evaluation", {"framework": "project-2020"}, "这个指标体系不适用于这张表"),
        ("declare_conflict", {}, "请选有没有需要回避的情形。"),
        ("put_evaluation_comment", {"text": "意见"}, "不能提意见"),
    ):
        person = case.clerk if name == "put_evaluation_comment" else case.organiser
        status, text = posted(case, person, name, data)
        assert status == 409, name
        assert said in text
    assert posted(case, case.organiser, "evaluation_act", {"acts": "0"}, "dance")[0] == 409


def test_a_plan_is_made_drawn_for_and_weighed_over_the_pages(case: Case) -> None:
    case.act("withdraw_evaluation", case.organiser)
    client = client_of(case.organiser)
    of = f"ex_ante:{case.county.government.pk}"
    made = client.post(reverse("make_evaluation_plan"), {"cycle": case.county.cycle.pk, "of": of})
    plan = Plan.objects.get(kind=Kind.EX_ANTE)
    assert made.headers["Location"] == reverse("evaluation_plan", args=(plan.pk,))
    assert "没有候选的表" in client.get(made.headers["Location"]).content.decode()
    again = client.post(reverse("make_evaluation_plan"), {"cycle": case.county.cycle.pk, "of": of}, follow=True)
    assert "计划已经有了" in again.content.decode()
    wrong = client.post(reverse("make_evaluation_plan"), {"cycle": case.county.cycle.pk, "of": "x"}, follow=True)
    assert "请选为哪个单位、做哪一类评价" in wrong.content.decode()
    draw = reverse("draw_evaluations", args=(case.plan.pk,))
    asked = {"count": "1", "seed": "公开", "money": "3", "risk": "2", "last": "2"}
    assert client.post(draw, asked | {"count": "九"}).status_code == 400
    assert client.post(draw, asked | {"count": "9"}).status_code == 409
    assert client.post(draw, asked).status_code == 302
    assert Evaluation.objects.filter(draw__seed="公开").count() == 1
    assert "抽中" in client.get(reverse("evaluation_plan", args=(case.plan.pk,))).content.decode()
    empty = client.post(reverse("add_evaluation", args=(case.plan.pk,)), {"declaration": "1", "why": "x"})
    assert (empty.status_code, "请从候选名单里选一张表" in empty.content.decode()) == (409, True)
    weights = reverse("evaluation_weights", args=(case.plan.pk, "department-2013"))
    points = {f"points-{item.id}": f"{item.points:f}" for item in case.evaluation.scoring.items}
    for changed, said in (({"points-rules": "两"}, "“两”不是分值"), ({"points-rules": "3"}, "各项分值之和是101")):
        refused = client.post(weights, points | changed | {"reason": "侧重"})
        assert refused.status_code == 409
        assert said in refused.content.decode()
    taken = {"points-rules": "3", "points-records": "1", "reason": "侧重制度"}
    assert client.post(weights, points | taken).status_code == 302
    case.plan.refresh_from_db()
    assert case.plan.weights["department-2013"]["points"] == {"rules": "3", "records": "1"}
    assert client.get(weights.replace("department-2013", "ex-ante")).status_code == 404


def test_who_is_taken_out_is_told_why(case: Case) -> None:
    made = teams.add_member(case.evaluation, case.lead, Who(case.organiser), scores=True, leads=True)
    assert posted(case, case.organiser, "remove_member", {"why": ""}, made.pk)[0] == 409
    assert posted(case, case.organiser, "remove_member", {"why": "调离"}, made.pk)[0] == 302
    assert posted(case, case.organiser, "remove_member", {"why": "调离"}, 10**6)[0] == 404
    assert not case.evaluation.team.exists()
