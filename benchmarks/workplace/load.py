"""Fifty people at once, each with one request every ten seconds, and how long each waited for what."""

import random
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.workplace.people import OK, Asked, Browser, Person

EVERY = 10.0
"""Seconds from one request of somebody to his next."""
_WRITES = {"todo": 1, "listed": 1, "filtered": 1, "shown": 1, "edited": 1, "suggested": 1, "saved": 6}
_REVIEWS = {"todo": 2, "listed": 1, "filtered": 2, "sorted": 1, "batch": 2, "reviewed": 4}
_WATCHES = {"listed": 2, "filtered": 2, "sorted": 1, "shown": 1}
PAGES = ("todo", "listed", "filtered", "sorted", "batch", "reviewed")
"""What the issue's limit is for."""


def people(port: int, years: tuple[int, ...], departments: int, seed: int) -> list[Person]:
    """Fifty of them: twenty who fill in, twenty-eight who review, two who read, one of them the whole province."""
    chosen = random.Random(seed)
    logins: list[tuple[str, Mapping[str, int]]] = []
    for _ in range(20):
        logins.append((f"j{chosen.randrange(101)}-f{chosen.randrange(departments)}", _WRITES))
    for _ in range(10):
        logins.append((f"j{chosen.randrange(101)}-r{chosen.randrange(departments)}", _REVIEWS))
    logins += [(f"j{number}-section{number % 6}", _REVIEWS) for number in (0, 7, 14, 21, 28, 35, 42, 49, 56, 63)]
    logins += [(f"j{number}-performance_reviewer", _REVIEWS) for number in (0, 3, 33, 66, 99)]
    logins += [(f"j{number}-approver", _REVIEWS) for number in (0, 44, 77)]
    logins += [("j5-observer", _WATCHES), ("province", _WATCHES)]
    return [Person(login, habits, Browser(port), random.Random(f"{seed} {number}"), years)
            for number, (login, habits) in enumerate(logins)]  # fmt: skip


def at_work(everybody: Iterable[Person], seconds: float) -> list[Asked]:
    """All of them for so long; what they asked, without what led to it."""
    ends = time.monotonic() + seconds
    faults: list[str] = []

    def work(person: Person) -> None:
        time.sleep(person.random.uniform(0, EVERY))
        while time.monotonic() < ends:
            began = time.monotonic()
            try:
                person.ask()
            except Exception as cause:  # noqa: BLE001 - whatever it is, somebody got no answer
                faults.append(f"{person.login}: {type(cause).__name__} {cause}")
            time.sleep(max(0.0, EVERY - (time.monotonic() - began)))

    everybody = list(everybody)
    threads = [threading.Thread(target=work, args=(person,), daemon=True) for person in everybody]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    asked = [each for person in everybody for each in person.asked]
    for person in everybody:
        for each in person.asked:
            if each.status != OK:
                print(f"{each.status} for {person.login}: {each.address}")
    if faults:
        raise RuntimeError(f"{len(faults)} requests got no answer, first {faults[0]}")
    return asked


@dataclass(frozen=True)
class Waited:
    """How long one kind of request took, in milliseconds."""

    what: str
    count: int
    median: float
    p95: float
    worst: float
    refused: int

    @property
    def line(self) -> str:
        return (
            f"{self.what:>10} {self.count:>6} {self.median:>8.0f} {self.p95:>8.0f} {self.worst:>8.0f} {self.refused:>8}"
        )


HEAD = f"{'':>10} {'asked':>6} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'refused':>8}"


def waited(asked: Iterable[Asked]) -> list[Waited]:
    """By kind, then the pages of the limit together."""
    kinds: dict[str, list[Asked]] = defaultdict(list)
    for each in asked:
        kinds[each.what].append(each)
        if each.what in PAGES:
            kinds["pages"].append(each)
    return [_of(what, found) for what, found in sorted(kinds.items())]


def _of(what: str, asked: list[Asked]) -> Waited:
    times = sorted(1000 * each.seconds for each in asked)
    place = min(len(times) - 1, int(0.95 * len(times)))
    return Waited(what, len(times), statistics.median(times), times[place], times[-1],
                  sum(each.status != OK for each in asked))  # fmt: skip
