"""Reads, checks and renders spoilt files, each in a worker: no bug of ours, no hang, no crash, memory bounded.

`python -m benchmarks.fuzz` from the root of the repository; `--count 500` for a try; `--only NUMBER --save FILE` to
write one of them out and see its error. The same number is the same file as long as examples/forms do not change.
Exit status 1 where there was an internal error, a hang or a reading whose characters do not add up.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.fuzzing import spoil
from jixiao.audit.documents import audit_forms
from jixiao.cells.model import visible_characters
from jixiao.cells.reader import read_file
from jixiao.cells.sandbox import Failure, Workers
from jixiao.forms.reading import read_forms
from jixiao.reports.model import DocumentReport, FormReport
from jixiao.reports.rendered import render

SOURCES = sorted(
    (Path(__file__).parent.parent / "examples" / "forms").glob("*/form*.*"), key=lambda file: (file.suffix, str(file))
)
TODAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Survived:
    forms: int
    is_balanced: bool
    seconds: float
    kilobytes: int
    """The worker's peak so far."""


def spoilt(number: int) -> tuple[bytes, str]:
    """The bytes of one file of the run, and what was done to which file."""
    rng = Random(f"jixiao {number}")  # noqa: S311 - repeatable, not secret
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
    document = read_file(Path(file.name))
    reading = read_forms(document)
    balance = reading.text_balance
    in_cells = sum(visible_characters(cell.text) for cell in document.cells())
    parts = balance.labels + balance.values + balance.prose_outside_forms + balance.unread
    is_said = any(note.code == "characters_differ" for note in document.notes)
    if parts != in_cells or (in_cells == document.visible) is is_said or balance.source != document.visible:
        raise AssertionError("characters were lost or doubled without a word")
    found = audit_forms(reading.forms, TODAY)
    forms = [FormReport(form, tuple(findings)) for form, findings in zip(reading.forms, found, strict=True)]
    rendered = render(DocumentReport("form", reading, tuple(forms)))
    json.dumps(rendered.json, ensure_ascii=False).encode()
    (rendered.page or "").encode()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Survived(len(reading.forms), not is_said, time.process_time() - start, peak)


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
