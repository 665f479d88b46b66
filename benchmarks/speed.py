"""How many forms and pages a second one core reads and checks, beside what plain libraries need only to read them.

`python -m benchmarks.speed` from the root of the repository. A round is what `jixiao check` does with all files of one
format in examples/forms, several times over, through one worker; counted are the CPU seconds of the worker and of the
main process (os.times), so that other work on the machine does not matter; the median of five rounds stands. `check` is
`--json`: reading, forms, rules, JSON written out; `+ reports` is `--json --out`: also the pages, the letters, the table
and the index in their folder. Profiles and rules are loaded once before the workers start; that is printed as start-up.
What functions remember of texts is forgotten before each file, as if no two files shared a word: real folders do
better. For PDF the tables alone are measured as well, because that is what pdfplumber's figure is.

Two workers against one are `benchmarks.workers`, which runs at the end.
"""

import argparse
import gc
import io
import logging
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import docx
import olefile
import openpyxl
import pdfplumber
import xlrd
from lxml import html

from benchmarks import workers
from jixiao.cells.pdf.reader import read as read_pdf
from jixiao.cells.reader import read_file
from jixiao.cells.sandbox import Failure, Workers
from jixiao.cli.checking import Checker, Task
from jixiao.reports.as_json import report_chunks
from jixiao.reports.folder import ReportFolder
from jixiao.reports.model import Summary
from jixiao.reports.rendered import RenderedDocument

FORMS = Path(__file__).parent.parent / "examples" / "forms"
TODAY = date(2026, 11, 1)
ROUNDS = 5
_CACHED = type(lru_cache(print))


@dataclass(frozen=True)
class Aim:
    suffix: str
    unit: str
    a_second: float | None
    baseline: str
    read: Callable[[bytes], object]


def _docx(data: bytes) -> object:
    return [cell.text for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells]


def _doc(data: bytes) -> object:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        return [container.openstream(path).read() for path in container.listdir()]


def _xlsx(data: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]


def _xls(data: bytes) -> object:
    with xlrd.open_workbook(file_contents=data, formatting_info=True) as book:
        return [sheet.row_values(row) for sheet in book.sheets() for row in range(sheet.nrows)]


def _html(data: bytes) -> object:
    return ["".join(map(str, cell.itertext())) for cell in html.document_fromstring(data).iter("td", "th")]


def _pdf(data: bytes) -> object:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_tables() for page in document.pages]


def _text(data: bytes) -> object:
    return [line.split("\t") for line in data.decode().splitlines()]


AIMS = (
    Aim("docx", "forms", 60, "python-docx", _docx),
    Aim("html", "forms", 60, "lxml.html", _html),
    Aim("txt", "forms", 60, "str.split", _text),
    Aim("doc", "forms", 60, "olefile (streams)", _doc),
    Aim("xlsx", "forms", 20, "openpyxl", _xlsx),
    Aim("xls", "forms", None, "xlrd", _xls),
    Aim("pdf", "pages", 40, "pdfplumber tables", _pdf),
)


class Forgetful:
    """A `Checker` to which every file is new."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        self.renders = checker.files

    def __call__(self, task: Task) -> RenderedDocument:
        for remembered in text_caches():
            remembered.cache_clear()
        return self._checker(task)


@cache
def text_caches() -> tuple[Any, ...]:
    """What our functions remember up to a number of entries; profiles and rules are remembered without one.

    To be asked before the workers are forked.
    """
    found = [thing for thing in gc.get_objects() if isinstance(thing, _CACHED)]
    ours = [thing for thing in found if str(thing.__module__).startswith("jixiao.")]
    return tuple(thing for thing in ours if thing.cache_parameters()["maxsize"] is not None)


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass
class Run:
    """One run of `jixiao check`, and what it did."""

    checker: Forgetful
    files: list[Path]
    forms: int = 0
    characters: int = 0
    """Of the JSON."""

    def to_its_end(self) -> "Run":
        """Check the files, write the JSON and, where the checker renders them, the reports."""
        with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
            folder = stack.enter_context(ReportFolder(Path(scratch))) if self.checker.renders else None
            for chunk in report_chunks(self._documents(folder), Summary):
                self.characters += len(chunk.encode())
        return self

    def _documents(self, folder: ReportFolder | None) -> Iterator[str]:
        with Workers(self.checker, jobs=1) as pool:
            for task, result in pool.results(Task(file, file.name) for file in self.files):
                if isinstance(result, Failure):
                    raise SystemExit(f"{task.file}: {result.text}")
                if folder is not None:
                    folder.add(result)
                self.forms += result.summary.forms
                yield result.json


def cpu_seconds(checker: Forgetful, files: list[Path], rounds: int) -> float:
    """For all files once."""
    found = []
    for _ in range(rounds):
        start = cpu()
        Run(checker, files).to_its_end()
        found.append(cpu() - start)
    return statistics.median(found)


def plain_seconds(read: Callable[[bytes], object], files: list[Path], rounds: int) -> float:
    """CPU seconds for all files once."""
    contents = [file.read_bytes() for file in files]
    read(contents[0])
    found = []
    for _ in range(rounds):
        start = time.process_time()
        for data in contents:
            read(data)
        found.append(time.process_time() - start)
    return statistics.median(found)


def line(aim: Aim, check: float, reports: float, baseline: float) -> str:
    aimed = "" if aim.a_second is None else f"≥ {aim.a_second:g}"
    ratio = check / baseline
    return (
        f"{aim.suffix:<6}{check:>10.0f}{reports:>12.0f} {aim.unit}/s{aimed:>9}"
        f"{baseline:>12.0f}  {ratio:>7.2f}  {aim.baseline}"
    )


def measure(aim: Aim, repeat: int, rounds: int) -> tuple[str, bool]:
    """A line of the table, and whether the aim is reached."""
    once = sorted(FORMS.glob(f"*/form.{aim.suffix}"))
    json_only, with_reports = Forgetful(Checker(TODAY, files=False)), Forgetful(Checker(TODAY))
    first = Run(json_only, once).to_its_end()
    count = sum(read_file(file).pages or 0 for file in once) if aim.unit == "pages" else first.forms
    check = count * repeat / cpu_seconds(json_only, once * repeat, rounds)
    reports = count * repeat / cpu_seconds(with_reports, once * repeat, rounds)
    baseline = count / plain_seconds(aim.read, once, rounds)
    text = line(aim, check, reports, baseline)
    reached = aim.a_second is None or check >= aim.a_second
    if aim.suffix == "pdf":
        tables = count / plain_seconds(lambda data: read_pdf(data, "form.pdf"), once, rounds)
        text += f"\n      of this the tables alone: {tables:.0f} pages/s, {tables / baseline:.1f} times (aim ≥ 5)"
        reached = reached and tables >= 5 * baseline
    return text, reached


def start_up() -> str:
    """CPU seconds of a fresh interpreter that reads one file, and of one that only starts."""
    command: list[Any] = [sys.executable, "-m", "jixiao.cli.main", "check", next(FORMS.glob("*/form.docx"))]
    seconds = []
    for arguments in (command, [sys.executable, "-c", ""]):
        start = cpu()
        subprocess.run(arguments, check=False, capture_output=True)
        seconds.append(cpu() - start)
    return f"start-up and one docx: {seconds[0]:.2f} s CPU (an empty Python: {seconds[1]:.2f} s)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--repeat", type=int, default=4, help="how often the files stand in one round")
    parser.add_argument("--only", choices=[aim.suffix for aim in AIMS])
    options = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    print(start_up())
    warm = Checker(TODAY)
    for aim in AIMS:  # what is loaded once is loaded before the fork
        warm(Task(next(FORMS.glob(f"*/form.{aim.suffix}")), "warm"))
    text_caches()
    print(f"{'':<6}{'check':>10}{'+ reports':>12}{'aim':>16}{'baseline':>12}  {'times':>7}")
    missed = []
    for aim in AIMS:
        if options.only in (None, aim.suffix):
            text, reached = measure(aim, options.repeat, options.rounds)
            print(text, flush=True)
            if not reached:
                missed.append(aim.suffix)
    if options.only is None and not workers.measure(files=500, rounds=3):
        missed.append("two workers")
    print(f"missed: {', '.join(missed)}" if missed else "every aim is reached")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
