"""What the page of a declaration shows of its evaluations: the grade and score, from the draft that was sent on."""

from decimal import Decimal

from jixiao.accounts.models import Person
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.seeing import Sight
from jixiao.measures.derivation import shown


def panel(declaration: Declaration, person: Person) -> Panel | None:
    """None where there is no evaluation."""
    found = Evaluation.objects.filter(declaration=declaration).exclude(state="withdrawn")
    rows = []
    for each in found.select_related("plan__unit", "plan__cycle"):
        each.declaration = declaration
        rows.append((each, score_words(each) if Sight(each, person).sees_draft else ""))
    return Panel("evaluation/panel.html", {"rows": rows}) if rows else None


def score_words(evaluation: Evaluation) -> str:
    """86.50分，良; of a draft 初稿：86.50分，良. Empty before there is one."""
    kept = evaluation.result or evaluation.draft
    if kept is None or kept["total"] is None:
        return ""
    words = f"{shown(Decimal(kept['total']))}分，{kept['grade']}"
    return words if evaluation.result is not None else f"初稿：{words}"
