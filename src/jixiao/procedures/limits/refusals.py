"""An application against the limits: for each that is passed the sentence, with the projects that were counted.

What is applied for counts itself where it is of what is counted. Who is limited is whoever takes part in the
application in a role that counts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jixiao.procedures.limits.model import Condition, Counts, Facts, Limit, Limits, Part, Project, Test
from jixiao.procedures.months import months_later


@dataclass(frozen=True, slots=True)
class Refusal:
    """`who`: the unit, the person, or both; `counted`: the other projects that count, or for which it holds at all."""

    limit: Limit
    who: tuple[Part, ...]
    counted: tuple[Project, ...]
    text: str

    @property
    def is_certain(self) -> bool:
        """Whether somebody has read the limit in its document: else it warns and keeps nobody out."""
        return self.limit.basis.is_verified


def refusals(
    application: Project, history: Collection[Project], facts: Facts, limits: Limits, day: date
) -> tuple[Refusal, ...]:
    """Every limit the application passes on this day, in the order of the table. `history`: all other projects."""
    others = [each for each in history if each.number != application.number]
    found = (
        _refusal(application, others, facts, limit, who, day)
        for limit in limits.limits
        if not limit.to or application.project_class in limit.to
        for who in _limited(application, limit)
    )
    return tuple(each for each in found if each is not None)


def _limited(application: Project, limit: Limit) -> Iterator[tuple[Part, ...]]:
    """The unit, the person or the pair of them that a limit counts for."""
    parts = [each for each in application.parts if each.role in limit.counts.roles]
    units = [each for each in parts if not each.is_person and _is_of(each, limit)]
    persons = [each for each in parts if each.is_person and (limit.who == "unit+person" or _is_of(each, limit))]
    if limit.who == "unit":
        yield from ((each,) for each in units)
    elif limit.who == "person":
        yield from ((each,) for each in persons)
    else:
        yield from ((unit, person) for unit in units for person in persons)


def _is_of(part: Part, limit: Limit) -> bool:
    return not limit.of or not limit.of.isdisjoint(part.kinds)


def _refusal(application: Project, others: Sequence[Project], facts: Facts, limit: Limit, who: tuple[Part, ...],
             day: date) -> Refusal | None:  # fmt: skip
    def holds(condition: Condition) -> bool:
        if condition.counted is not None:
            return len(_counted(others, condition.counted, who, day)) >= condition.at_least
        return any(_passes(test, facts.get(part.code, {}), day) for test in condition.tests for part in who)

    if not all(map(holds, limit.when)) or any(map(holds, limit.unless)):
        return None
    counted = _counted(others, limit.counts, who, day)
    if len(counted) + bool(_counted([application], limit.counts, who, day)) <= limit.most:
        return None
    because = [each for condition in limit.when if condition.counted is not None
               for each in _counted(others, condition.counted, who, day)]  # fmt: skip
    shown = tuple(dict.fromkeys([*counted, *because]))
    return Refusal(limit, who, shown, _text(limit, who, shown))


def _counted(projects: Iterable[Project], counts: Counts, who: Sequence[Part], day: date) -> list[Project]:
    return [each for each in projects if _counts(each, counts, who, day)]


def _counts(project: Project, counts: Counts, who: Sequence[Part], day: date) -> bool:
    takes_part = {part.code for part in project.parts if part.role in counts.roles}
    return (
        all(part.code in takes_part for part in who)
        and project.state != "撤回"
        and (not counts.classes or project.project_class in counts.classes)
        and (not counts.states or project.state in counts.states)
        and project.project_class not in counts.exclude
        and _is_in_window(project, counts, day)
    )


def _is_in_window(project: Project, counts: Counts, day: date) -> bool:
    if counts.window == "this_year":
        return project.applied.year == day.year
    if counts.window == "last_year":
        return project.approved is not None and project.approved.year == day.year - 1
    if counts.window == "overdue":
        return project.term_ends is not None and day > months_later(project.term_ends, counts.months)
    return True


def _passes(test: Test, known: Mapping[str, int], day: date) -> bool:
    """What is not known does not pass."""
    value = known.get(test.fact)
    if value is None:
        return False
    if test.kind == "within_years":
        return day.year - test.value <= value <= day.year
    return value > test.value if test.kind == "over" else value >= test.value


def _text(limit: Limit, who: Sequence[Part], shown: Sequence[Project]) -> str:
    listed = "、".join(f"《{each.title}》（{each.number}，{each.state}）" for each in shown)
    others = f"已有{len(shown)}项：{listed}" if shown else "没有其他项目，本项已超过"
    spared = [each.says for each in limit.unless if each.tests]
    exception = f"。{'，或'.join(spared)}的不受此限，有的请先登记" if spared else ""
    return f"{'、'.join(part.name for part in who)}：{limit.says}；{others}{exception}（{limit.basis.words}）。"
