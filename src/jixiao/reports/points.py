"""Findings made ready for a page, a row or a letter: masked, numbered in one order, with words for their places."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from jixiao.audit.outcome import Finding, Severity, Status
from jixiao.audit.registry import Rule, all_rules
from jixiao.cells.model import Cell, Format
from jixiao.forms.model import Form
from jixiao.reports.drawing import Anchors
from jixiao.reports.model import FormReport
from jixiao.reports.place_names import PlaceName, place_names
from jixiao.reports.shown import Shown
from jixiao.reports.words import SEVERITIES, SEVERITY_SIGNS, STATUSES, basis_words, cited_words, place_words

_ORDER: tuple[Severity, ...] = ("error", "warning", "hint")
_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class Place:
    """`anchor`: its name in the page; `id`: what `jixiao show` takes; `text`: the masked words that stand there.

    `label` is `words`, without the sheet where the place before it is on the same one; `name` what the form itself
    calls it.
    """

    anchor: str | None
    id: str
    words: str
    label: str
    text: str
    name: PlaceName | None = None

    @property
    def excerpt(self) -> str:
        line = " ".join(self.text.split())
        return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"


@dataclass(frozen=True, slots=True)
class Point:
    """One answer of one rule as it is shown. `number` counts through the document, 0 where it is not listed."""

    number: int
    form: int
    rule: str
    title: str
    catalogue: str
    status: Status
    severity: Severity
    message: str
    expected: str | None
    found: str | None
    difference: str | None
    repair: str | None
    basis: tuple[str, ...]
    cited: tuple[str, ...]
    """What of the basis may be cited to the unit: see `cited_words`."""
    places: tuple[Place, ...]
    is_of_reading: bool = False
    """About what we did not understand of the form: see `Outcome`."""
    is_repeated: bool = False
    """The same rule has said the same of how to repair it before, about another place of the form."""

    @property
    def name(self) -> str:
        return _name(self.title)

    @property
    def tone(self) -> str:
        """How it is coloured: what was waived no longer calls."""
        return "waived" if self.status == "waived" else self.severity

    @property
    def severity_word(self) -> str:
        return SEVERITIES[self.severity]

    @property
    def sign(self) -> str:
        return SEVERITY_SIGNS[self.severity]

    @property
    def status_word(self) -> str:
        return STATUSES[self.status]


def _numbers(forms: Sequence[int], of: int) -> str:
    """1、2; 各表 where it is all of them."""
    different = list(dict.fromkeys(forms))
    return "各表" if len(different) == of else "、".join(map(str, different))


def _name(title: str) -> str:
    """A rule's title, as far as it is a name."""
    return title.partition("：")[0].rstrip("。")


def rule_name(rule_id: str) -> str:
    """What a rule is called where it is only mentioned. KeyError for a rule nobody registered."""
    return _name(rule_named(rule_id).title)


def rule_named(rule_id: str) -> Rule:
    """KeyError for a rule nobody registered."""
    return {rule.id: rule for rule in all_rules()}[rule_id]


class Points:
    """Makes the points of one document."""

    def __init__(self, anchors: Anchors, shown: Shown, file_format: Format) -> None:
        self._anchors = anchors
        self._shown = shown
        self._format = file_format
        self._rules = {rule.id: rule for rule in all_rules()}
        self._named: dict[int, Mapping[str, PlaceName]] = {}

    def listed(self, forms: Sequence[FormReport]) -> list[Point]:
        """What failed, then what was waived: by form, the gravest first, what one rule says together, each rule at the
        place where the form is first wrong; numbered from 1.
        """
        found = [(number, finding) for number, report in enumerate(forms, 1) for finding in self._ordered(report)]
        seen: set[tuple[object, ...]] = set()
        points = []
        for number, (form, finding) in enumerate(found, 1):
            said = (form, finding.rule, finding.severity, finding.outcome.status, finding.outcome.repair)
            point = self._point(finding, form, self._names(forms[form - 1].form), number)
            points.append(replace(point, is_repeated=said in seen))
            seen.add(said)
        return points

    def of_status(self, forms: Sequence[FormReport], status: Status) -> list[Point]:
        """Every answer of one status, unnumbered, by form and then in the order of the catalogue."""
        return [
            self._point(finding, number, self._names(report.form))
            for number, report in enumerate(forms, 1)
            for finding in report.with_status(status)
        ]

    def grouped(self, forms: Sequence[FormReport], status: Status) -> list[tuple[str, Point]]:
        """Answers of one status, those a rule gave in the same words about several forms once: ("1、2", point)."""
        groups: dict[tuple[str, str], list[Point]] = {}
        for point in self.of_status(forms, status):
            groups.setdefault((point.rule, point.message), []).append(point)
        return [(_numbers([point.form for point in group], len(forms)), group[0]) for group in groups.values()]

    def _point(self, finding: Finding, form: int, names: Mapping[str, PlaceName], number: int = 0) -> Point:
        outcome, shown = finding.outcome, self._shown
        return Point(
            number=number,
            form=form,
            rule=finding.rule,
            title=self._rules[finding.rule].title,
            catalogue="、".join(finding.catalogue),
            status=outcome.status,
            severity=finding.severity,
            message=shown.text(outcome.message),
            expected=shown.maybe(outcome.expected),
            found=shown.maybe(outcome.found),
            difference=shown.maybe(outcome.difference),
            repair=shown.maybe(outcome.repair),
            basis=tuple(map(basis_words, finding.basis)),
            cited=tuple(words for basis in finding.basis if (words := cited_words(basis))),
            places=self.places(self._in_order(outcome.cells), names),
            is_of_reading=outcome.is_of_reading,
        )

    def _names(self, form: Form) -> Mapping[str, PlaceName]:
        """The names of a form's places, masked."""
        if id(form) not in self._named:
            mask = self._shown
            self._named[id(form)] = {
                place: PlaceName(mask.text(name.words), mask.maybe(name.indicator))
                for place, name in place_names(form).items()
            }
        return self._named[id(form)]

    def places(self, cells: Iterable[Cell], names: Mapping[str, PlaceName] = MappingProxyType({})) -> tuple[Place, ...]:
        """The places of these cells, in the order given."""
        found: list[Place] = []
        sheet: str | None = None
        for cell in cells:
            address = cell.address
            words = place_words(address, self._format)
            label = address.ref if address.ref and address.sheet == sheet else words
            text, name = self._shown.cell(cell), names.get(address.id)
            found.append(Place(self._anchors.of(cell), address.id, words, label, text, name))
            sheet = address.sheet
        return tuple(found)

    def _in_order(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """The cell to be repaired, which a rule names first, and the others as the page has them."""
        return (*cells[:1], *sorted(cells[1:], key=self._anchors.ordinal))

    def _ordered(self, report: FormReport) -> list[Finding]:
        findings = (*report.with_status("failed"), *report.with_status("waived"))
        first: dict[tuple[object, ...], int] = {}
        for finding in findings:
            group = self._group(finding)
            first[group] = min(first.get(group, self._position(finding)), self._position(finding))
        return sorted(
            findings,
            key=lambda finding: (
                *self._group(finding)[:2],
                first[self._group(finding)],
                finding.rule,
                self._position(finding),
            ),
        )

    @staticmethod
    def _group(finding: Finding) -> tuple[bool, int, str]:
        return finding.outcome.status == "waived", _ORDER.index(finding.severity), finding.rule

    def _position(self, finding: Finding) -> int:
        return min(map(self._anchors.ordinal, finding.outcome.cells), default=0)
