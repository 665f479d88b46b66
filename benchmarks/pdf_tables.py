"""How fast PDF pages become tables: our reader beside pdfplumber, on the same pages, in CPU seconds of one core.

`python benchmarks/pdf_tables.py` from the root of the repository. Each reader gets every file as bytes, as it would in
a batch, `ROUNDS` times; the fastest round counts (the machine may have other work).
"""

import gc
import io
import logging
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

from jixiao.cells.pdf.reader import read

FILES = Path(__file__).parent.parent / "tests" / "cells" / "pdf" / "files"
FORMS = ("form_one_page", "form_two_pages", "form_three_pages", "form_landscape", "projects_head", "row_cut")
ROUNDS = 7


def ours(data: bytes) -> int:
    """Pages read."""
    return read(data, "form.pdf").pages or 0


def theirs(data: bytes) -> int:
    """Pages read."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_tables()
        return len(document.pages)


def seconds_a_page(reader: Callable[[bytes], int], data: bytes) -> float:
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        pages = reader(data)
        rounds.append((time.process_time() - start) / pages)
    return min(rounds)


def main() -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    gc.collect()
    gc.freeze()  # the heap of two libraries is not for either reader to walk
    print(f"{'file':<18}{'jixiao ms/page':>16}{'pdfplumber':>12}{'times':>8}")
    totals = [0.0, 0.0]
    for name in FORMS:
        data = (FILES / f"{name}.pdf").read_bytes()
        mine, other = seconds_a_page(ours, data), seconds_a_page(theirs, data)
        totals = [totals[0] + mine, totals[1] + other]
        print(f"{name:<18}{mine * 1000:>16.2f}{other * 1000:>12.2f}{other / mine:>8.1f}")
    mean_mine, mean_other = (total / len(FORMS) for total in totals)
    print(f"{'mean':<18}{mean_mine * 1000:>16.2f}{mean_other * 1000:>12.2f}{mean_other / mean_mine:>8.1f}")
    print(f"pages a second and core: {1 / mean_mine:.0f}")


if __name__ == "__main__":
    main()
