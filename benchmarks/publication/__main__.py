"""The public pages of a million published forms on PostgreSQL: from the cache, without it, known again; a bare page.

`python -m benchmarks.publication` from the root of the repository; `--forms 50000` for a try. Database, server and who
asks share this machine; one request after the other, timed by who asks from the first byte sent to the last one got.
Without the cache: every request asks another unit or form, which nobody asked for before.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from benchmarks.publication.sizes import FORMS_A_UNIT, UNITS_A_REGION
from benchmarks.workplace.people import OK, Browser
from benchmarks.workplace.servers import ROOT, bare, workplace
from tests import postgresql

DATABASE = "published"
FORMS = 1_000_000
CACHED_MS, MADE_MS = 50, 150
_ROUNDS = 100
_KEY = quote("重点人群签约率")
_PAGES: Mapping[str, Callable[[int], str]] = {
    "form": lambda unit: f"/public/d/{_code(unit)}/2024/department_targets/",
    "unit": lambda unit: f"/public/d/{_code(unit)}/",
    "unit's year": lambda unit: f"/public/d/{_code(unit)}/2025/",
    "project": lambda unit: f"/public/d/{_code(unit)}/projects/2/",
    "indicator": lambda unit: f"/public/d/{_code(unit)}/indicators/{_KEY}{(1000 + unit) % 500}/",
    "form as json": lambda unit: f"/public/d/{_code(unit)}/2023/project_targets-3/form.json",
    "region's year": lambda unit: f"/public/r/{200000 + unit // UNITS_A_REGION}/2024/",
}
"""What is asked for, of a unit by its number."""
_SEARCHES = ("签约率", "第1234局", "民生实事", "满意度", "5号民生", "重点人群签约率77", "没有这样的名称")


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--forms", type=int, default=FORMS)
    asked.add_argument("--only-fill", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.only_fill:
        return _fill(given.forms)
    cluster = postgresql.start()
    try:
        return _run(cluster, given.forms)
    finally:
        cluster.stop()


def _run(cluster: postgresql.Cluster, forms: int) -> int:
    environment = cluster.new_database(DATABASE)
    superuser = cluster.address(postgresql.SUPERUSER, DATABASE)
    with tempfile.TemporaryDirectory() as folder:
        of_seed = environment | {"JIXIAO_DATA": folder, "BENCHMARK_SUPERUSER_URL": superuser}
        command = [sys.executable, "-m", "benchmarks.publication", "--only-fill", "--forms", str(forms)]
        subprocess.run(command, cwd=ROOT, env=os.environ | of_seed, check=True)
        cluster.restart_safe()
        with workplace(environment, Path(folder)) as port:
            reached = _measure(Browser(port), forms // FORMS_A_UNIT)
        with bare(superuser, Path(folder)) as port:
            browser = Browser(port)
            times = [_seconds(browser, "/open/") for _ in range(_ROUNDS)]
        print(f"{'bare page of Django':32} {_words(times)}")
    return 0 if reached else 1


def _fill(forms: int) -> int:
    """In a process of its own: Django is set up on the superuser's connection here, and only here."""
    superuser = os.environ["BENCHMARK_SUPERUSER_URL"]
    os.environ |= {"DATABASE_URL": superuser, "DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings"}
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from benchmarks.publication.filling import fill  # noqa: PLC0415
    from jixiao.workplace import opening  # noqa: PLC0415

    opening.migrate()
    print(f"{fill(superuser, forms, lambda words: print(words, file=sys.stderr))} forms are public")
    return 0


def _measure(browser: Browser, units: int) -> bool:
    """Prints a line a page; whether every one was as quick as it should be."""
    _seconds(browser, "/public/data/")  # templates are read, once
    reached = True
    for name, address in _PAGES.items():
        step = max(1, units // (_ROUNDS + 1))
        made = [_seconds(browser, address(1 + number * step)) for number in range(_ROUNDS)]
        kept = [_seconds(browser, address(1)) for _ in range(_ROUNDS)]
        reached &= _said(name, made, MADE_MS) & _said(f"{name}, from the cache", kept, CACHED_MS)
    first = [_seconds(browser, "/public/")]
    kept = [_seconds(browser, "/public/") for _ in range(_ROUNDS)]
    reached &= _said("all regions", first, MADE_MS) & _said("all regions, from the cache", kept, CACHED_MS)
    for each in _SEARCHES:
        times = [_seconds(browser, f"/public/search/?q={quote(each)}") for _ in range(_ROUNDS // len(_SEARCHES))]
        reached &= _said(f"search for {each}", times, MADE_MS)
    return reached


def _code(unit: int) -> str:
    return f"{200000 + unit // UNITS_A_REGION}-{unit % UNITS_A_REGION:03d}"


def _said(name: str, times: list[float], most: int) -> bool:
    is_reached = _p95(times) <= most
    print(f"{name:32} {_words(times)}, {'reached' if is_reached else 'MISSED'}: at most {most} ms", flush=True)
    return is_reached


def _seconds(browser: Browser, address: str) -> float:
    answer = browser.get(address)
    if answer.status != OK:
        raise RuntimeError(f"{address} answers {answer.status}")
    return 1000 * answer.seconds


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def _words(times: list[float]) -> str:
    return f"p50 {statistics.median(times):6.1f} ms, p95 {_p95(times):6.1f} ms"


if __name__ == "__main__":
    sys.exit(main())
