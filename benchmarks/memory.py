"""How much memory a run over thousands of files takes: `jixiao check FOLDER --out … --jobs 2`, watched from outside.

`python -m benchmarks.memory` from the root of the repository; `--files 1000` for a try. The folder holds copies of
examples/forms in all formats. Printed is the resident memory of the main process and of its workers, and their
proportional share (PSS: a page shared by three processes counts a third to each). Exit status 1 where the resident
sum passes 500 MB, the last quarter of the run takes clearly more than the second, or the main process grows by more
than the paths it holds.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

FORMS = Path(__file__).parent.parent / "examples" / "forms"
LIMIT_MB = 500
GROWTH = 1.15
"""What libraries do not give back until a worker is replaced, which one quarter may see and the other not."""
SETTLED_FILES = 4_000
"""In a shorter run the workers still fill what they may remember, and their growth says nothing."""
MAIN_GROWTH_MB = 8
"""The list of 10,000 paths takes 5 MB; nothing else is held for each file."""
EVERY_SECONDS = 0.5


@dataclass(frozen=True)
class Sample:
    seconds: float
    done: int
    main_mb: float
    workers_mb: float
    shares_mb: float

    @property
    def resident_mb(self) -> float:
        return self.main_mb + self.workers_mb


def copies(folder: Path, count: int) -> None:
    """So many files, every format in turn."""
    found = sorted(FORMS.glob("*/form.*"), key=lambda file: (file.parent.name, file.suffix))
    for number, file in enumerate(islice(cycle(found), count)):
        shutil.copyfile(file, folder / f"{number:05d}-{file.parent.name}{file.suffix}")


def memory(process: int) -> tuple[float, float]:
    """Resident and proportional megabytes; zeros for a process that has just ended."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0, 0.0
    sizes = {line.split(":")[0]: int(line.split()[1]) for line in text.splitlines()[1:]}
    return sizes.get("Rss", 0) / 1024, sizes.get("Pss", 0) / 1024


def children(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


def watch(folder: Path, out: Path, jobs: int) -> tuple[list[Sample], int]:
    command = [sys.executable, "-m", "jixiao.cli.main", "check", str(folder), "--out", str(out), "--jobs", str(jobs)]
    samples: list[Sample] = []
    start = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            try:
                workers = [memory(child) for child in children(process.pid)]
            except FileNotFoundError:
                break
            main, main_share = memory(process.pid)
            pages = out / "pages"
            done = sum(1 for _ in pages.iterdir()) if pages.is_dir() else 0
            shares = main_share + sum(share for _, share in workers)
            resident = sum(rss for rss, _ in workers)
            samples.append(Sample(time.monotonic() - start, done, main, resident, shares))
            time.sleep(EVERY_SECONDS)
    return samples, process.returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, out = Path(scratch, "forms"), Path(scratch, "report")
        folder.mkdir()
        copies(folder, options.files)
        samples, status = watch(folder, out, options.jobs)
        pages = len(list((out / "pages").iterdir()))
    sys.exit(report(samples, options.files, pages, status))


def _is_in(sample: Sample, files: int, number: int) -> bool:
    """Whether it was taken in this quarter of the run, counted from 0."""
    return files * number <= 4 * sample.done < files * (number + 1)


def quarter(samples: list[Sample]) -> tuple[float, float]:
    """The share of all and the resident memory of the main process, medians; 0 where nothing was seen."""
    if not samples:
        return 0.0, 0.0
    return statistics.median(s.shares_mb for s in samples), statistics.median(s.main_mb for s in samples)


def report(samples: list[Sample], files: int, pages: int, status: int) -> int:
    print(f"{'seconds':>8}{'files':>8}{'main MB':>10}{'workers MB':>12}{'sum MB':>9}{'PSS MB':>9}")
    for sample in samples[:: max(1, len(samples) // 20)]:
        print(
            f"{sample.seconds:>8.0f}{sample.done:>8}{sample.main_mb:>10.0f}{sample.workers_mb:>12.0f}"
            f"{sample.resident_mb:>9.0f}{sample.shares_mb:>9.0f}"
        )
    peak = max(sample.resident_mb for sample in samples)
    second, last = (quarter([sample for sample in samples if _is_in(sample, files, number)]) for number in (1, 3))
    print(f"{files} files, {pages} pages, exit status {status}; peak {peak:.0f} MB resident (aim ≤ {LIMIT_MB})")
    print(f"proportional share: {second[0]:.0f} MB in the second quarter of the run, {last[0]:.0f} MB in the last")
    print(f"main process: {second[1]:.0f} MB in the second quarter, {last[1]:.0f} MB in the last")
    workers_grow = files >= SETTLED_FILES and last[0] > GROWTH * second[0]
    grows = workers_grow or last[1] > second[1] + MAIN_GROWTH_MB
    missed = peak > LIMIT_MB or grows or pages != files or status not in (0, 1)
    print("missed" if missed else "every aim is reached")
    return int(missed)


if __name__ == "__main__":
    main()
