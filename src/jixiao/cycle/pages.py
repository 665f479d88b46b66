"""What a page shows of a declaration: its steps, its form with the findings beside their cells, what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.audit.outcome import Severity
from jixiao.cycle.models import Declaration
from jixiao.cycle.names import key_of, name_of
from jixiao.cycle.transitions import transitions
from jixiao.cycle.whole_form import NOWHERE, indicator_columns, indicator_text, whole_form
from jixiao.forms.changes.compare import Change
from jixiao.reports.words import SEVERITIES

_GRAVEST = tuple(SEVERITIES)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way; `place`: done, now or ahead."""

    words: str
    place: str


def steps(declaration: Declaration) -> list[Step]:
    """The way of a declaration and where it stands; what was returned stands at its beginning again."""
    table = transitions(declaration.kind)
    way = table.way
    here = way.index(declaration.state) if declaration.state in way else 0
    places = ["done" if number < here else "now" if number == here else "ahead" for number in range(len(way))]
    names = [table.states[state] for state in way]
    if declaration.state not in way:
        names[0] = declaration.state_words
    return [Step(name, place) for name, place in zip(names, places, strict=True)]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding as the page lists it; `number` is shown at its row too."""

    number: int
    severity: str
    words: str
    message: str
    repair: str | None
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator: what it is called, and as that is compared; its texts in the order of the columns, the findings
    about it, whether it is new or changed."""

    name: str
    key: str
    texts: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_changed: bool


def findings_of(outcomes: Sequence[Mapping[str, Any]]) -> list[tuple[Finding, Mapping[str, Any]]]:
    """What failed, gravest first, numbered from 1, each with its outcome."""
    failed = [each for each in outcomes if each["status"] == "failed"]
    failed.sort(key=lambda each: _GRAVEST.index(each["severity"]))
    return [(_finding(number, outcome), outcome) for number, outcome in enumerate(failed, 1)]


def undecided_of(outcomes: Sequence[Mapping[str, Any]]) -> list[str]:
    """Why some rules have no answer, each reason once: somebody has to look for himself."""
    return list(dict.fromkeys(each["message"] for each in outcomes if each["status"] == "cannot_decide"))


class Sheet:
    """A declared form as a page shows it. `found`: what changed against another version, where that is shown;
    `hows`: see `whole_form`."""

    def __init__(
        self, form: Mapping[str, Any], outcomes: Sequence[Mapping[str, Any]], found: Sequence[Change] = (),
        hows: Mapping[str, str] = NOWHERE,
    ) -> None:  # fmt: skip
        self.form = form
        listed = findings_of(outcomes)
        self.findings = [finding for finding, _ in listed]
        self.undecided = undecided_of(outcomes)
        self._places = [set(map(_row_of, outcome["cells"])) for _, outcome in listed]
        self._changed = found
        self.changes = len(self._changed)
        self.whole = whole_form(form, hows=hows)
        self._columns = indicator_columns(form)

    @property
    def fields(self) -> list[str]:
        """The fields of an indicator this form has, in the order of the columns."""
        return list(self._columns)

    @property
    def heads(self) -> list[str]:
        return list(self._columns.values())

    @property
    def rows(self) -> list[Row]:
        return [self._row(number, row) for number, row in enumerate(self.form["indicators"])]

    def _row(self, number: int, row: Mapping[str, Any]) -> Row:
        place = _row_of(row["cell"])
        findings = zip(self.findings, self._places, strict=True)
        name = name_of(row)
        return Row(
            name,
            key_of(name),
            tuple(indicator_text(row, name) for name in self._columns),
            tuple(finding for finding, places in findings if place in places),
            any((change.path or "").startswith(f"indicators[{number}]") for change in self._changed),
        )


def _row_of(cell: Mapping[str, Any]) -> tuple[Any, ...]:
    """The row of a table a cell stands in; what stands in no table is its own."""
    table = tuple(cell.get(part) for part in ("sheet", "page", "table"))
    if cell.get("ref") is not None:
        return (*table, cell["ref"].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return (*table, cell.get("row")) if cell.get("table") is not None else (cell["id"],)


def _finding(number: int, outcome: Mapping[str, Any]) -> Finding:
    basis = tuple(f"{each['document']}{each['article'] or ''}" for each in outcome["basis"])
    severity: Severity = outcome["severity"]
    return Finding(number, severity, SEVERITIES[severity], outcome["message"], outcome["repair"], basis)
