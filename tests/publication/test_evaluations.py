"""An evaluation is published like a form: by whom, what of it, every number with how it came about, in every format."""

import io
import json
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

import jsonschema_rs
import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cells.reader import read_file
from jixiao.cycle.acts import broken_log
from jixiao.cycle.later_rooms import later_tasks
from jixiao.evaluation.models import Evaluation, Kind
from jixiao.publication import acts as of_forms
from jixiao.publication.evaluations import acts
from jixiao.publication.evaluations.copies import digest
from jixiao.publication.evaluations.numbers import places
from jixiao.publication.evaluations.waiting import rows_for
from jixiao.publication.models import Publication, PublicEvaluation, PublishedEvaluation, SearchName, UnitYear
from jixiao.publication.open_data import described
from jixiao.results import proposals
from jixiao.results.from_evaluation import link_of
from jixiao.workplace.demonstration_years import at
from tests.cycle.county import County
from tests.evaluation.team import Case, as_, case_of
from tests.publication import shop
from tests.publication.evaluated import ADDRESS, copy, final, publish, publisher
from tests.publication.numbers import hows, pages_below, unexplained
from tests.publication.shop import everybody, reviewer, text_of, words_of
from tests.publication.test_public_pages import table

UNIT = "/public/d/430103-001/"


@pytest.fixture
def case(county: County) -> Case:
    return final(county)


@pytest.mark.parametrize(("kind", "role"), [("finance", "performance_reviewer"), ("department", "department_reviewer")])
def test_each_office_publishes_its_own_evaluations(kind: str, role: str, county: County) -> None:
    case = case_of(county, Kind.FINANCE).finished()
    type(case.plan).objects.update(kind=kind)
    case.evaluation = Evaluation.objects.get()
    allowed = {each for each, person in county.people.items() if acts.may_publish(case.evaluation, person).allowed}
    assert allowed == {Role(role)}
    assert not acts.may_publish(case.evaluation, county.person(Role(role), county.other)).allowed
    assert not acts.may_withdraw(case.evaluation, publisher(case)).allowed, "nothing is public yet"


def test_an_assessment_ex_ante_stays_in(county: County) -> None:
    case = case_of(county).finished()
    type(case.plan).objects.update(kind=Kind.EX_ANTE)
    decision = acts.may_publish(Evaluation.objects.get(), publisher(case))
    assert (decision.allowed, decision.reason) == (False, "“事前绩效评估”不公开。")


def test_nothing_is_published_before_it_is_final(county: County) -> None:
    case = case_of(county).commenting()
    with pytest.raises(Refused, match="还没有定稿"):
        acts.publish(case.evaluation, Who(publisher(case)), "", "")
    page = as_(publisher(case)).get(f"/evaluations/{case.evaluation.pk}/publication/").content.decode()
    assert "还没有定稿，定稿以后才能公开" in page
    assert not PublicEvaluation.objects.exists()


def test_what_was_seen_is_published_and_told_in_the_log(case: Case) -> None:
    seen = copy(case)
    with pytest.raises(Refused, match="刚才有变化"):
        acts.publish(case.evaluation, Who(publisher(case)), "", "0" * 64)
    made = publish(case)
    assert (made.result, made.left_out) == (seen.result, seen.left_out_json)
    assert made.sha256 == seen.sha256 == digest(made.result, made.derivations)
    event = case.declaration.events.latest("number")
    assert event.content["label"] == "财政评价：公开评价结果，第1版"
    assert broken_log(case.county.jurisdiction) is None
    with pytest.raises(Refused, match="内容没有变化"):
        publish(case)


def test_the_result_stands_there_with_what_the_unit_said(case: Case) -> None:
    publish(case)
    said = words_of(ADDRESS)
    for words in ("97", "自评减评价", "-2", "材料不全", "初稿0", "改分理由：补交了材料", "请核实。", "压缩下年预算。",
                  "采纳：已核实，加分。", "某会计师事务所", "预算完成率（扣2分）"):  # fmt: skip
        assert words in said, words
    for hidden in ("甲评", "乙评", "组织人", "群众反映较多"):
        assert hidden not in said, hidden
    assert "没有公开评价结果" not in text_of(f"{UNIT}2022/")
    assert table(f"{UNIT}2022/", "评价结果")[0][1:5] == ["部门整体支出（财政评价）", "97.00", "优", "95.00"]
    left_out = {each["label"] for each in PublishedEvaluation.objects.get().left_out}
    assert {"评价组成员和回避申报", "评分人各自的评分表", "选取的理由"} <= left_out


def test_every_number_opens_how_it_came_about(case: Case) -> None:
    made = publish(case)
    page = html.document_fromstring(text_of(ADDRESS))
    ways = [unquote(str(each)) for each in page.xpath("//main//a/@href") if "/how/" in each]
    assert {way.split("/how/")[1].rstrip("/") for way in ways} == set(places(made.result))
    assert set(made.derivations) < set(places(made.result))
    assert set(hows(page)) == {str(each) for each in page.xpath("//main//a/@href") if "/how/" in each}
    said = {way.split("/how/")[1].rstrip("/"): text_of(way) for way in ways}
    assert "各项得分之和 = 97" in said["total"]
    assert "95 − 97 = -2" in said["difference"]
    items = made.result["items"]
    number = next(place for place, item in enumerate(items) if item["title"] == "预算完成率")
    assert "3 − 2 = 1" in said[f"items[{number}].score"]
    assert "初稿0，听取单位意见后改为1：补交了材料" in said[f"items[{number}].score"]
    assert "国库数据" in said[f"items[{number}].computed"], "down to the rows that were paid"
    assert "基本公共卫生服务" in said[f"items[{number}].computed"]
    for nowhere in ("items[999].score", "items[0].title", "grade", "parts[x].score"):
        assert everybody().get(f"{ADDRESS}how/{nowhere}/").status_code == 404, nowhere
    told = json.loads(text_of(f"{ADDRESS}evaluation.json"))["numbers"]
    assert set(told) == set(places(made.result))
    assert {everybody().get(unquote(each), follow=True).status_code for each in told.values()} == {200}


def test_every_number_of_its_pages_leads_on(case: Case) -> None:
    """The walk of the public pages, with an evaluation on them: in the lists, on its page, and below; an older version
    too."""
    shop.publish(case.county, case.declaration)
    publish(case)
    proposals.settle(case.declaration.proposals.get(), "已压缩。", Who(case.organiser), is_adopted=True)
    publish(case, "登记了采纳。")
    seen, left = set[str](), {}
    for address, page in pages_below(everybody(), f"{UNIT}2022/"):
        seen |= {unquote(each) for each in hows(page)}
        if texts := unexplained(page):
            left[address] = texts
    assert not left
    kinds = {each.split("/how/")[1] for each in seen if each.startswith(ADDRESS)}
    assert {"total/", "self_score/", "difference/", "parts[0].points/", "parts[0].score/", "parts[0].rate/",
            "items[0].points/", "items[0].score/", "problems[0].lost/"} <= kinds  # fmt: skip
    assert {each.rpartition(".")[2] for each in kinds} >= {"draft/", "computed/"}
    assert f"{ADDRESS}versions/1/how/total/" in seen


def test_a_number_of_a_result_says_what_it_was_made_of(case: Case) -> None:
    """预算完成率: 3 points, 1 given, 0 in the draft."""
    made = publish(case)
    number = next(place for place, item in enumerate(made.result["items"]) if item["title"] == "预算完成率")
    level = made.result["items"][number]["level1"]
    part = next(place for place, each in enumerate(made.result["parts"]) if each["title"] == level)
    score = text_of(f"{ADDRESS}how/items[{number}].score/")
    assert f'href="{ADDRESS}how/items%5B{number}%5D.points/"' in score
    assert f'href="{ADDRESS}how/problems%5B0%5D.lost/"' in score
    assert f'href="{ADDRESS}#item-{number + 1}"' in score
    assert "3 − 1 = 2" in text_of(f"{ADDRESS}how/problems[0].lost/")
    assert "评价方案按指标体系定的分值" in text_of(f"{ADDRESS}how/items[{number}].points/")
    assert "听取单位意见以前的" in text_of(f"{ADDRESS}how/items[{number}].draft/")
    assert f"{level}分值 = " in text_of(f"{ADDRESS}how/parts[{part}].points/")
    assert "得分率" in text_of(f"{ADDRESS}how/parts[{part}].rate/")
    own = table(f"{ADDRESS}how/self_score/", "自评得分：自评表第1版")
    assert own == [["自评表的总分", "95"]]


def test_the_home_page_counts_evaluations(case: Case) -> None:
    publish(case)
    assert table("/public/", "各地区") == [["天心区", "2022年", "0", "0", "1", "0"]]
    assert 'href="/public/r/430103/how/evaluations/"' in text_of("/public/")


def test_it_is_read_on_the_pages_of_its_subject(case: Case) -> None:
    shop.publish(case.county, case.declaration)
    publish(case)
    for address in (f"{UNIT}2022/department_targets/", f"{UNIT}2022/", UNIT):
        assert f'href="{ADDRESS}"' in text_of(address), address
    assert f'href="{UNIT}2022/department_targets/"' in text_of(ADDRESS)
    assert "公开了1项评价结果" in words_of("/public/r/430103/2022/")
    assert table("/public/r/430103/2022/", "各单位") == [["长沙市天心区卫生健康局", "1", "0", "1", "0"]]


def test_it_can_be_had_as_a_file_in_every_format(case: Case, tmp_path: Path) -> None:
    publish(case)
    for suffix in ("docx", "xlsx", "pdf"):
        answer = everybody().get(f"{ADDRESS}evaluation.{suffix}")
        assert answer.status_code == 200, suffix
        again = everybody().get(f"{ADDRESS}evaluation.{suffix}", headers={"If-None-Match": answer["ETag"]})
        assert again.status_code == 304, suffix
        file = tmp_path / f"evaluation.{suffix}"
        file.write_bytes(answer.content)
        said = "".join(cell.text for cell in read_file(file).cells()).replace("\n", "")
        assert all(words in said for words in ("材料不全", "预算完成率", "97分", "各项得分之和 = 97")), suffix
        assert "甲评" not in said, suffix
    told = json.loads(text_of(f"{ADDRESS}evaluation.json"))
    jsonschema_rs.validator_for(described()["evaluation"]).validate(told)
    assert (told["result"]["total"], told["result"]["self_score"]) == ("97", "95")
    assert json.loads(text_of("/public/evaluation-schema.json")) == described()["evaluation"]


def test_the_tables_of_a_region_name_their_columns(case: Case) -> None:
    publish(case)
    (row,) = json.loads(text_of("/public/r/430103/2022/evaluations.json"))["items"]
    columns = [each["name"] for each in described()["tables"]["evaluations"]["columns"]]
    assert sorted(row) == sorted(columns)
    assert (row["total"], row["grade"], row["self_score"], row["address"]) == ("97", "优", "95", ADDRESS)
    csv = everybody().get(f"{ADDRESS}evaluation.csv").content.decode("utf-8-sig").splitlines()
    assert csv[0].split(",") == [each["name"] for each in described()["tables"]["evaluation"]["columns"]]
    assert len(csv) - 1 == len(case.evaluation.scoring.items)
    assert everybody().get(f"{ADDRESS}evaluation.exe").status_code == 404


def test_a_later_version_says_what_changed_and_why(case: Case) -> None:
    publish(case)
    proposal = case.declaration.proposals.get()
    proposals.settle(proposal, "已压缩。", Who(case.organiser), is_adopted=True)
    with pytest.raises(Refused, match="要写明改动的原因"):
        publish(case)
    publish(case, "登记了采纳。")
    assert "（已采纳）" in text_of(ADDRESS)
    assert "后来有改动" in text_of(f"{ADDRESS}versions/1/")
    assert table(f"{ADDRESS}versions/", "第2版的改动") == [["意见建议第1条 是否采纳", "", "是"]]
    assert "登记了采纳。" in text_of(f"{ADDRESS}versions/")
    assert everybody().get(f"{ADDRESS}versions/2/").status_code == 302
    assert everybody().get(f"{ADDRESS}versions/1/evaluation.json").status_code == 200


def test_what_is_withdrawn_is_gone(case: Case) -> None:
    publish(case)
    with pytest.raises(Refused, match="写明原因"):
        acts.withdraw(case.evaluation, Who(publisher(case)), " ")
    acts.withdraw(case.evaluation, Who(publisher(case)), "分数要复核。")
    assert "分数要复核。" in text_of(ADDRESS, 410)
    for rest in ("evaluation.json", "versions/", "versions/1/evaluation.docx", "how/total/"):
        assert everybody().get(f"{ADDRESS}{rest}").status_code == 404, rest
    assert ADDRESS not in text_of(f"{UNIT}2022/")
    assert UnitYear.objects.get().evaluations == 0
    publish(case, "复核过了。")
    assert everybody().get(ADDRESS).status_code == 200
    assert everybody().get(f"{ADDRESS}versions/1/").status_code == 404
    assert "最早能看到的一版" in text_of(f"{ADDRESS}versions/")


def test_of_a_secret_form_no_result_is_public(case: Case) -> None:
    of_forms.keep_secret(case.declaration, reviewer(case.county), "机密级，三年。")
    with pytest.raises(Refused, match="定为涉密"):
        publish(case)
    assert rows_for(publisher(case), timezone.localdate()) == []
    of_forms.lift_secrecy(case.declaration, reviewer(case.county), "到期。")
    own = case.declaration.followed_by.get()
    of_forms.keep_secret(own, reviewer(case.county), "机密级，三年。")
    with pytest.raises(Refused, match="自评表定为涉密"):
        publish(case)
    of_forms.lift_secrecy(own, reviewer(case.county), "到期。")
    publish(case)
    with pytest.raises(Refused, match="评价结果已经公开，先撤回"):
        of_forms.keep_secret(case.declaration, reviewer(case.county), "机密级，三年。")


def test_it_waits_until_it_is_published_and_says_when_it_is_late(case: Case) -> None:
    today = timezone.localdate()
    (row,) = rows_for(publisher(case), today)
    assert row.finished_on == today
    assert row.due is not None
    assert today + timedelta(days=20) <= row.due <= today + timedelta(days=30), "a day off moves it on"
    own = [each for each in later_tasks(publisher(case), today) if each.state == "评价已定稿，还没有公开"]
    assert [each.link for each in own] == [f"/evaluations/{case.evaluation.pk}/publication/"]
    assert rows_for(case.clerk, today) == []
    assert [each.evaluation for each in rows_for(case.county.people[Role.SECTION_REVIEWER], today, watched=True)]
    assert "财政评价" in as_(publisher(case)).get("/publications/").content.decode()
    with at(row.due + timedelta(days=1)):
        publish(case)
    assert PublicEvaluation.objects.get().is_late
    assert UnitYear.objects.get().late_evaluations == 1
    assert "1项超过期限才公开" in words_of(f"{UNIT}2022/")
    assert rows_for(publisher(case), today) == []


NEWER = "已公开的评价有了新的内容，请公开新的一版"


def test_what_became_of_a_proposal_waits_for_a_new_version_and_is_not_public_before(case: Case) -> None:
    """Worked by hand: published in time, settled half a year later; the first copy stays, and stays in time."""
    (row,) = rows_for(publisher(case), timezone.localdate())
    publish(case)
    proposal = case.declaration.proposals.get()
    with at(timezone.localdate() + timedelta(days=180)):
        proposals.settle(proposal, "已压缩。", Who(case.organiser), is_adopted=True)
        today = timezone.localdate()
        (task,) = (each for each in later_tasks(publisher(case), today) if each.state == NEWER)
        assert (task.link, task.due) == (f"/evaluations/{case.evaluation.pk}/publication/", None)
        assert "（已采纳）" not in text_of(ADDRESS)
        assert "意见建议还没有公开" in as_(publisher(case)).get("/publications/").content.decode()
        publish(case, "登记了采纳。")
        assert "（已采纳）" in text_of(ADDRESS)
        assert rows_for(publisher(case), today) == []
        stands = PublicEvaluation.objects.get()
        assert (stands.number, stands.due, stands.is_late) == (2, row.due, False)
        assert PublishedEvaluation.objects.get(number=2).due is None
    with at(today + timedelta(days=1)):
        proposals.settle(proposal, "压缩了20%。", Who(case.organiser), is_adopted=True)
        assert rows_for(publisher(case), timezone.localdate()) == [], "nothing of it is public"
        proposals.settle(proposal, "没有压缩。", Who(case.organiser), is_adopted=False)
        assert [each.is_changed for each in rows_for(publisher(case), timezone.localdate())] == [True]
        proposals.settle(proposal, "压缩了。", Who(case.organiser), is_adopted=True)
        assert rows_for(publisher(case), timezone.localdate()) == [], "it stands as it did"
        proposals.make(case.declaration, "evaluation", "再压缩。", Who(case.organiser))
        assert rows_for(publisher(case), timezone.localdate()) == [], "not made in this evaluation"
        link = link_of(case.evaluation.pk)
        proposals.make(case.declaration, "evaluation", "公开招标。", Who(case.organiser), link)
        assert [each.is_changed for each in rows_for(publisher(case), timezone.localdate())] == [True]
        acts.withdraw(case.evaluation, Who(publisher(case)), "分数要复核。")
        assert [each.is_changed for each in rows_for(publisher(case), timezone.localdate())] == [False]


def test_the_page_of_who_publishes(case: Case) -> None:
    """What will be public is shown before; the button sends the hash of what was shown."""
    own = f"/evaluations/{case.evaluation.pk}/"
    assert "还没有公开" in as_(publisher(case)).get(own).content.decode()
    page = as_(publisher(case)).get(f"{own}publication/").content.decode()
    assert copy(case).sha256 in page
    assert "群众反映较多" not in page
    refused = as_(case.clerk).post(f"{own}publication/publish/", {"seen": copy(case).sha256})
    assert refused.status_code == 409
    assert Client().post(f"{own}publication/publish/", {}).status_code == 302, "to the login"
    assert as_(publisher(case)).post(f"{own}publication/publish/", {"seen": copy(case).sha256}).status_code == 302
    assert "已经公开，内容没有变化" in as_(publisher(case)).get(f"{own}publication/").content.decode()
    assert "现在公开的是第1版" in as_(case.clerk).get(own).content.decode()
    assert as_(publisher(case)).post(f"{own}publication/withdraw/", {"why": ""}).status_code == 409
    assert as_(publisher(case)).post(f"{own}publication/withdraw/", {"why": "复核。"}).status_code == 302


def project(case: Case, name: str) -> None:
    type(case.declaration).objects.filter(pk=case.declaration.pk).update(kind="project_targets", project=name)
    case.evaluation = Evaluation.objects.get(pk=case.evaluation.pk)
    case.declaration = case.evaluation.declaration


def test_the_evaluation_of_a_project_has_its_number_and_is_found(case: Case) -> None:
    shop.publish(case.county, shop.approved(case.county, case.county.content.form, "project_targets", "甲项目"))
    project(case, "乙项目")
    publish(case)
    assert "评价：长沙市天心区卫生健康局 2022年 乙项目（财政评价），97.00分，优" in " ".join(
        html.document_fromstring(text_of("/public/search/?q=乙项目")).xpath("string(//main)").split()
    )
    shop.publish(case.county, case.declaration)
    numbers = dict(Publication.objects.values_list("project", "project_number"))
    assert numbers == {"甲项目": 1, "乙项目": 2}
    assert PublicEvaluation.objects.get().which == "finance-2"
    assert f"{UNIT}2022/evaluations/finance-2/" in text_of(f"{UNIT}projects/2/")
    assert everybody().get(f"{UNIT}2022/evaluations/finance-02/").status_code == 404
    acts.withdraw(case.evaluation, Who(publisher(case)), "复核。")
    assert SearchName.objects.filter(name="乙项目").exists(), "the form of the project still stands"
    of_forms.withdraw(case.declaration, reviewer(case.county), "复核。")
    assert not SearchName.objects.filter(name="乙项目").exists()


def test_two_evaluations_of_one_kind_about_one_subject_have_two_addresses(case: Case) -> None:
    made = publish(case)
    published = made.publication
    again = PublicEvaluation(of=published.of, year=2022, kind="finance", project_number=0, again=2)
    assert again.which == "finance-0-2"
    assert everybody().get(f"{UNIT}2022/evaluations/finance-0-2/").status_code == 404
    PublicEvaluation.objects.update(again=2)
    assert everybody().get(f"{UNIT}2022/evaluations/finance-0-2/").status_code == 200
    assert everybody().get(ADDRESS).status_code == 404


def test_without_a_self_evaluation_nothing_is_compared(county: County) -> None:
    made = publish(final(county, self_score=None))
    assert (made.result["self_score"], made.result["difference"]) == (None, None)
    assert "没有可以比较的自评得分" in text_of(ADDRESS)
    assert not {"self_score", "difference"} & set(made.derivations)
    jsonschema_rs.validator_for(described()["evaluation"]).validate(json.loads(text_of(f"{ADDRESS}evaluation.json")))
    assert io.BytesIO(everybody().get(f"{ADDRESS}evaluation.docx").content).read(2) == b"PK"
    assert isinstance(made.finished_on, date)
