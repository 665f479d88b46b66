"""What an evaluation is made from, each where it is read: the targets, what the unit says of itself with its evidence,
what the treasury paid."""

from dataclasses import dataclass

from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import decide
from jixiao.cycle.models import Declaration
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import self_evaluation_of
from jixiao.treasury.seen import units_of


@dataclass(frozen=True, slots=True)
class Looked:
    """Something to look at: where, what it is called, what is worth knowing of it before."""

    link: str
    words: str
    said: str = ""


def sources_of(evaluation: Evaluation, person: Person) -> list[Looked]:
    """What this person may open of it; before a project is there only what was applied for."""
    subject = evaluation.declaration
    found = [Looked(_page(subject), f"目标：{subject.title}", _files(subject))]
    if not evaluation.is_after:
        return found
    own = self_evaluation_of(subject)
    if own is not None and decide("read", own.seen_by(person)).allowed:
        said = "、".join(words for words in (own.state_words, _files(own)) if words)
        found.append(Looked(_page(own), "单位自评表和佐证材料", said))
    if units_of(person).filter(pk=subject.unit_id).exists():
        link = reverse("treasury-unit", args=(subject.unit_id, subject.year))
        found.append(Looked(link, f"{subject.year}年预算执行", "国库数据，逐笔"))
    return found


def _page(form: Declaration) -> str:
    return reverse("declaration", args=(form.pk,))


def _files(form: Declaration) -> str:
    count = form.attachments.filter(removed_at=None).count()
    return f"附件{count}个" if count else ""
