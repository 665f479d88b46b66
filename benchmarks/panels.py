"""How long a batch of draws takes: 100 panels from 5,000 experts, and how fast conflicts are looked for.

`python -m benchmarks.panels` from the root of the repository. Counted are CPU seconds of this process, so that other
work on the machine does not matter; the median of the rounds stands. Experts have ties to people and bodies of the
applications, so that some of those the draw comes to are barred. Beside it stand `random.shuffle` of the same 5,000 for
each of the 100 (an order nobody can repeat), and the tickets alone (SHA-256 of 500,000 lines, sorted).
"""

import argparse
import hashlib
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import date

from jixiao.procedures.panels.conflicts import Screen
from jixiao.procedures.panels.draw import Call, draw_batch
from jixiao.procedures.panels.model import Application, CommonWork, Expert, Kind, Named, Period, Post, Stake
from jixiao.procedures.panels.rules import shipped

EXPERTS, PANELS, ROUNDS = 5000, 100, 5
AIM = 2.0
"""Seconds for all panels."""
DAY, LONG_AGO = date(2026, 6, 1), date(2010, 1, 1)
SEED = "3f8a1c0d5e7b92466a0f1d2c3b4a5968"
UNITS, PEOPLE, DISCIPLINES = 600, 1000, 40
KINDS: tuple[Kind, ...] = ("technical",) * 7 + ("finance", "management", "management")


def expert(number: int, chance: random.Random) -> Expert:
    """Of one of 600 units and two of 40 disciplines, with some ties to the people of the applications."""
    people = [f"P{chance.randrange(PEOPLE)}" for _ in range(6)]
    return Expert(
        f"E{number}", f"专家{number}", frozenset({chance.choice(KINDS)}),
        tuple(f"{110 + chance.randrange(DISCIPLINES)}1020" for _ in range(2)),
        (Post(f"U{chance.randrange(UNITS)}", Period(LONG_AGO)),), frozenset(people[:1]), frozenset(people[1:3]),
        (Stake(f"U{chance.randrange(UNITS)}", "adviser", Period(LONG_AGO)),),
        tuple(CommonWork(each, "paper", chance.randrange(2016, 2026)) for each in people[3:]),
        sat_in=frozenset({f"R{chance.randrange(10)}"}),
    )  # fmt: skip


def application(number: int, chance: random.Random) -> Application:
    """Of two units and ten people."""
    persons = tuple(Named(f"P{(number * 10 + each) % PEOPLE}", f"成员{each}") for each in range(10))
    return Application(
        f"A{number}", "一般项目", f"{110 + number % DISCIPLINES}10", Named(f"U{chance.randrange(UNITS)}", "申报单位"),
        (Named(f"U{chance.randrange(UNITS)}", "合作单位"),), persons, earlier_rounds=("R0",),
    )  # fmt: skip


def seconds(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds, the median of the rounds."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return statistics.median(found)


def shuffled(names: list[str], panels: int, chance: random.Random) -> None:
    for _ in range(panels):
        chance.shuffle(names)


def tickets(names: list[str], panels: int) -> None:
    """What any such draw does at the least."""
    for number in range(panels):
        begin = f"{SEED}\nA{number}\n"
        sorted((hashlib.sha256(f"{begin}{name}".encode()).digest(), name) for name in names)


def measure(count: int, panels: int, rounds: int) -> bool:
    """Print the figures; whether the aim is reached."""
    chance = random.Random(2026)
    experts = [expert(number, chance) for number in range(count)]
    applications = [application(number, chance) for number in range(panels)]
    rule, names = shipped()["ordinary"], [each.id for each in experts]
    calls = [Call(each, rule) for each in applications]
    screens = [Screen(each, DAY, rule) for each in applications]
    ours = seconds(lambda: draw_batch(calls, experts, DAY, SEED), rounds)
    plain = seconds(lambda: shuffled(names, panels, chance), rounds)
    bare = seconds(lambda: tickets(names, panels), rounds)
    checks = seconds(lambda: [screen.reason(each) for screen in screens for each in experts], 1)
    said = Counter(entry.outcome for each in draw_batch(calls, experts, DAY, SEED).values() for entry in each.entries())
    print(f"{panels} panels of {rule.size} from {count} experts: {ours:.2f} s (aim {AIM:.0f} s)")
    print(f"  random.shuffle of the same: {plain:.2f} s, ours is {ours / plain:.1f} times that")
    print(f"  tickets alone (SHA-256, sorted): {bare:.2f} s, ours is {ours / bare:.1f} times that")
    print(f"  what became of everybody: {', '.join(f'{outcome} {said[outcome]}' for outcome in sorted(said))}")
    one = checks / panels / count * 1e6
    print(f"all {panels * count} conflicts, asked of everybody: {checks:.2f} s, {one:.1f} µs each")
    return ours <= AIM


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--experts", type=int, default=EXPERTS)
    parser.add_argument("--panels", type=int, default=PANELS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    arguments = parser.parse_args()
    raise SystemExit(0 if measure(arguments.experts, arguments.panels, arguments.rounds) else 1)
