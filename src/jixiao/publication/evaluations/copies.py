"""A final evaluation → the copy that becomes public: who evaluated taken out, hashed, with what was left out.

What is public is what was settled: points with their reasons, the total, the grade, the unit's own score beside it,
what the unit said and was answered, what was found and proposed. Who scored, each scorer's own sheet, why this subject
was chosen and the files an evidence note points to are the team's working papers.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.cycle.zip_stream import canonical
from jixiao.evaluation.comments import place_of
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import recheck, self_evaluation_of
from jixiao.forms.erased import REASONS, Eraser
from jixiao.forms.masked import names_of_form
from jixiao.forms.public import LeftOut
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.ratios import share
from jixiao.publication.copies import erased, eraser_for, names_around
from jixiao.publication.evaluations.derived import derivations_of
from jixiao.publication.rules import Limit, limit_for
from jixiao.results.from_evaluation import link_of

_WORKING_PAPERS = (
    LeftOut("team", "评价组成员和回避申报", "姓名"),
    LeftOut("sheets", "评分人各自的评分表", "评价工作底稿"),
    LeftOut("why", "选取的理由", "评价工作底稿"),
    LeftOut("links", "评分依据指向的附件和审核问题", "评价工作底稿"),
)
_LABELS: Mapping[str, str] = {
    "subject": "评价对象", "third_party": "第三方机构", "reason": "扣分原因", "evidence": "评分依据", "why": "改分理由",
    "text": "正文", "answer": "答复", "unit": "单位", "organiser": "组织评价的单位",
}  # fmt: skip
"""Texts that people wrote; everything else comes from a framework, or is a number."""


@dataclass(frozen=True, slots=True)
class EvaluationCopy:
    """What would be public of an evaluation, and its hash; `limit` is None where no deadline is known."""

    evaluation: Evaluation
    result: Mapping[str, Any]
    derivations: Mapping[str, Any]
    left_out: tuple[LeftOut, ...]
    project: str
    finished_on: date
    limit: Limit | None

    @property
    def sha256(self) -> str:
        return digest(self.result, self.derivations)

    @property
    def due(self) -> date | None:
        return None if self.limit is None else self.limit.due(self.finished_on)

    @property
    def left_out_json(self) -> list[dict[str, str]]:
        return [asdict(each) for each in self.left_out]


def digest(result: Mapping[str, Any], derivations: Mapping[str, Any]) -> str:
    return hashlib.sha256(canonical([result, derivations])).hexdigest()


def evaluation_copy_of(evaluation: Evaluation) -> EvaluationCopy | None:
    """The copy of what was settled; None before it was."""
    if evaluation.result is None or evaluation.finished_at is None:
        return None
    eraser, finished_on = eraser_of(evaluation), finished_on_of(evaluation)
    result = _result(evaluation, evaluation.result)
    walk = _Walk(eraser)
    made = walk.entry(result, "")
    declaration = evaluation.declaration
    return EvaluationCopy(
        evaluation,
        made,
        erased(derivations_of(evaluation, result), eraser),
        (*_WORKING_PAPERS, *walk.left_out),
        eraser.text(declaration.project),
        finished_on,
        limit_of(evaluation),
    )


def finished_on_of(evaluation: Evaluation) -> date:
    if evaluation.finished_at is None:
        raise ValueError(f"evaluation {evaluation.pk} is not final")
    return timezone.localtime(evaluation.finished_at).date()


def limit_of(evaluation: Evaluation) -> Limit | None:
    declaration = evaluation.declaration
    return limit_for(declaration.jurisdiction.code_in(declaration.year), f"{evaluation.plan.kind}_evaluation")


def eraser_of(evaluation: Evaluation) -> Eraser:
    """Besides the people of the form: all who were in the team, who runs the plan, those of the self-evaluation."""
    return eraser_for(evaluation.declaration, evaluation.version, _names(evaluation))


def _names(evaluation: Evaluation) -> Iterator[str]:
    yield from evaluation.members.values_list("person__name", flat=True)
    yield from names_around(evaluation.plan.unit)
    people = {evaluation.plan.made_by_id, *evaluation.comments.values_list("by", flat=True)}
    people |= set(evaluation.comments.exclude(answered_by=None).values_list("answered_by", flat=True))
    people |= set(_proposals(evaluation).values_list("made_by", flat=True))
    yield from Person.objects.filter(pk__in=people).values_list("name", flat=True)
    own = self_evaluation_of(evaluation.declaration)
    version = None if own is None else own.in_force or own.last_version
    if version is not None:
        yield from names_of_form(version.form)


def _proposals(evaluation: Evaluation) -> Any:
    return evaluation.declaration.proposals.filter(link=link_of(evaluation.pk)).order_by("pk")


def _result(evaluation: Evaluation, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The whole of what is public, as it was written."""
    declaration, framework, beside = evaluation.declaration, evaluation.scoring, recheck(evaluation)
    draft = {each["id"]: each for each in (evaluation.draft or kept)["items"]}
    items = [_item(each, draft.get(each["id"], each)) for each in kept["items"]]
    return {
        "kind": evaluation.plan.kind,
        "kind_words": evaluation.kind_words,
        "unit": declaration.unit_name,
        "subject": declaration.project or "部门整体支出",
        "organiser": evaluation.plan.unit.name_in(declaration.year),
        "third_party": evaluation.third_party,
        "finished_on": finished_on_of(evaluation).isoformat(),
        "yardstick": evaluation.version.number,
        "framework": {
            "title": kept["title"],
            "document": f"{framework.document}{framework.article}",
            "verified": framework.verified,
        },
        "bands": kept["bands"],
        "bands_document": f"{framework.bands_document}{framework.bands_article}",
        "bands_verified": framework.bands_verified,
        "total": shown(Decimal(kept["total"])),
        "grade": kept["grade"],
        "self_score": None if beside.own is None else shown(beside.own),
        "difference": None if beside.difference is None else shown(beside.difference),
        "is_flagged": beside.is_flagged,
        "parts": _parts(items),
        "items": items,
        "problems": _problems(items),
        "suggestions": [
            {"text": each.text, "is_adopted": None if each.answer is None else each.answer.is_adopted}
            for each in _proposals(evaluation).prefetch_related("answers")
        ],
        "comments": [
            {"about": place_of(evaluation, each.item), "text": each.text, "is_taken": each.is_taken,
             "answer": each.answer}
            for each in evaluation.comments.all()
        ],
    }  # fmt: skip


def _item(item: Mapping[str, Any], draft: Mapping[str, Any]) -> dict[str, Any]:
    """`draft`: the score the unit was shown, where it was another; then `why` says why it was changed."""
    is_changed = (item["score"], item["applies"]) != (draft["score"], draft["applies"])
    found = item.get("computed")
    return {
        **{name: item[name] for name in ("level1", "level2", "title", "applies", "reason", "evidence")},
        "points": shown(Decimal(item["points"])),
        "score": _shown(item["score"]),
        "computed": None if not found or found["value"] is None else shown(Decimal(found["value"])),
        "draft": ("不适用" if not draft["applies"] else _shown(draft["score"])) if is_changed else None,
        "why": item["why"] if is_changed else "",
    }


def _shown(text: str | None) -> str | None:
    return None if text is None else shown(Decimal(text))


def _parts(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each level-1 dimension: the points of what applies in it, what it was given, how much of it that is."""
    parts = []
    for title, found in groupby(items, key=lambda item: item["level1"]):
        applying = [item for item in found if item["applies"]]
        points, score = (sum((Decimal(item[name]) for item in applying), Decimal()) for name in ("points", "score"))
        rate = share("得分率", Figure("得分", score), Figure("分值", points)).value
        parts.append({"title": title, "points": shown(points), "score": shown(score),
                      "rate": None if rate is None else shown(rate)})  # fmt: skip
    return parts


def _problems(items: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """What points were lost for, the most first."""
    lost = [(Decimal(item["points"]) - Decimal(item["score"]), item) for item in items if item["applies"]]
    ranked = sorted((pair for pair in lost if pair[0] > 0), key=lambda pair: -pair[0])
    return [{"title": item["title"], "lost": shown(points), "reason": item["reason"]} for points, item in ranked]


@dataclass
class _Walk:
    """Goes through a result once; notes what it takes out of it."""

    eraser: Eraser
    left_out: list[LeftOut] = field(default_factory=list)

    def entry(self, entry: Mapping[str, Any], path: str, of: str = "") -> dict[str, Any]:
        own = str(entry.get("title") or entry.get("about") or "")
        return {key: self._value(key, value, f"{path}{key}", of or own) for key, value in entry.items()}

    def _value(self, key: str, value: Any, path: str, of: str) -> Any:
        if isinstance(value, list):
            return [
                self.entry(each, f"{path}[{number}].") if isinstance(each, Mapping) else each
                for number, each in enumerate(value)
            ]
        if isinstance(value, Mapping):
            return self.entry(value, f"{path}.")
        if key not in _LABELS or not isinstance(value, str):
            return value
        found = self.eraser.erased(value)
        if found.reasons and not path.startswith("problems"):  # what stands there stands with its item too
            reasons = "、".join(words for name, words in REASONS.items() if name in found.reasons)
            self.left_out.append(LeftOut(path, f"{of} {_LABELS[key]}".strip(), reasons))
        return found.text
