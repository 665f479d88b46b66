"""Which profile a form is judged by: that of its region and year whose levels it prints.

A form of 2018 from Hunan is judged by the Hunan rules of 2018. Among the profiles of the form's kind, those of its
region and the national ones, the choice goes, in this order, to the one

1. whose levels the form prints (satisfaction under 效益指标 or as a level-1 of its own, 成本指标 likewise),
2. of the region, of the form's year or an earlier one; else national, of the year; else of the region, later;
   else national, of another year,
3. that holds for the year itself, not only before it,
4. whose required level-1 labels and columns of the indicator table the form has,
5. that is nearest in time.

A form that none of them resembles gets the base profile, which knows no levels: better no verdict than a wrong one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import base_profile, profiles
from jixiao.profiles.model import Profile
from jixiao.profiles.regions import lies_in, place_name, province_name, region_of

_COMMON_LEVELS = ("产出指标", "效益指标")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is known of the form: printed level labels and field names of the columns, each once, in page order."""

    region: str | None
    year: int | None
    level1: tuple[str, ...]
    level2: tuple[str, ...]
    columns: frozenset[str]


def choose(
    kind: str,
    title: str | None,
    region: str | None,
    year: int | None,
    level1: Iterable[str | None],
    level2: Iterable[str | None],
    columns: Iterable[str],
    override: str | None = None,
) -> tuple[Profile, str]:
    """The profile for a form, and in Chinese why it is this one.

    `region` is the 行政区划 code of the department (else the title is asked), `level1` and `level2` the labels as
    printed, `columns` the fields of the indicator table (level1, content, target …). `override` is the id of a profile
    the user wants; BadProfile lists the ids where there is none of that name.
    """
    if override is not None:
        return _wanted(override)
    asked = _Asked(
        region or (region_of(title) if title else None), year, _printed(level1), _printed(level2), frozenset(columns)
    )
    fitting = [profile for profile in profiles().values() if kind in profile.kinds and _may_hold(profile, asked)]
    if not fitting:
        return base_profile(), f"{_known(asked)}：没有与其地区、年度和一级指标相符的表样，只用通用参数"
    best = min(fitting, key=lambda profile: _rank(profile, asked))
    return best, f"{_known(asked)}{_evidence(best, asked)}：{_reason(best, asked)}"


def _wanted(override: str) -> tuple[Profile, str]:
    known = {base_profile().id: base_profile(), **profiles()}
    if override not in known:
        raise BadProfile(f"没有名为 {override} 的表样，可用的有：{'、'.join(known)}")
    return known[override], "使用者指定"


def _printed(labels: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for label in labels if label))


def _may_hold(profile: Profile, asked: _Asked) -> bool:
    """Of the form's region or national, and knowing at least as many of its level-1 labels as it does not know."""
    if profile.is_by_name_only:
        return False
    if profile.region is not None and (asked.region is None or not lies_in(asked.region, profile.region)):
        return False
    if not asked.level1 or not profile.level_pairs:
        return True
    known = sum(profile.level1(label) is not None for label in asked.level1)
    return known * 2 >= len(asked.level1)


def _rank(profile: Profile, asked: _Asked) -> tuple[int, int, bool, int, int, int, str]:
    return (
        _misfit(profile, asked),
        _standing(profile, asked.year),
        asked.year is not None and not _holds_for(profile, asked.year),
        _missing(profile, asked),
        len(asked.columns.symmetric_difference(profile.columns)) if profile.columns and asked.columns else 0,
        _distance(profile, asked.year),
        profile.id,
    )


def _misfit(profile: Profile, asked: _Asked) -> int:
    """Printed labels the profile does not know, and level-2 labels none of whose level-1 labels is printed."""
    if not profile.level_pairs:
        return 0
    upper = {profile.level1(label) for label in asked.level1} - {None}
    unknown = sum(profile.level1(label) is None for label in asked.level1)
    for label in asked.level2:
        lower = profile.level2(label)
        homes = {home for home, allowed in profile.level_pairs.items() if lower in allowed or not allowed}
        unknown += lower is None or (bool(upper) and not homes & upper)
    return unknown


def _missing(profile: Profile, asked: _Asked) -> int:
    if not asked.level1:
        return 0
    return len(set(profile.required_level1) - {profile.level1(label) for label in asked.level1})


def _standing(profile: Profile, year: int | None) -> int:
    if profile.region is not None:
        return 2 if _is_later(profile, year) else 0
    if year is None or _holds_for(profile, year):
        return 1
    return 4 if _is_later(profile, year) else 3


def _is_later(profile: Profile, year: int | None) -> bool:
    return year is not None and profile.first_year is not None and profile.first_year > year


def _holds_for(profile: Profile, year: int) -> bool:
    return not _is_later(profile, year) and (profile.last_year is None or profile.last_year >= year)


def _distance(profile: Profile, year: int | None) -> int:
    """Years between the form and the profile; for a form without a year the newest profile is nearest."""
    if year is None:
        return -(profile.first_year or 0)
    if _holds_for(profile, year):
        return year - (profile.first_year or year)
    nearest = profile.first_year if _is_later(profile, year) else profile.last_year
    return abs(year - (nearest or year))


def _known(asked: _Asked) -> str:
    place = place_name(asked.region) if asked.region else "地区不明"
    return f"{place}、{asked.year}年" if asked.year else f"{place}、年度不明"


def _evidence(profile: Profile, asked: _Asked) -> str:
    upper = [label for label in map(profile.level1, asked.level1) if label]
    telling = [label for label in dict.fromkeys(upper) if label not in _COMMON_LEVELS]
    if telling:
        return f"、含{'、'.join(f'“{label}”' for label in telling)}一级指标"
    return "、一级指标只有产出和效益" if upper else ""


def _reason(profile: Profile, asked: _Asked) -> str:
    named = f"用“{profile.title}”"
    notes = []
    if profile.region is None and asked.region:
        notes.append(f"{province_name(asked.region) or '该地区'}没有更相符的表样")
    if asked.year is not None and _is_later(profile, asked.year):
        notes.append(f"{asked.year}年及以前没有相符的表样，取较晚的{profile.first_year}年表样")
    elif asked.year is not None and not _holds_for(profile, asked.year):
        notes.append(f"没有{asked.year}年的表样，取最近的较早年度{profile.last_year}年")
    if not profile.verified:
        notes.append("该表样未核对原文")
    return f"{named}（{'；'.join(notes)}）" if notes else named
