"""Asks every rule about a form and puts each answer into a `Finding`; a crash inside a rule stays that rule's."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from traceback import extract_tb

from jixiao.audit.context import Context
from jixiao.audit.holes import with_holes
from jixiao.audit.of_targets import settled
from jixiao.audit.outcome import Basis, Finding, Outcome, Severity, not_applied, not_understood
from jixiao.audit.registry import Rule, all_rules
from jixiao.audit.remember import by_identity
from jixiao.audit.together import APART, merged
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import sources

_ROOM = Path(__file__).parent.parent


class RuleCrashed(Exception):  # noqa: N818 - the name is the sentence
    """A bug of ours inside a rule: the other rules go on, the document is reported as `internal`.

    Its text is for the official whose file it is: the rule in words, no word of Python. `__cause__` tells the rest.
    """

    def __init__(self, rule: Rule, place: str = "") -> None:
        super().__init__(crash_words(f"检查“{rule.title.rstrip('。')}”", f"{rule.id}{place}", "这一条没有结论"))


def crash_words(doing: str, place: str, lost: str) -> str:
    """One line about a bug of ours that costs one part of a result."""
    where = f"（{place.removeprefix('，')}）" if place else ""
    return f"{doing}{where}时程序出错，{lost}，其余照常审核；不是文件的问题，请把这一行和文件发给程序的维护人员。"


def audit(form: Form, context: Context, rules: Iterable[Rule] | None = None) -> list[Finding]:
    """Every rule's answers about one form, in catalogue order; to a blank template most have nothing to say."""
    findings: list[Finding] = []
    undivided = frozenset(cell for row in form.indicators if row.is_undivided for cell in _cells(row))
    for rule in all_rules() if rules is None else rules:
        severity, basis = severity_and_basis(rule)
        crash = None
        try:
            outcomes = _known_before(rule, form, context) or with_holes(rule.id, form, ask(rule, form, context))
        except RuleCrashed as cause:
            crash = str(cause)
            outcomes = [not_understood("程序没能检查这一条，请人工核对。", cells=[form.label("title")])]
        if undivided:
            outcomes = _without_undivided(outcomes, undivided)
        findings += [
            Finding(
                rule.id,
                rule.catalogue,
                _severity(severity, outcome),
                (outcome.basis and basis_of(outcome)) or basis,
                outcome,
                crash,
            )
            for outcome in outcomes
        ]
    return findings


def _known_before(rule: Rule, form: Form, context: Context) -> list[Outcome]:
    """The answer where the form as such gives it: one that could not be read, a template,
    approved targets; else empty."""
    if form.is_incomplete and not (form.indicators or form.money or form.objectives):
        return [not_understood("表的内容读不出来。", cells=[form.label("title")])]
    if form.is_blank and not rule.asks_blank:
        return [not_applied("这是没有填写的空白表样。")]
    return settled(rule.id, context)


def _cells(row: Indicator) -> Iterator[Cell]:
    yield row.cell
    for name, cells in row.places.items():
        yield from cells if name not in ("level1", "level2") else ()


def _without_undivided(outcomes: list[Outcome], undivided: frozenset[Cell]) -> list[Outcome]:
    """Nothing fails for what is missing in a row whose words could not be told apart: it may stand among them."""
    return [
        not_understood(f"这一行各栏的文字没有分开，不能判断：{outcome.message}", cells=outcome.cells)
        if outcome.status == "failed" and undivided.issuperset(outcome.cells)
        else outcome
        for outcome in outcomes
    ]


def ask(rule: Rule, form: Form, context: Context) -> list[Outcome]:
    """One rule's answers; never empty."""
    try:
        answer = rule.check(form, context)
        outcomes = [answer] if isinstance(answer, Outcome) else merged(list(answer), APART)
    except (MemoryError, RecursionError):  # what the file is, not what the rule is: the worker says so
        raise
    except Exception as cause:
        raise RuleCrashed(rule, place_of(cause)) from cause
    if not outcomes:
        raise RuleCrashed(rule)
    return outcomes


def place_of(cause: Exception) -> str:
    """The line of our code it happened at; what the error says may quote the file."""
    ours = [frame for frame in extract_tb(cause.__traceback__) if Path(frame.filename).is_relative_to(_ROOM)]
    return "".join(f"，{Path(frame.filename).stem} 第{frame.lineno}行" for frame in ours[-1:])


@by_identity(most=1000)
def severity_and_basis(rule: Rule) -> tuple[Severity, tuple[Basis, ...]]:
    """The basis with what is known of it; an error that rests on nothing verified is a warning until it does."""
    return _known(rule.severity, rule.basis)


def _severity(severity: Severity, outcome: Outcome) -> Severity:
    """An answer that rests on something else than its rule is no error either where nobody has read that."""
    return _known(severity, outcome.basis)[0] if outcome.basis else severity


def basis_of(outcome: Outcome) -> tuple[Basis, ...]:
    """What an answer itself rests on; empty where that is the rule's."""
    return _known("hint", outcome.basis)[1]


@cache
def _known(severity: Severity, named: tuple[tuple[str, str | None], ...]) -> tuple[Severity, tuple[Basis, ...]]:
    known = sources()
    basis = tuple(Basis(known[key].document, article, known[key].is_verified(article)) for key, article in named)
    lowered = severity == "error" and not any(entry.verified for entry in basis)
    return ("warning" if lowered else severity), basis
