"""Which declaration a reviewer opens first: by what is most likely wrong, in an order he is told.

Errors first; then, of self-evaluations, rows that have no points or others than were computed; then warnings, how many
amounts changed (against the version before; of a first version, against what was approved the year before), the last
grade, the worst first; equal ones as they came in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.accounts.models import Person
from jixiao.cycle import scoring, todo
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import CONTENT, Declaration, KeptScore, Remark, ReviewSheet, Version
from jixiao.cycle.transitions import Transition, transitions
from jixiao.forms.changes.compare import changes
from jixiao.measures.derivation import shown
from jixiao.measures.target_review import scored

EXPLAINED = (
    "错误多的在前，其次自评得分没有定或与算得不同的项数多的、警告多的、金额改动处多的、"
    "上次审核等级低的；都相同的，先送来的在前。"
)
_WORST = ("差", "中", "", "良", "优")
_MONEY = ("money", "money_unit")
"""What of a form the order looks at: the database takes it out, a hundred whole forms are half a second."""


@dataclass(frozen=True, slots=True)
class Risk:
    """What the order is made of; `grade` is that of the last sheet, empty where there was none. `open`, `differing`: of
    a self-evaluation the rows without points and those with others than were computed; None of other forms."""

    errors: int
    warnings: int
    amounts: int
    grade: str
    open: int | None = None
    differing: int | None = None

    @property
    def key(self) -> tuple[int, int, int, int, int]:
        """Sorts the riskiest first."""
        points = (self.open or 0) + (self.differing or 0)
        return -self.errors, -points, -self.warnings, -self.amounts, _WORST.index(self.grade)

    @property
    def points_words(self) -> str:
        """没有定2，与算得不同1; 与算得一致; empty for what is not scored."""
        if self.open is None:
            return ""
        said = ((self.open, "没有定"), (self.differing, "与算得不同"))
        return "，".join(f"{words}{count}" for count, words in said if count) or "与算得一致"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A declaration that waits for a reviewer, with what he must know before he passes several at once."""

    declaration: Declaration
    risk: Risk
    onward: Transition | None
    sheet_words: str
    is_ready: bool
    """His sheet is complete with a grade that may go on, or none is needed; no remark of this step is open."""


def amounts_changed(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> int:
    """How many amounts differ, of the money of two forms; none where there is nothing to compare with."""
    if before is None:
        return 0
    return len(changes({name: before[name] for name in _MONEY}, {name: after[name] for name in _MONEY}))


def ranked(person: Person) -> list[Waiting]:
    """What waits for a reviewer, the riskiest first; no more than todo.LONGEST, those that came first."""
    waiting = list(todo.waiting_for(person, reviews_only=True).select_related("jurisdiction")[: todo.LONGEST])
    forms, sheets, points = _Forms(waiting), _Sheets(waiting, person), _points_of(waiting)
    rows = [_row(each, forms, sheets, points) for each in waiting]
    return sorted(rows, key=lambda row: row.risk.key)


def next_of(person: Person, done: int) -> Declaration | None:
    """What to open after one was done: the riskiest that is left."""
    return next((row.declaration for row in ranked(person) if row.declaration.pk != done), None)


def _points_of(waiting: Iterable[Declaration]) -> Mapping[int, tuple[int | None, int | None]]:
    """Of self-evaluations: how many rows have no points, and how many others than were computed."""
    standing = {each.pk: each.version_number for each in waiting if each.kind in SELF_EVALUATION}
    kept = KeptScore.objects.filter(version__declaration__in=standing)
    of = ("version__declaration", "version__number", "scored__open", "scored__differing")
    found = kept.values_list(*of) if standing else ()
    return {pk: (open_, differing) for pk, number, open_, differing in found if standing[pk] == number}


def _row(
    declaration: Declaration, forms: "_Forms", sheets: "_Sheets", points: Mapping[int, tuple[int | None, int | None]]
) -> Waiting:
    before, after = forms.of(declaration)
    grade = sheets.last.get(declaration.pk, "")
    changed = amounts_changed(before, after)
    risk = Risk(declaration.errors, declaration.warnings, changed, grade, *points.get(declaration.pk, (None, None)))
    onward = transitions(declaration.kind).onward(declaration.state)
    words, is_ready = sheets.words(declaration, onward)
    return Waiting(declaration, risk, onward, words, is_ready and onward is not None)


class _Forms:
    """The money of many declarations and what each is compared with, in two questions to the database."""

    def __init__(self, declarations: Iterable[Declaration]) -> None:
        asked = list(declarations)
        self._own: dict[int, dict[int, Mapping[str, Any]]] = {}
        taken = [f"form__{name}" for name in _MONEY]
        own = Version.objects.filter(declaration__in=asked).values_list("declaration", "number", *taken)
        for pk, number, *money in own:
            self._own.setdefault(pk, {})[number] = dict(zip(_MONEY, money, strict=True))
        approved = Version.objects.filter(
            approval__isnull=False,
            declaration__unit__in={each.unit_id for each in asked},
            declaration__year__in={each.year - 1 for each in asked},
            declaration__project__in={each.project for each in asked},
        )
        of = ("unit", "kind", "project", "year")
        self._approved: dict[tuple[int, str, str, int], Mapping[str, Any]] = {}
        for unit, kind, project, year, *money in approved.order_by("number").values_list(
            *(f"declaration__{name}" for name in of), *taken
        ):
            self._approved[unit, kind, project, year] = dict(zip(_MONEY, money, strict=True))

    def of(self, declaration: Declaration) -> tuple[Mapping[str, Any] | None, Mapping[str, Any]]:
        """What it is compared with, and the version it stands at."""
        own = self._own[declaration.pk]
        earlier = max((number for number in own if number < declaration.version_number), default=None)
        key = (declaration.unit_id, declaration.kind, declaration.project, declaration.year - 1)
        before = self._approved.get(key) if earlier is None else own[earlier]
        return before, own[declaration.version_number]


class _Sheets:
    """The reviewer's own open sheets, the last grades and the open remarks of many declarations."""

    def __init__(self, declarations: Iterable[Declaration], person: Person) -> None:
        asked = list(declarations)
        self.last: dict[int, str] = {}
        self._own: dict[tuple[int, str], ReviewSheet] = {}
        sheets = ReviewSheet.objects.filter(declaration__in=asked).select_related("version")
        for sheet in sheets.defer(*(f"version__{field}" for field in CONTENT)).order_by("closed_at"):
            if sheet.closed_at is not None:
                self.last[sheet.declaration_id] = sheet.grade or self.last.get(sheet.declaration_id, "")
            elif sheet.reviewer_id == person.pk:
                self._own[sheet.declaration_id, f"{sheet.version.number} {sheet.step}"] = sheet
        remarks = Remark.objects.filter(declaration__in=asked, is_open=True)
        self._remarked = set(remarks.values_list("declaration_id", "step"))

    def words(self, declaration: Declaration, onward: Transition | None) -> tuple[str, bool]:
        """Where his sheet stands, in words, and whether the declaration may go on."""
        is_clear = (declaration.pk, declaration.state) not in self._remarked
        remarked = "" if is_clear else "；有意见没有关闭"
        if onward is None or not onward.grades:
            return f"不打分{remarked}", is_clear
        sheet = self._own.get((declaration.pk, f"{declaration.version_number} {declaration.state}"))
        found = scored(scoring.table_of(declaration), scoring.marks_of(sheet))
        if found.grade is None or found.total.value is None:
            return f"还缺{len(found.open)}项{remarked}", False
        return f"{shown(found.total.value)}分，{found.grade}{remarked}", is_clear and found.grade in onward.grades
