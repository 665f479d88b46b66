"""Goals of a form to which no indicator belongs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from jixiao.audit.coverage.matrix import Item, Row, Table, goal_table, indicator_table
from jixiao.audit.coverage.references import reference
from jixiao.audit.coverage.scoring import ALIKE, Match, score_table
from jixiao.audit.coverage.texts import clauses, is_telling
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.together import listed
from jixiao.audit.wording import quoted, shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import one_line
from jixiao.profiles.load import words
from jixiao.profiles.model import Profile

_SENTENCE_END = re.compile(r"[。；;\n]+")
_FEWEST_SENTENCES = 2


@dataclass(frozen=True, slots=True)
class Coverable:
    """The goals of one kind that say something, and the numbers of those rows no indicator belongs to."""

    table: Table
    rows: tuple[int, ...]
    uncovered: tuple[int, ...]


def coverable(form: Form, profile: Profile, kind: Row) -> Coverable | None:
    """None where the form has no such goals, no indicators, or sets no targets (a score table, base data)."""
    if not form.indicators or form.kind in ("evaluation_scores", "base_data"):
        return None
    table = goal_table(form)
    rows = tuple(number for number in table.rows_of(kind) if clauses(table.rows[number].text))
    missing = set(uncovered_items(table, profile))
    return Coverable(table, rows, tuple(number for number in rows if number in missing)) if rows else None


def uncovered_items(table: Table, profile: Profile) -> list[int]:
    """The numbers of the rows no indicator belongs to."""
    lowest = float(profile.number("uncovered_below"))
    return [
        number
        for number in range(len(table.rows))
        if not any(_relates(match, lowest) for match in table.matches[number])
    ]


def _relates(match: Match, lowest: float) -> bool:
    """A word that tells something (网吧, 药品) counts from half the score on that 技术 or 企业 need."""
    return match.score >= (lowest / 2 if match.is_telling else lowest)


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences that were asked for, against the indicators, and the numbers of those nothing speaks of."""

    table: Table
    silent: tuple[int, ...]


def silent_sentences(form: Form, profile: Profile, kind: Row) -> Sentences | None:
    """The telling sentences of the goals of a kind that have an indicator. `silent` is () where more than half of them
    would be: then the words of the goals are no measure.
    """
    found = coverable(form, profile, kind)
    if found is None:
        return None
    covered = [found.table.rows[number] for number in found.rows if number not in found.uncovered]
    headings = {task.name.strip() for task in form.tasks}
    asked = tuple(
        goal._replace(text=part.strip())
        for goal in dict.fromkeys(covered)
        for part in _SENTENCE_END.split(goal.text)
        if is_telling(part) and part.strip() not in headings and not says_only_how(part)
    )
    if len(asked) < _FEWEST_SENTENCES:
        return None
    table, least = indicator_table(form, asked), float(profile.number("sentence_below"))
    silent = tuple(
        number
        for number, matches in enumerate(table.matches)
        if not any(match.score >= least for match in matches) and _is_alien(form, asked[number])
    )
    return Sentences(table, silent if 2 * len(silent) <= len(asked) else ())


def says_only_how(sentence: str) -> bool:
    """加强部门协作，形成工作合力: how work is done, of which no indicator speaks."""
    return not is_telling(_manner().sub("。", sentence))


@cache
def _manner() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("manner_words"), key=len, reverse=True)))


def silent(form: Form, profile: Profile, kind: Row) -> Outcome | list[Outcome]:
    """What a rule says of the sentences of its goals."""
    found = silent_sentences(form, profile, kind)
    if found is None:
        return not_applied("表内没有写成几句话、可以逐句对照指标的目标（任务）")
    failures = [
        failed(
            f"{sentence.label}中的“{shortened(sentence.text)}”没有指标反映{nearest(found.table, number)}。",
            cells=[_place(form, sentence)],
            expected="反映这一句的指标",
            found="无",
            repair="补充反映这一句的指标；不属于本表工作的，从目标（任务）中删去。",
        )
        for number in found.silent
        if (sentence := found.table.rows[number])
    ]
    return verdict(failures, f"{len(found.table.rows)}句话都有指标反映")


def _place(form: Form, sentence: Item) -> Cell:
    """Where a sentence stands: a task's content has a cell of its own beside its name."""
    contents = (task.content_cell for task in form.tasks if task.cell is sentence.cell and task.content_cell)
    return next((cell for cell in contents if sentence.text in one_line(cell.text)), sentence.cell)


def _is_alien(form: Form, sentence: Item) -> bool:
    """Whether the project's name shares nothing with a sentence."""
    name = form.project.text if form.project else ""
    return not score_table((sentence.text,), (name,))[0][0].score


def gaps(form: Form, found: Coverable, numbers: Sequence[int], word: str) -> list[Outcome]:
    """The findings about the uncovered goals of these numbers: apart where they are few, else one that lists them."""
    rows = [found.table.rows[number] for number in numbers]
    named = [f"{goal.label}“{shortened(goal.text, 15)}”" for goal in rows]
    failures = [(name, _gap(form, found, number, word)) for name, number in zip(named, numbers, strict=True)]
    numbered = _by_number(form, rows[0].kind) if rows else ""
    only = f"（{numbered}）" if numbered else ""
    return listed(failures, f"{len(found.rows)}项{word}中有{{n}}项没有对应的指标{only}")


def _gap(form: Form, found: Coverable, number: int, word: str) -> Outcome:
    """The finding about one uncovered goal: the indicator that comes nearest, and what is only counted by number."""
    goal = found.table.rows[number]
    covered = len(found.rows) - len(found.uncovered)
    numbered = _by_number(form, goal.kind)
    return failed(
        f"{goal.label}“{shortened(goal.text)}”没有对应的指标（{len(found.rows)}项{word}中{covered}项有）"
        f"{nearest(found.table, number)}{'；' if numbered else ''}{numbered}。",
        cells=[goal.cell],
        expected=f"至少一条反映{goal.label}的指标",
        found="无",
        repair=f"补充反映这一项的产出或效益指标；确不再安排的，从{word}中删去。",
    )


def nearest(table: Table, number: int) -> str:
    """Which indicator comes nearest to a goal, and by which words; nothing where none shares any."""
    best = table.best(number)
    if best is None:
        return ""
    indicator, match = best
    same = [word for word in match.words if ALIKE not in word]
    alike = [word.split(ALIKE) for word in match.words if ALIKE in word]
    said = [f"{quoted(same)}相同"] if same else []
    said += [f"“{shortened(one)}”与“{shortened(other)}”相近" for one, other in alike]
    return f"，最接近的指标“{shortened(indicator.label, 20)}”也只有{'、'.join(said)}"


def _by_number(form: Form, kind: Row) -> str:
    found = [reference(row) for row in form.indicators]
    named = [each.text for each in found if each is not None and each.kind == kind]
    return f"按序号设置的只有{quoted(named)}" if named else ""
