"""What follows from a final evaluation: what a notice, an entry of the ledger and a proposal begin with, and which of
them there are. An address names the evaluation; what is written from it is a person's to change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.requests import number_in, person_of
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.evaluation.models import Evaluation, Kind
from jixiao.evaluation.outcomes import Finding, Outcome, outcome_of
from jixiao.evaluation.seeing import Sight
from jixiao.measures.derivation import shown
from jixiao.profiles.use_of_results import GRADES
from jixiao.results.beginning import ITEMS, LONGEST, Item, Notice, notice_from, parameters
from jixiao.results.ledger import may_use, next_budget, standing, suggested
from jixiao.results.models import ResultSource, Source
from jixiao.results.proposals import may_make
from jixiao.results.rectifying import may_issue

SOURCES: Mapping[Kind, ResultSource] = {
    Kind.DEPARTMENT: ResultSource.EVALUATION,
    Kind.FINANCE: ResultSource.EVALUATION,
    Kind.EX_ANTE: ResultSource.EX_ANTE,
}
_CUT = "……（其余见评价结果）"


@dataclass(frozen=True, slots=True)
class Begun:
    """A final evaluation as what follows from it begins."""

    evaluation: Evaluation
    outcome: Outcome = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "outcome", outcome_of(self.evaluation))

    @property
    def link(self) -> str:
        return link_of(self.evaluation.pk)

    @property
    def source(self) -> ResultSource:
        return SOURCES[self.outcome.kind]

    @property
    def findings(self) -> Sequence[Finding]:
        """What points were lost for, the most first."""
        return sorted(self.outcome.findings, key=lambda each: -each.lost)

    @property
    def head(self) -> str:
        """2025年度财政评价：86.5分，良。"""
        words = f"{self.evaluation.declaration.year}年度{self.evaluation.kind_words}"
        return f"{words}：{shown(self.outcome.total)}分，{self.outcome.grade}。"

    @property
    def finding(self) -> str:
        said = [f"{number}. {_said(each)}" for number, each in enumerate(self.findings, 1)]
        return _short("\n".join([self.head, *said]))

    @property
    def document(self) -> str:
        """The report as a document is named: 《某局2025年度某项目财政评价报告》（2026-11-30定稿）."""
        declaration = self.evaluation.declaration
        name = f"{declaration.unit_name}{declaration.year}年度{declaration.title}{self.evaluation.kind_words}报告"
        return f"《{name}》（{self.outcome.finished_on}定稿）"

    def notice(self, declaration: Declaration) -> Notice:
        """A notice that asks for each finding to be mended; the last of ITEMS says all that are left."""
        begun = notice_from(declaration, Source.EVALUATION, self.finding, self.link, self.document)
        alone, rest = self.findings[: ITEMS - 1], self.findings[ITEMS - 1 :]
        texts = [_said(each) for each in alone]
        if rest:
            texts.append(_short("\n".join(_said(each) for each in rest)))
        days = begun.period.working_days
        return replace(begun, items=tuple(Item(text, days) for text in texts) or begun.items)

    def used(self, declaration: Declaration) -> dict[str, Any]:
        """Of an entry in the ledger."""
        return {
            "source": self.source,
            "grade": self.grade,
            "finding": self.finding,
            "link": self.link,
            "evidence": self.document,
            "decision": suggested(declaration, self.grade),
            "year": next_budget(declaration, self.source, timezone.localdate()),
        }

    @property
    def grade(self) -> str:
        """优, 良, 中, 差; empty for the conclusion of an assessment ex ante."""
        return self.outcome.grade if self.outcome.grade in GRADES else ""

    def proposal(self, declaration: Declaration) -> dict[str, str]:
        """Of a proposal for next year's budget; what a grade suggests is said with what it rests on."""
        text = self.head
        if self.grade:
            known = parameters(declaration).decisions[self.grade]
            year = next_budget(declaration, self.source, timezone.localdate())
            text += f"建议{year}年预算“{known.decision}”（{known.basis.words}）。"
        said = [f"{number}. {_said(each)}" for number, each in enumerate(self.findings, 1)]
        return {"source": self.source, "link": self.link, "text": _short("\n".join([text, *said]))}


def _said(finding: Finding) -> str:
    return f"{finding.title}（扣{shown(finding.lost)}分）：{finding.text.rstrip('。；')}。"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def link_of(evaluation: int) -> str:
    """What is kept with all that follows from an evaluation: the address of its page."""
    return reverse("evaluation", args=(evaluation,))


def made_in(declaration: Declaration, source: str) -> str:
    """The address of the evaluation a source means, where one alone of this form is final; empty where none or several
    are, for then nobody knows which."""
    kinds = [kind for kind, of in SOURCES.items() if of == source]
    final = Evaluation.objects.filter(declaration=declaration, state="final", plan__kind__in=kinds)
    found = list(final.values_list("pk", flat=True)[:2])
    return link_of(found[0]) if len(found) == 1 else ""


def address_of(name: str, evaluation: Evaluation) -> str:
    """Where something is begun from an evaluation."""
    asked = {"declaration": evaluation.declaration_id, "evaluation": evaluation.pk}
    return f"{reverse(name)}?{urlencode(asked)}"


def begun_from(request: HttpRequest, declaration: Declaration) -> Begun | None:
    """The evaluation an address names by `evaluation`; None where it names none, 404 for one that is not final, is
    about another form, or which he may not know of."""
    asked = request.GET.get("evaluation")
    if asked is None:
        return None
    final = Evaluation.objects.filter(declaration=declaration, state="final").select_related(
        "plan__unit", "plan__cycle"
    )
    found = final.filter(pk=number_in(asked) or 0).first()
    if found is None:
        raise Http404
    found.declaration = declaration
    if not Sight(found, person_of(request)).reads:
        raise Http404
    return Begun(found)


def panel(evaluation: Evaluation, person: Person) -> Panel | None:
    """What follows from a final evaluation; None before, and for who neither sees anything of it nor may begin it."""
    declaration, link = evaluation.declaration, link_of(evaluation.pk)
    if evaluation.state != "final":
        return None
    is_ex_ante = evaluation.plan.kind == Kind.EX_ANTE
    offered = [
        ("下达整改通知", "new-rectification", not is_ex_ante and may_issue(declaration, person).allowed),
        ("登记结果应用", "new-ledger-entry", may_use(declaration, person).allowed),
        ("提出意见建议", "new-proposal", may_make(declaration, person).allowed),
    ]
    shown_ones = {
        "notices": list(declaration.rectifications.filter(link=link).prefetch_related("tasks")),
        "entries": list(standing().filter(declaration=declaration, link=link).select_related("declaration__unit")),
        "proposals": list(declaration.proposals.filter(link=link).prefetch_related("answers")),
    }
    buttons = [(words, address_of(name, evaluation)) for words, name, allowed in offered if allowed]
    words = {**shown_ones, "buttons": buttons, "is_empty": not any(shown_ones.values()), "cycle": declaration.cycle_id}
    return Panel("results/after_evaluation.html", words)
