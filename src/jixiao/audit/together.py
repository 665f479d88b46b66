"""Places that fail alike are said once: the reader of a long form is told what is wrong, and everywhere it is.

merged     the same sentence about several places becomes one finding with all their cells
listed     more than a few findings of one kind become one that lists them
"""

from collections.abc import Sequence

from jixiao.audit.outcome import Outcome, failed

APART = 4
"""So many findings of one kind stand apart, each in its own words."""
_SHOWN = 12
"""So many places are named in one sentence."""


def merged(outcomes: Sequence[Outcome], apart: int = 1) -> list[Outcome]:
    """Failures in the same words, where there are more than `apart`, as one in the place of the first."""
    if len(outcomes) <= apart:
        return list(outcomes)
    groups: dict[object, list[Outcome]] = {}
    for number, outcome in enumerate(outcomes):
        said = outcome._replace(cells=()) if outcome.status == "failed" else number
        groups.setdefault(said, []).append(outcome)
    return [each for group in groups.values() for each in (group if len(group) <= apart else [_one_of(group)])]


def _one_of(group: Sequence[Outcome]) -> Outcome:
    cells = tuple(dict.fromkeys(cell for outcome in group for cell in outcome.cells))
    return group[0]._replace(message=f"{group[0].message.removesuffix('。')}（共{len(group)}处）。", cells=cells)


def listed(failures: Sequence[tuple[str, Outcome]], said: str, apart: int = APART) -> list[Outcome]:
    """Each failure by itself, beyond `apart` one of all: `said` with their number for {n}, then what each is called.
    What a form does throughout (no signs, no years) is one finding from the second place on.

    A value or repair that is not the same for all of them is left out or taken from the first.
    """
    outcomes = [outcome for _, outcome in failures]
    if len(outcomes) <= apart:
        return outcomes
    names = list(dict.fromkeys(name for name, _ in failures))
    more = f"等{len(names)}处" if len(names) > _SHOWN else ""
    expected = {outcome.expected for outcome in outcomes}
    return [
        failed(
            f"{said.format(n=len(outcomes))}：{'、'.join(names[:_SHOWN])}{more}。",
            cells=[cell for outcome in outcomes for cell in outcome.cells],
            expected=expected.pop() if len(expected) == 1 else None,
            repair=outcomes[0].repair,
        )
    ]
