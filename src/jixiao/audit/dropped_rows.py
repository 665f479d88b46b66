"""Which approved indicators a form that is measured against them does not have.

One row of the form stands for one approved indicator: the same name first (as the form is begun with it, or as the
targets print it), then a name alike beyond the profile's similarity. Prose that names several figures stands for all
of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jixiao.audit.entries import measure
from jixiao.audit.similarity import name_key, similarity
from jixiao.forms.model import Form, Indicator
from jixiao.forms.official.follow_up import followed_each, followed_name
from jixiao.measures.self_evaluation import Dropped
from jixiao.profiles.model import Profile

_Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class _Asked:
    """An approved indicator as the form is begun with it; `printed`: its name in the targets."""

    indicator: Indicator
    printed: str
    is_prose: bool

    def names(self, *, as_begun: bool) -> tuple[str, ...]:
        own = measure(self.indicator)
        return (own,) if as_begun else tuple(filter(None, (own, self.printed)))


def dropped_rows(form: Form, approved: Form | None, profile: Profile) -> tuple[Dropped, ...]:
    """In the order of the targets, each where it would stand; nothing where no targets are known."""
    dropped, before = [], 0
    for indicator, number in approved_pairs(form, approved, profile):
        if number is None:
            dropped.append(Dropped(indicator, before))
        else:
            before = number + 1
    return tuple(dropped)


def approved_pairs(form: Form, approved: Form | None, profile: Profile) -> list[tuple[Indicator, int | None]]:
    """Each approved indicator, as a form that follows has it, with the place of the form's row that is it."""
    if approved is None:
        return []
    asked = [
        _Asked(row, measure(original), original.target is None)
        for original, rows in followed_each(approved)
        for row in rows
        if measure(row)
    ]
    found = _matched(form, asked, profile)
    return [(each.indicator, found.get(place)) for place, each in enumerate(asked)]


def _matched(form: Form, asked: Sequence[_Asked], profile: Profile) -> dict[int, int]:
    """Place of an approved indicator → place of the form's row that is it."""
    alike = profile.number("near_duplicate_similarity")

    def same(one: str, other: str) -> bool:
        return name_key(one) == name_key(other)

    def near(one: str, other: str) -> bool:
        return similarity(one, other) >= alike

    free = {number: names for number, row in enumerate(form.indicators) if (names := _names(row))}
    found: dict[int, int] = {}
    passes: tuple[tuple[_Same, bool], ...] = ((same, True), (same, False), (near, False))
    for is_one, as_begun in passes:
        for place, each in enumerate(asked):
            if place in found:
                continue
            number = _first(free, each.names(as_begun=as_begun), is_one)
            if number is not None:
                found[place] = number
                if not each.is_prose:
                    del free[number]
    return found


def _first(free: dict[int, tuple[str, ...]], names: Sequence[str], is_one: _Same) -> int | None:
    return next((number for number, own in free.items() if any(is_one(a, b) for a in names for b in own)), None)


def _names(row: Indicator) -> tuple[str, ...]:
    """What a row is called: by its measure, and with its task before it (任务：指标内容)."""
    return tuple(dict.fromkeys(filter(None, (followed_name(row), measure(row)))))
