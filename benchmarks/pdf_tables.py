"""How fast PDF pages become tables: our reader beside pdfplumber, on the same pages, in CPU seconds of one core.

`python -m benchmarks.pdf_tables` from the root of the repository. Each reader gets every file as bytes, as it would in
a batch; the median of five rounds stands, for the forms of the repository as printed, for the same forms broken over
many small pages, and for the small files of the tests. Exit status 1 where ours is not five times as fast on all pages.
"""

import gc
import io
import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from jixiao.cells.pdf.reader import read

ROOT = Path(__file__).parent.parent
SETS = {
    "forms": sorted((ROOT / "examples" / "forms").glob("*/form.pdf")),
    "forms on small pages": sorted((ROOT / "examples" / "forms").glob("*/form-broken.pdf")),
    "small files": [
        ROOT / "tests" / "cells" / "pdf" / "files" / f"{name}.pdf"
        for name in (
            "form_one_page",
            "form_two_pages",
            "form_three_pages",
            "form_landscape",
            "projects_head",
            "row_cut",
        )
    ],
}
ROUNDS = 5
AIM = 5.0


def ours(data: bytes) -> int:
    """Pages read."""
    return read(data, "form.pdf").pages or 0


def theirs(data: bytes) -> int:
    """Pages read."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()
        return len(document.pages)


def seconds(reader: Callable[[bytes], int], files: list[bytes]) -> float:
    """CPU seconds for all files once."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for data in files:
            reader(data)
        rounds.append(time.process_time() - start)
    return statistics.median(rounds)


def main() -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    gc.collect()
    gc.freeze()  # the heap of two libraries is not for either reader to walk
    print(f"{'':<22}{'pages':>6}{'jixiao ms/page':>16}{'pdfplumber':>12}{'times':>8}")
    total_pages, total_mine, total_other = 0, 0.0, 0.0
    for name, files in SETS.items():
        contents = [file.read_bytes() for file in files]
        pages = sum(map(ours, contents))
        mine, other = seconds(ours, contents), seconds(theirs, contents)
        print(line(name, pages, mine, other), flush=True)
        total_pages, total_mine, total_other = total_pages + pages, total_mine + mine, total_other + other
    print(line("all", total_pages, total_mine, total_other))
    print(f"pages a second and core: {total_pages / total_mine:.0f}")
    reached = total_other >= AIM * total_mine
    print("the aim is reached" if reached else "missed", f"(≥ {AIM:g} times)")
    sys.exit(not reached)


def line(name: str, pages: int, mine: float, other: float) -> str:
    return f"{name:<22}{pages:>6}{mine / pages * 1000:>16.2f}{other / pages * 1000:>12.2f}{other / mine:>8.1f}"


if __name__ == "__main__":
    main()
