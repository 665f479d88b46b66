"""A final evaluation with everything one can hold, and who publishes it."""

from decimal import Decimal

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.evaluation import comments, sheets
from jixiao.evaluation.models import Evaluation, Kind
from jixiao.publication.evaluations import acts
from jixiao.publication.evaluations.copies import EvaluationCopy, evaluation_copy_of
from jixiao.publication.models import PublishedEvaluation
from jixiao.results import proposals
from jixiao.results.from_evaluation import link_of
from tests.cycle.county import County
from tests.cycle.test_offers import paid
from tests.evaluation.team import Case, case_of, full
from tests.evaluation.test_sheets import self_evaluation

ADDRESS = "/public/d/430103-001/2022/evaluations/finance/"
WORDS = {"reason": "材料不全", "evidence": "台账", "why": "补交了材料", "comment": "请核实。",
         "answer": "已核实，加分。", "proposal": "压缩下年预算。", "third_party": "某会计师事务所"}  # fmt: skip


def final(county: County, said: str = "", kind: Kind = Kind.FINANCE, self_score: str | None = "95") -> Case:
    """With the treasury's money, a self-evaluation, a comment that was taken, a proposal; `said` stands behind every
    text. 100 − 2 − 1 = 97 points; 96 in the draft."""
    paid(county)
    case = case_of(county, kind)
    Evaluation.objects.filter(pk=case.evaluation.pk).update(third_party=WORDS["third_party"] + said[:80])
    if self_score is not None:
        self_evaluation(case, self_score)
    case.scoring()
    less = {"completion": "0", "rules": "1"}
    assert {item.id: item.points for item in case.evaluation.scoring.items if item.id in less} == {
        "completion": Decimal(3), "rules": Decimal(2)}  # fmt: skip
    for person in (case.lead, case.other):
        marks = {
            key: entry | {"evidence": WORDS["evidence"] + said, "reason": WORDS["reason"] + said if key in less else ""}
            for key, entry in full(case.evaluation, less).items()
        }
        sheets.save_own(case.evaluation, Who(person), marks)
        case.act("close_sheet", person, said)
    case.act("agree", case.lead, said).act("send_draft", case.lead, said)
    made = comments.comment(case.evaluation, "completion", WORDS["comment"] + said, Who(case.clerk))
    case.act("hand_in_comments", case.clerk, said)
    comments.answer(made, WORDS["answer"] + said, Who(case.lead), is_taken=True)
    better = {"completion": {"points": "1", "why": WORDS["why"] + said, "reason": WORDS["reason"] + said}}
    sheets.save_agreed(case.evaluation, Who(case.lead), better)
    case.act("finish", case.lead, said)
    proposals.make(case.declaration, "evaluation", WORDS["proposal"] + said, Who(case.organiser),
                   link_of(case.evaluation.pk))  # fmt: skip
    case.evaluation.refresh_from_db()
    return case


def copy(case: Case) -> EvaluationCopy:
    made = evaluation_copy_of(Evaluation.objects.get(pk=case.evaluation.pk))
    assert made is not None
    return made


def publisher(case: Case) -> Person:
    """Of finance, who evaluated nothing."""
    return case.county.people[Role.PERFORMANCE_REVIEWER]


def publish(case: Case, why: str = "") -> PublishedEvaluation:
    return acts.publish(case.evaluation, Who(publisher(case)), why, copy(case).sha256)
