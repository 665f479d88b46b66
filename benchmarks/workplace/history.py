"""What became of each form: rows as they would stand in the tables, had people done it all on the pages.

Years that are over were approved, a few rejected; of the newest year every state is occupied. One form in seven was
returned once and has two versions. The logs are whole chains.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.workplace.province import County
from benchmarks.workplace.stencils import PROJECT, WHOLE, Stencil
from jixiao.accounts.chain import BEGIN, link
from jixiao.accounts.models import Person, Unit
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle.library.written import Written
from jixiao.profiles.review_tables import review_table

CHUNK = 4_000
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "cycle_declaration": ("id", "cycle_id", "unit_id", "kind", "project", "state", "jurisdiction_id", "year",
                          "version_number", "errors", "warnings", "doubts", "changed_at", "edit_number", "amount",
                          "began", "due", "acts", "months"),
    "cycle_declaration_writers": ("declaration_id", "person_id"),
    "cycle_version": ("id", "declaration_id", "number", "filled_in_by_id", "filled_in_at", "file_name", "file",
                      "sha256", "form", "filled", "edit_number", "outcomes", "doubts"),
    "cycle_reviewsheet": ("declaration_id", "version_id", "step", "reviewer_id", "table", "marks", "changed_at",
                          "closed_at", "grade"),
    "cycle_approval": ("declaration_id", "version_id", "approved_by_id", "approved_at"),
    "cycle_event": ("jurisdiction_id", "declaration_id", "number", "content", "before", "digest"),
    "cycle_namedindicator": ("declaration_id", "jurisdiction_id", "unit_id", "year", "key", "name", "target"),
    "cycle_libraryentry": ("id", "jurisdiction_id", "level1", "level2", "key", "name", "departments", "last_year",
                             "peers"),
    "cycle_approvedindicator": ("declaration_id", "entry_id", "year", "industry", "sign", "figure", "measure",
                                "target"),
}  # fmt: skip
"""Table → what is copied into it; what is left out numbers itself."""
_FILLED, _RETURNED = ("declare", "submit"), ("declare", "submit", "department_return")
_APPROVED = (*_FILLED, "department_pass", "section_pass", "performance_pass", "approve")
_NOW = {
    "draft": (20, ("declare",)),
    "with_department": (15, _FILLED),
    "with_section": (15, _APPROVED[:3]),
    "with_performance": (12, _APPROVED[:4]),
    "with_approver": (5, _APPROVED[:5]),
    "approved": (25, _APPROVED),
    "returned": (6, (*_FILLED, "department_pass", "section_return")),
    "rejected": (2, (*_FILLED, "department_pass", "section_reject")),
}
"""State of the newest year → of a hundred forms how many, and how they came there."""
_OVER = {"approved": (97, _APPROVED), "rejected": (3, _NOW["rejected"][1])}
_MAY_HAVE_ERRORS = ("draft",)
_SCORED = {"section_pass": "with_section", "section_reject": "with_section", "performance_pass": "with_performance"}
_NO_MONTHS = 0
"""None of these forms is of a round of monitoring."""
_NO_PEERS = "{}"
"""What other units have is worked out by the program, when all forms are there."""
_ENDS = ("approved", "rejected")
_ONE_FILE_IN, _ONE_RETURNED_IN = 10, 7
_ZONE = ZoneInfo("Asia/Shanghai")
Rows = dict[str, list[Sequence[Any]]]


@dataclass
class History:
    """The rows of one county after another; the same seed makes the same rows."""

    random: random.Random
    today: date
    stencils: Mapping[int, Mapping[str, list[Stencil]]]
    made: int = 0
    indicators: int = 0
    _declarations: Iterator[int] = field(default_factory=lambda: count(1))
    _versions: Iterator[int] = field(default_factory=lambda: count(1))
    _heads: dict[int, tuple[int, str]] = field(default_factory=dict)
    _library: dict[tuple[int, str, str], "_Entry"] = field(default_factory=dict)

    def rows_of(self, county: County, year: int, forms: int) -> Iterator[Rows]:
        """So many forms of a county's year, in portions: each department's own, the others projects."""
        rows: Rows = defaultdict(list)
        for number in range(forms):
            self._form(rows, county, year, number)
            if (number + 1) % CHUNK == 0:
                yield rows
                rows = defaultdict(list)
        yield rows

    def _form(self, rows: Rows, county: County, year: int, number: int) -> None:
        place = number % len(county.departments)
        department = county.departments[place]
        is_whole = number < len(county.departments)
        unit = department if is_whole else self.random.choice([department, *county.below[department.pk]])
        table = _NOW if year == max(self.stencils) else _OVER
        (state,) = self.random.choices(list(table), [share for share, _ in table.values()])
        stencil = self._stencil(year, WHOLE if is_whole else PROJECT, state)
        project = "" if is_whole else f"{stencil.project}（{number}标）"
        made = _Made(next(self._declarations), county, department, place, unit, year, project, stencil, state)
        acts = table[state][1]
        if state not in _MAY_HAVE_ERRORS and self.random.randrange(_ONE_RETURNED_IN) == 0:
            acts = (*_RETURNED, *acts)
        self._lived(rows, made, acts)
        self.made += 1
        self.indicators += len(stencil.indicators)

    def _stencil(self, year: int, kind: str, state: str) -> Stencil:
        found = self.stencils[year][kind]
        return self.random.choice(found if state in _MAY_HAVE_ERRORS else [each for each in found if each.is_clean])

    def _lived(self, rows: Rows, made: "_Made", acts: Sequence[str]) -> None:
        at = datetime(made.year - 1, 9, 1, 9, tzinfo=_ZONE) + timedelta(minutes=self.random.randrange(80_000))
        version = number = 0
        sha256 = ""
        for act in acts:
            at += timedelta(minutes=self.random.randrange(5, 2_000))
            if act == "declare":
                version, number = next(self._versions), number + 1
                sha256 = f"{self.random.getrandbits(256):064x}"
                rows["cycle_version"].append(self._version(made, version, number, at, sha256))
            if act in _SCORED:
                rows["cycle_reviewsheet"].append(_sheet(made, version, act, at))
            if act == "approve":
                rows["cycle_approval"].append((made.pk, version, made.who(act).pk, at))
                rows["cycle_approvedindicator"] += self._approved(made)
            rows["cycle_event"].append(self._event(made, act, at, number, sha256))
        errors, warnings = made.stencil.counts
        due = None if made.state in _ENDS else self.today + timedelta(days=self.random.randrange(-15, 30))
        rows["cycle_declaration"].append(
            (made.pk, made.cycle, made.unit.pk, made.kind, made.project, made.state, made.jurisdiction, made.year,
             number, errors, warnings, 0, at, number, made.stencil.amount, at.date(), due, len(acts), _NO_MONTHS)
        )  # fmt: skip
        rows["cycle_declaration_writers"].append((made.pk, made.who("declare").pk))
        rows["cycle_namedindicator"] += [
            (made.pk, made.jurisdiction, made.unit.pk, made.year, *indicator) for indicator in made.stencil.indicators
        ]

    def _version(self, made: "_Made", pk: int, number: int, at: datetime, sha256: str) -> Sequence[Any]:
        """On the page filled in are nine of ten; the tenth came as a file."""
        stencil, is_file = made.stencil, self.random.randrange(_ONE_FILE_IN) == 0
        texts = [stencil.named(text, made.unit.name, made.project) for text in (stencil.form, stencil.filled)]
        file = ("绩效目标表.docx", stencil.handed.data) if is_file else ("", None)
        who = made.who("declare").pk
        return pk, made.pk, number, who, at, *file, sha256, *texts, number, stencil.outcomes, "[]"

    def _approved(self, made: "_Made") -> Iterator[Sequence[Any]]:
        for each in made.stencil.written:
            place = (made.jurisdiction, each.level2, each.key)
            entry = self._library.setdefault(place, _Entry(len(self._library) + 1, each))
            entry.units.add(made.unit.pk)
            entry.last_year = max(entry.last_year, made.year)
            yield made.pk, entry.pk, made.year, made.unit.industry, each.sign, each.figure, each.measure, each.target

    def library(self) -> Rows:
        """The entries of the libraries, when all forms are made."""
        entries = [
            (
                each.pk,
                jurisdiction,
                each.written.level1,
                level2,
                key,
                each.written.name,
                len(each.units),
                each.last_year,
                _NO_PEERS,
            )
            for (jurisdiction, level2, key), each in self._library.items()
        ]
        return defaultdict(list, cycle_libraryentry=entries)

    def _event(self, made: "_Made", act: str, at: datetime, version: int, sha256: str) -> Sequence[Any]:
        who, label = made.who(act), permissions()[act].label
        content = {
            "act": act, "label": f"{label}第{version}版" if act == "declare" else label, "who": who.username,
            "name": who.name, "from": "127.0.0.1", "at": at.isoformat(), "why": "同意。",
            "declaration": made.pk, "state": made.state, "version": version, "sha256": sha256,
        }  # fmt: skip
        number, before = self._heads.get(made.jurisdiction, (0, BEGIN))
        entry = link(number + 1, content, before)
        self._heads[made.jurisdiction] = entry.number, entry.digest
        text = json.dumps(content, ensure_ascii=False)
        return made.jurisdiction, made.pk, entry.number, text, entry.before, entry.digest


@dataclass
class _Entry:
    """An entry of a library: how it is written, who uses it, up to when."""

    pk: int
    written: Written
    units: set[int] = field(default_factory=set)
    last_year: int = 0


@dataclass(frozen=True)
class _Made:
    """One form: whose it is, and where it has come."""

    pk: int
    county: County
    department: Unit
    place: int
    unit: Unit
    year: int
    project: str
    stencil: Stencil
    state: str

    @property
    def kind(self) -> str:
        return PROJECT if self.project else WHOLE

    @property
    def jurisdiction(self) -> int:
        return int(self.county.jurisdiction.pk)

    @property
    def cycle(self) -> int:
        return int(self.county.cycles[self.year].pk)

    def who(self, act: str) -> Person:
        """Whose act it is here."""
        (role,) = permissions()[act].roles
        people = {
            Role.FILLER: self.county.fillers[self.department.pk],
            Role.DEPARTMENT_REVIEWER: self.county.reviewers[self.department.pk],
            Role.SECTION_REVIEWER: self.county.section_of(self.place),
            **self.county.whole,
        }
        return people[role]


def _sheet(made: _Made, version: int, act: str, at: datetime) -> Sequence[Any]:
    """A complete sheet with all points, or half of them."""
    table, is_good = review_table(made.kind), not act.endswith("reject")
    reason = "" if is_good else "差距大。"
    points = {item.id: item.points if is_good else item.points / 2 for item in table.items}
    marks = json.dumps({item: {"points": f"{given:f}", "reason": reason} for item, given in points.items()})
    grade = "优" if is_good else "差"
    return made.pk, version, _SCORED[act], made.who(act).pk, table.id, marks, at, at, grade
