"""A province with a million forms on PostgreSQL, fifty people at work in it, and how long they wait.

`python -m benchmarks.workplace` from the root of the repository; `--forms 50000` for a try, `--seconds 600` for longer.
Database, server and load share this machine. Times are those of the client, from the first byte it sent to the last it
got: the waiting for the server's other work is in them. Printed beside them is a bare page of Django under the same
server, asked one after the other like the list of a county's reviewer. The rows are copied before the database is made
safe against a loss of power, and the load runs on one that is.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.workplace import load
from benchmarks.workplace.people import OK, Answer, Browser, Person
from benchmarks.workplace.servers import ROOT, bare, workplace
from tests import postgresql

DATABASE = "province"
FORMS = 1_000_000
FORMS_A_DEPARTMENT = 40
SECONDS = 300.0
PAGES_MS, SAVE_MS, TIMES_BARE = 150, 100, 4
_ROUNDS = 200
_WARM = 20
_SEED = 20261129


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--forms", type=int, default=FORMS)
    asked.add_argument("--seconds", type=float, default=SECONDS)
    asked.add_argument("--only-fill", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.only_fill:
        return _fill(given.forms)
    cluster = postgresql.start()
    try:
        return _run(cluster, given.forms, given.seconds)
    finally:
        cluster.stop()


def _run(cluster: postgresql.Cluster, forms: int, seconds: float) -> int:
    environment = cluster.new_database(DATABASE)
    with tempfile.TemporaryDirectory() as folder:
        of_seed = environment | {"JIXIAO_DATA": folder, "BENCHMARK_SUPERUSER_URL": _superuser(cluster)}
        command = [sys.executable, "-m", "benchmarks.workplace", "--only-fill", "--forms", str(forms)]
        subprocess.run(command, cwd=ROOT, env=os.environ | of_seed, check=True)
        cluster.restart_safe()
        return at_work(cluster, environment, Path(folder), forms, seconds)


def at_work(cluster: postgresql.Cluster, environment: Mapping[str, str], data: Path, forms: int, seconds: float) -> int:
    """Fifty people in a province that is there, then the list and the bare page with nobody else."""
    with workplace(environment, data) as port:
        everybody = load.people(port, _years(), _departments(forms), _SEED)
        began = time.monotonic()
        for person in everybody:
            person.log_in()
        print(f"{len(everybody)} people logged in, one after the other, in {time.monotonic() - began:.0f} s")
        waited = load.waited(load.at_work(everybody, seconds))
        print("\n".join([load.HEAD, *(each.line for each in waited)]), flush=True)
        reader = next(each for each in everybody if each.login == "j3-performance_reviewer")
        listed = _alone(lambda: _of(reader, "listed"))
    with bare(_superuser(cluster), data) as port:
        nothing = _alone(_asker(Browser(port, dict(reader.browser.cookies))))
    print(f"alone: list {_words(listed)}, bare page of Django {_words(nothing)}")
    return _verdict({each.what: each for each in waited}, _p95(listed) / _p95(nothing))


def _fill(forms: int) -> int:
    """In a process of its own: Django is set up on the superuser's connection here, and only here."""
    superuser = os.environ["BENCHMARK_SUPERUSER_URL"]
    os.environ |= {"DATABASE_URL": superuser, "DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings"}
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from benchmarks.workplace.filling import fill  # noqa: PLC0415
    from jixiao.workplace import opening  # noqa: PLC0415

    opening.migrate()
    done = fill(superuser, forms, _departments(forms), _today(), lambda words: print(words, file=sys.stderr))
    print(f"{done.forms} forms with {done.indicators} indicators, made in {done.seconds:.0f} s")
    return 0


def _superuser(cluster: postgresql.Cluster) -> str:
    return cluster.address(postgresql.SUPERUSER, DATABASE)


def _today() -> date:
    return datetime.now(tz=ZoneInfo("Asia/Shanghai")).date()


def _years() -> tuple[int, ...]:
    newest = _today().year + 1
    return newest - 2, newest - 1, newest


def _departments(forms: int) -> int:
    """So many a county that each has its forms of a year."""
    return max(4, forms * 9 // 10 // 100 // 3 // FORMS_A_DEPARTMENT)


def _of(person: Person, what: str) -> float:
    answer: Callable[[], Answer] = getattr(person, what)
    return answer().seconds


def _asker(browser: Browser) -> Callable[[], float]:
    """RuntimeError where the bare page is not shown."""

    def ask() -> float:
        answer = browser.get("/")
        if answer.status != OK:
            raise RuntimeError(f"the bare page answers {answer.status}")
        return answer.seconds

    return ask


def _alone(ask: Callable[[], float]) -> list[float]:
    """Milliseconds of one request after the other, with nobody else."""
    for _ in range(_WARM):
        ask()
    return [1000 * ask() for _ in range(_ROUNDS)]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def _words(times: list[float]) -> str:
    return f"p50 {statistics.median(times):.1f} ms, p95 {_p95(times):.1f} ms"


def _verdict(waited: dict[str, load.Waited], ratio: float) -> int:
    aims = {
        f"pages p95 {waited['pages'].p95:.0f} ms, at most {PAGES_MS}": waited["pages"].p95 <= PAGES_MS,
        f"save with rules p95 {waited['saved'].p95:.0f} ms, at most {SAVE_MS}": waited["saved"].p95 <= SAVE_MS,
        f"list {ratio:.1f} times the bare page, at most {TIMES_BARE}": ratio <= TIMES_BARE,
        f"refused: {sum(each.refused for each in waited.values())}": not any(each.refused for each in waited.values()),
    }
    for words, is_met in aims.items():
        print(f"{'reached' if is_met else 'missed'}: {words}")
    return 0 if all(aims.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
