"""The sampling frame and a sample of it that anybody with the seed can draw again.

How many of each group are asked follows their sizes (largest remainder, at least one of each where that can be); who
they are follows the order of a hash of seed and key, so that the order of the rows, and rows of other groups, change
nothing. That the seed was not chosen for its outcome is shown outside of this room: promised before, revealed after.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from jixiao.procedures.surveys.rules import BadSurvey


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody who can be asked. `key`: one a person or firm (its code); `origin`: the row it was taken from."""

    key: str
    group: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """Everybody who can be asked, by group; `repeated`: rows left out because their key was there already."""

    groups: Mapping[str, tuple[Subject, ...]]
    repeated: tuple[Subject, ...] = ()

    def __len__(self) -> int:
        return sum(map(len, self.groups.values()))


def frame(rows: Iterable[Subject]) -> Frame:
    """Everybody once: a firm with three contracts is asked once. BadSurvey where a row has no key or two groups."""
    first: dict[str, Subject] = {}
    repeated = []
    for row in rows:
        if not row.key.strip():
            raise BadSurvey(f"抽样框：{row.origin or '有一行'}没有代码，无法保证一人一卷，请补上")
        known = first.setdefault(row.key, row)
        if known.group != row.group:
            raise BadSurvey(f"抽样框：{row.key}同时在“{known.group}”和“{row.group}”两组，请只留一组")
        if known is not row:
            repeated.append(row)
    groups: dict[str, list[Subject]] = {}
    for each in sorted(first.values(), key=lambda each: (each.group, each.key)):
        groups.setdefault(each.group, []).append(each)
    return Frame({group: tuple(members) for group, members in groups.items()}, tuple(repeated))


def draw(whole: Frame, count: int, seed: str) -> Mapping[str, tuple[Subject, ...]]:
    """`count` of the frame, by group, in the order drawn. BadSurvey where so many are not there."""
    if not 0 < count <= len(whole):
        raise BadSurvey(f"抽样：要抽{count}个，抽样框有{len(whole)}个，请改为1至{len(whole)}")
    if not seed:
        raise BadSurvey("抽样：没有种子，别人无法重复抽取，请先公布种子的承诺")
    shares = _shares({group: len(members) for group, members in whole.groups.items()}, count)
    return {group: _first(whole.groups[group], shares[group], seed) for group in whole.groups}


def _shares(sizes: Mapping[str, int], count: int) -> dict[str, int]:
    """Largest remainder; equal remainders go by the group's name."""
    total = sum(sizes.values())
    least = 1 if count >= len(sizes) else 0
    shares = {group: max(least, size * count // total) for group, size in sizes.items()}
    rest = sorted(sizes, key=lambda group: (shares[group] * total - sizes[group] * count, group))
    while sum(shares.values()) > count:
        spared = (group for group in sizes if shares[group] > least)
        shares[max(spared, key=lambda group: (shares[group] * total - sizes[group] * count, group))] -= 1
    for group in rest:
        if sum(shares.values()) < count and shares[group] < sizes[group]:
            shares[group] += 1
    return shares


def _first(members: Sequence[Subject], count: int, seed: str) -> tuple[Subject, ...]:
    return tuple(sorted(members, key=lambda each: (_lot(seed, each.key), each.key))[:count])


def _lot(seed: str, key: str) -> bytes:
    """The length of the seed stands before it: no other seed and key give the same text."""
    return blake2b(f"{len(seed)}:{seed}{key}".encode(), digest_size=16).digest()
