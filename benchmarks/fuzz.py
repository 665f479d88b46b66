"""Reads, checks and renders spoilt files, each in a worker: no bug of ours, no hang, no crash, memory bounded.

`python -m benchmarks.fuzz` from the root of the repository; `--count 500` for a try; `--only NUMBER --save FILE` to
write one of them out and see its error. Spoilt are the forms of examples/forms and the files of the readers' tests; the
same number is the same file as long as those do not change. Exit status 1 where there was an internal error, a hang or
a reading whose characters do not add up.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import cast

from benchmarks.fuzzing import SUFFIXES, spoil
from jixiao.cells.errors import Cause, UnreadableFile
from jixiao.cells.model import visible_characters
from jixiao.cells.sandbox import Failure, Workers
from jixiao.cli.checking import Checker, Task
from jixiao.forms.model import Reading
from jixiao.reports.model import INTERNAL

ROOT = Path(__file__).parent.parent
PLACES = ("examples/forms/*/form*.*", "tests/cells/files/*.*", "tests/cells/*/files/*.*")
SOURCES = sorted(
    (file for place in PLACES for file in ROOT.glob(place) if file.suffix[1:] in SUFFIXES),
    key=lambda file: (file.suffix, str(file)),
)
CHECKER = Checker(date(2026, 11, 1))


@dataclass(frozen=True)
class Survived:
    forms: int
    is_balanced: bool
    seconds: float
    kilobytes: int
    """The worker's peak so far."""


def spoilt(number: int) -> tuple[bytes, str]:
    """The bytes of one file of the run, and what was done to which file."""
    rng = Random(f"jixiao {number}")
    suffix = rng.choice(sorted({file.suffix for file in SOURCES}))
    source = rng.choice([file for file in SOURCES if file.suffix == suffix])
    data, ways = spoil(rng, source.read_bytes(), suffix[1:])
    return data, f"{source.parent.name}/{source.name} {' '.join(ways)}"


def survive(number: int) -> Survived:
    """Everything `jixiao check` does with a file."""
    data, _ = spoilt(number)
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(data)
    start = time.process_time()
    report = CHECKER.report(Task(Path(file.name), "form"))
    if report.error is not None and report.error.kind == INTERNAL:
        raise AssertionError(report.error.text)
    rendered = CHECKER.rendered(report)
    rendered.json.encode()
    (rendered.page or "").encode()
    if report.error is not None:
        raise UnreadableFile(cast(Cause, report.error.kind), report.error.text)
    reading = cast(Reading, report.reading)
    is_said = _adds_up(reading)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Survived(len(reading.forms), not is_said, time.process_time() - start, peak)


def _adds_up(reading: Reading) -> bool:
    """Whether the reading says itself that characters are missing; AssertionError where they are and it does not."""
    document, balance = reading.document, reading.text_balance
    in_cells = sum(visible_characters(cell.text) for cell in document.cells())
    parts = balance.labels + balance.values + balance.prose_outside_forms + balance.unread
    is_said = any(note.code == "characters_differ" for note in document.notes)
    if parts != in_cells or (in_cells == document.visible) is is_said or balance.source != document.visible:
        raise AssertionError("characters were lost or doubled without a word")
    return is_said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    if options.only is not None:
        data, what = spoilt(options.only)
        if options.save:
            options.save.write_bytes(data)
        print(what)
        print(survive(options.only))
        return
    sys.exit(run(range(options.start, options.start + options.count), options.jobs))


def run(numbers: range, jobs: int) -> int:
    counts: Counter[str] = Counter()
    bad: defaultdict[str, list[int]] = defaultdict(list)
    slowest = [(0.0, 0)]
    began = time.monotonic()
    with Workers(survive, jobs) as workers:
        for number, result in workers.results(numbers):
            if number % 1_000 == 0:
                print(f"{number} …", file=sys.stderr, flush=True)
            if isinstance(result, Failure):
                crashed = "异常退出" in result.text
                counts[f"refused: {'worker crashed' if crashed else result.kind}"] += 1
                if result.kind in ("internal", "timeout", "memory") or crashed:
                    bad[f"{result.kind} {result.text}"].append(number)
                continue
            counts["read, with forms" if result.forms else "read, no form found"] += 1
            counts["  of these with a note that characters differ"] += not result.is_balanced
            slowest = sorted([*slowest, (result.seconds, number)], reverse=True)[:5]
    print(f"{len(numbers)} spoilt files in {time.monotonic() - began:.0f} s on {jobs} workers")
    for name, count in sorted(counts.items()):
        print(f"{count:>8}  {name}")
    for text, guilty in bad.items():
        print(f"{len(guilty)} times, e.g. numbers {guilty[:5]}: {text}\n         {spoilt(guilty[0])[1]}")
    for seconds, number in slowest:
        print(f"slowest: {seconds:.2f} s CPU, number {number}, {spoilt(number)[1]}")
    main_peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    worker_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"peak memory: main process {main_peak} MB, largest worker {worker_peak} MB")
    return 1 if any(text.startswith(("internal", "timeout")) for text in bad) else 0


if __name__ == "__main__":
    main()
