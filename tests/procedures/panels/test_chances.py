"""Over many draws: never a barred expert, every equal as often as any other."""

from collections import Counter
from itertools import combinations

from jixiao.procedures.panels.conflicts import barred
from jixiao.procedures.panels.draw import Call, draw, draw_batch
from jixiao.procedures.panels.model import Stratum
from tests.procedures.panels.builders import DAY, application, expert, rule, seed, who


def test_no_barred_expert_in_a_hundred_thousand_draws() -> None:
    """Each of 20,000 panels draws five of twelve, of whom five are barred, each by another ground."""
    of, by = application(), rule(Stratum("technical", 5), most_panels=10**6)
    tied = [
        expert("B1", "F1"), expert("B2", "B2", relatives=frozenset({"P1"})), expert("P1", "B3"),
        expert("B4", "B4", sat_in=frozenset({"2025"})), expert("B5", None),
    ]  # fmt: skip
    free = [expert(f"E{number}", f"U{number}") for number in range(7)]
    assert all(barred(each, of, DAY, by) for each in tied)
    seats: Counter[str] = Counter()
    for number in range(2_000):
        calls = [Call(application(f"A{place}"), by) for place in range(10)]
        for found in draw_batch(calls, tied + free, DAY, seed(number)).values():
            seats.update(who(found))
    assert sum(seats.values()) == 100_000
    assert set(seats) == {each.id for each in free}


def test_equals_are_drawn_equally_often() -> None:
    """χ² of 9 degrees of freedom is above 27.88 once in a thousand."""
    experts, by = [expert(f"E{number}", f"U{number}") for number in range(10)], rule(Stratum("technical", 3))
    seats = Counter(
        name for number in range(2_000) for name in who(draw(application(), experts, by, DAY, seed(number)))
    )
    assert sum((seats[each.id] - 600) ** 2 / 600 for each in experts) < 27.88


def test_every_panel_of_equals_is_drawn_equally_often() -> None:
    """Ten panels of 3 of 5: χ² of 9 degrees of freedom."""
    experts, by = [expert(f"E{number}", f"U{number}") for number in range(5)], rule(Stratum("technical", 3))
    panels = Counter(tuple(sorted(who(draw(application(), experts, by, DAY, seed(number))))) for number in range(2_000))
    possible = list(combinations(sorted(each.id for each in experts), 3))
    assert sum((panels[each] - 200) ** 2 / 200 for each in possible) < 27.88


def test_of_a_crowded_unit_one_comes_and_who_draws_units_first_favours_none() -> None:
    """Six experts of one unit and four of their own: by units each unit comes as often, 3 of 5 times."""
    crowded = [expert(f"C{number}", "CROWDED") for number in range(6)]
    alone = [expert(f"E{number}", f"U{number}") for number in range(4)]
    by = rule(Stratum("technical", 3), order="units")
    of_the_crowd = 0
    for number in range(2_000):
        seats = who(draw(application(), crowded + alone, by, DAY, seed(number)))
        assert sum(name.startswith("C") for name in seats) <= 1
        of_the_crowd += any(name.startswith("C") for name in seats)
    assert abs(of_the_crowd - 1_200) < 3 * (2_000 * 0.6 * 0.4) ** 0.5


def test_who_has_colleagues_comes_a_little_less_often() -> None:
    """Four colleagues in a pool of 57, five seats: one of them sits unless the first five in the list are others, so by
    hand 1 − 53·52·51·50·49 ÷ (57·56·55·54·53) = 0.3146; of each 0.0787, and 5 ÷ 57 = 0.0877 would be equal."""
    crowded = [expert(f"C{number}", "CROWDED") for number in range(4)]
    alone = [expert(f"E{number}", f"U{number}") for number in range(53)]
    by = rule(Stratum("technical", 5))
    panels = (who(draw(application(), crowded + alone, by, DAY, seed(number))) for number in range(1_000))
    seen = sum(any(name.startswith("C") for name in each) for each in panels)
    assert abs(seen - 314.6) < 3 * (1_000 * 0.3146 * 0.6854) ** 0.5
