"""Of clauses that exclude each other the higher one is paid, of equal ones the first of the list."""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.procedures.money import in_words
from jixiao.procedures.subsidies.entitled import Entitlement
from jixiao.procedures.subsidies.model import Together


def without_doubles(found: Sequence[Entitlement], together: Sequence[Together]) -> list[Entitlement]:
    """The same list; those that give way have nothing and say to what."""
    kept = list(found)
    for rule in together:
        by_height = sorted(range(len(kept)), key=lambda place: -kept[place].fen)
        for place in by_height:
            higher = next((kept[other] for other in by_height[: by_height.index(place)]
                           if _exclude(kept[other], kept[place], rule)), None)  # fmt: skip
            if higher is not None:
                why = f"与“{higher.clause.says}”{in_words(higher.fen)}不重复享受，就高不就低"
                kept[place] = replace(kept[place], fen=0, shares=None, flags=(), why_not=why)
    return kept


def _exclude(one: Entitlement, other: Entitlement, rule: Together) -> bool:
    if not one.fen or not other.fen or one.clause.name == other.clause.name:
        return False
    if not {one.clause.name, other.clause.name} <= rule.clauses or one.beneficiary != other.beneficiary:
        return False
    of_one, of_other = ({each.id for each in entry.records} for entry in (one, other))
    return rule.by == "unit" or not of_one.isdisjoint(of_other)
