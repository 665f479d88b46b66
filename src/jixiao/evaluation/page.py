"""What the page of an evaluation shows this person: the team, his sheet, the agreed one, the draft, the comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.accounts.models import Person
from jixiao.cycle.pages import Step
from jixiao.cycle.scores.offers import Offer
from jixiao.evaluation import acts, comments, sheets, teams
from jixiao.evaluation.apart import item_apart, sheet_apart, sheets_apart
from jixiao.evaluation.by_scale import by_scale, off_scale, scale_text
from jixiao.evaluation.candidates import fitting_of
from jixiao.evaluation.computed import computed
from jixiao.evaluation.dimensions import dimensions
from jixiao.evaluation.later_rooms import panels_of
from jixiao.evaluation.links import links
from jixiao.evaluation.listing import organiser_of
from jixiao.evaluation.models import Evaluation, ScoreSheet
from jixiao.evaluation.recheck import recheck
from jixiao.evaluation.seeing import Sight
from jixiao.evaluation.settled import computed_text, score_text
from jixiao.evaluation.sources import sources_of
from jixiao.evaluation.steps import steps
from jixiao.measures.derivation import Derivation, shown
from jixiao.measures.evaluation_sheet import Mark, Scored
from jixiao.profiles.evaluation_frameworks import Framework, Item, frameworks

Wrong = Mapping[str, str]
"""Field of the page → why what was typed there could not be kept."""
FIELDS = ("points", "reason", "evidence", "link", "why")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in of an item; `is_first_wrong`: no wrong one stands above it."""

    name: str
    value: str
    wrong: str
    is_first_wrong: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a sheet. `rows`: how many its part has, at the first. `computed`: its formula worked out.

    `given`: what each scorer gave, of the agreed sheet; `is_open`: it is to be written in;
    `apart`: that the scorers are far from each other, what was agreed from both, or what was given from the scale;
    `scale`: the points of the ratio by the framework's scale.
    """

    item: Item
    most: str
    rows: int
    computed: Offer | None
    fields: Mapping[str, Field]
    given: tuple[Mark, ...] = ()
    is_equal: bool = True
    is_open: bool = True
    apart: str = ""
    scale: Derivation | None = None

    @property
    def scale_points(self) -> str:
        return "" if self.scale is None or self.scale.value is None else shown(self.scale.value)

    @property
    def is_taken_over(self) -> bool:
        """Both gave the same, and that is what stands in the agreed sheet."""
        return self.is_equal and all(mark.text == self.fields["points"].value for mark in self.given)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A sheet on the page; `save`: the address it is kept at, by name."""

    rows: tuple[Row, ...]
    scored: Scored
    save: str
    scorers: tuple[str, ...] = ()
    is_open: bool = True
    apart: str = ""

    @property
    def total(self) -> str:
        return total_words(self.scored)


def total_words(scored: Scored) -> str:
    """86 / 100; while something is open what is given so far, which is no total."""
    if scored.total.value is not None:
        return f"{shown(scored.total.value)} / 100"
    return f"已打{shown(scored.so_far)}分，还没有总分" if scored.is_begun else "还没有打分"


def _rows_of_parts(framework: Framework) -> dict[str, int]:
    """The first item of each part, with how many there are in it."""
    first: dict[str, str] = {}
    for item in framework.items:
        first.setdefault(item.level1, item.id)
    return {key: sum(item.level1 == part for item in framework.items) for part, key in first.items()}


def _fields(item: Item, entry: Mapping[str, Any], typed: Mapping[str, str], wrong: Wrong) -> dict[str, Field]:
    mark = sheets.mark_of(entry, item) if entry else Mark()
    kept = {name: str(entry.get(name, "")) for name in FIELDS} | {"points": mark.text}
    first = next(iter(wrong), "")
    return {
        name: Field(
            f"{name}-{item.id}",
            typed.get(name, kept[name]),
            wrong.get(f"{name}-{item.id}", ""),
            first == f"{name}-{item.id}",
        )
        for name in FIELDS
    }


def own_page(sight: Sight, typed: sheets.Typed, wrong: Wrong) -> SheetPage | None:
    """The sheet he is to fill in; None where there is none, or it is handed in."""
    evaluation = sight.evaluation
    if evaluation.state != "scoring" or not sight.may("scorer").allowed:
        return None
    sheet = sheets.own_sheet(evaluation, sight.person)
    if sheet is not None and sheet.closed_at is not None:
        return None
    framework = evaluation.scoring
    heads, kept = _rows_of_parts(framework), {} if sheet is None else sheet.marks
    marks, rows = sheets.marks_of(evaluation, sheet), []
    for item in framework.items:
        worked_out = computed(evaluation.declaration, item)
        scale = by_scale(framework, item, worked_out)
        fields = _fields(item, kept.get(item.id, {}), typed.get(item.id, {}), wrong)
        rows.append(
            Row(item, shown(item.points), heads.get(item.id, 0), worked_out, fields,
                apart=off_scale(marks[item.id], scale), scale=scale)
        )  # fmt: skip
    return SheetPage(tuple(rows), sheets.result_of(evaluation, sheet), "save_own_sheet")


def agreed_page(sight: Sight, typed: sheets.Typed, wrong: Wrong) -> SheetPage | None:
    """The scorers' sheets beside each other and the agreed one; None for who does not see them."""
    evaluation = sight.evaluation
    sheet = sheets.agreed_sheet(evaluation)
    if not sight.sees_sheets or sheet is None:
        return None
    writes = sight.may("lead").allowed and not sheets.may_agree(evaluation)
    framework = evaluation.scoring
    heads, marks = _rows_of_parts(framework), sheets.marks_of(evaluation, sheet)
    rows = []
    for each in sheets.differences(evaluation):
        item = each.item
        is_open = writes and (not each.is_equal or evaluation.state != "reconciling")
        fields = _fields(item, sheet.marks.get(item.id, {}), typed.get(item.id, {}), wrong)
        worked_out, agreed = computed(evaluation.declaration, item), marks[item.id]
        scale = by_scale(framework, item, worked_out)
        apart = "；".join(filter(None, (item_apart(each, agreed), off_scale(agreed, scale))))
        rows.append(
            Row(item, shown(item.points), heads.get(item.id, 0), worked_out, fields, each.marks, each.is_equal, is_open,
                apart, scale)
        )  # fmt: skip
    names = tuple(str(sheet.member.person.name) for sheet in sheets.closed_sheets(evaluation) if sheet.member)
    return SheetPage(tuple(rows), sheets.result_of(evaluation, sheet), "save_agreed_sheet", names, writes,
                     sheets_apart(evaluation))  # fmt: skip


@dataclass(frozen=True, slots=True)
class SettledRow:
    """An item of a draft or result; `before`: what the draft gave, where the result gives another."""

    item: Mapping[str, Any]
    rows: int
    link: str
    before: str | None

    @property
    def score(self) -> str:
        return score_text(self.item)

    @property
    def points(self) -> str:
        return shown(Decimal(self.item["points"]))

    @property
    def computed(self) -> str:
        return computed_text(self.item)

    @property
    def scale(self) -> str:
        return scale_text(self.item)


def settled_rows(evaluation: Evaluation, kept: Mapping[str, Any]) -> list[SettledRow]:
    """The items of what was settled, each part's first with the number of its rows."""
    words, seen = links(evaluation), set[str]()
    draft = {item["id"]: score_text(item) for item in (evaluation.draft or kept)["items"]}
    rows = []
    for item in kept["items"]:
        count = 0 if item["level1"] in seen else sum(each["level1"] == item["level1"] for each in kept["items"])
        seen.add(item["level1"])
        before = draft.get(item["id"]) if draft.get(item["id"]) != score_text(item) else None
        rows.append(SettledRow(item, count, words.get(item["link"], ""), before))
    return rows


def _steps(evaluation: Evaluation) -> list[Step]:
    way = [state for state in steps().states if state not in steps().beside]
    here = way.index(evaluation.state) if evaluation.state in way else -1
    return [
        Step(steps().states[state], "done" if number < here else "now" if number == here else "ahead")
        for number, state in enumerate(way)
    ]


def evaluation_page(
    evaluation: Evaluation, person: Person, typed: sheets.Typed | None = None, wrong: Wrong | None = None
) -> dict[str, Any]:
    """Everything of the page. `typed`, `wrong`: of a sheet that could not be kept."""
    sight = Sight(evaluation, person)
    kept = (evaluation.result or evaluation.draft) if sight.sees_draft else None
    possible = acts.possible_acts(evaluation, person)
    sheet = own_page(sight, typed or {}, wrong or {}) or agreed_page(sight, typed or {}, wrong or {})
    planned = evaluation.state == "planned" and sight.organises.allowed
    candidates = teams.candidates(evaluation) if planned else []
    return {
        "evaluation": evaluation,
        "declaration": evaluation.declaration,
        "sight": sight,
        "organiser": organiser_of(evaluation.plan),
        "framework": evaluation.scoring,
        "steps": _steps(evaluation),
        "team": list(evaluation.team),
        "missing": teams.missing_of(evaluation) if planned else [],
        "sets_up": planned,
        "frameworks": [frameworks()[key] for key in fitting_of(evaluation.plan, evaluation.declaration)],
        "candidates": candidates,
        "kept_out": [each for each in candidates if each.reason],
        "declares": evaluation.state == "planned" and sight.member is not None and sight.member.has_conflict is None,
        "sheet": sheet,
        "links": links(evaluation) if sheet is not None else {},
        "kept": kept,
        "kept_total": shown(Decimal(kept["total"])) if kept else "",
        "settled": settled_rows(evaluation, kept) if kept else [],
        "recheck": recheck(evaluation) if kept and evaluation.is_after else None,
        "dimensions": dimensions(evaluation, kept) if kept else None,
        "looks_at": sources_of(evaluation, person),
        "acts": _offered(possible, sight),
        "panels": panels_of(evaluation, person),
        "comments": _comments(evaluation, sight) if sight.sees_draft else [],
        "comments_now": sight.may("unit").allowed and not comments.may_comment(evaluation),
        "answers_now": sight.may("lead").allowed and not sheets.may_agree(evaluation),
    }


def _offered(possible: Sequence[acts.Possible], sight: Sight) -> list[acts.Possible]:
    """The acts this person sees: those of a duty he has, with what is still missing; what the unit has done is done."""
    is_done = sight.evaluation.commented_at is not None
    mine = [each for each in possible if sight.may(each.step.by).allowed]
    return [each for each in mine if not (is_done and each.step.act == "hand_in_comments")]


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment with what it is about."""

    comment: Any
    place: str


def _comments(evaluation: Evaluation, sight: Sight) -> list[CommentRow]:
    """What the unit says; before it hands its comments in, itself alone sees them."""
    if evaluation.commented_at is None and not (sight.may("unit").allowed or sheets.is_over(evaluation)):
        return []
    found = evaluation.comments.select_related("by", "answered_by")
    return [CommentRow(each, comments.place_of(evaluation, each.item)) for each in found]


def saved(evaluation: Evaluation, person: Person, sheet: ScoreSheet | None) -> dict[str, Any]:
    """What the script that saves by itself shows of a sheet: as `SheetPage`, and the acts it allows now."""
    reached = sheets.result_of(evaluation, sheet)
    sight = Sight(evaluation, person)
    open_ones = reached.open if evaluation.state == "scoring" else sheets.undecided(evaluation)
    return {
        "total": total_words(reached),
        "grade": reached.grade,
        "consequence": "；".join(reached.below),
        "open": list(open_ones),
        "apart": sheet_apart(evaluation, sheet),
        "acts": [
            {"act": each.step.act, "label": each.step.label, "allowed": each.decision.allowed,
             "reason": each.decision.reason}
            for each in _offered(acts.possible_acts(evaluation, person), sight)
        ],
    }  # fmt: skip
