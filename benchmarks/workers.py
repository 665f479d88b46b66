"""How many times as fast two workers are as one: `jixiao check FOLDER --out … --jobs 1` against `--jobs 2`.

`python -m benchmarks.workers` from the root of the repository. Both run on the same files in turn, by the clock, and
the median of the rounds stands. Other work on the machine slows two workers down more than one, so each round also
times, in the same way, work that needs nothing but a processor: what it gains is what the machine gave. Beside it
stands what does not depend on that: the CPU seconds of the main process, which alone are not shared out, and of the
workers; two cores that do nothing else can be 2 · workers ÷ (main + workers) times as fast.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.memory import copies
from jixiao.cells.sandbox import Workers

AIM = 1.7


def check(folder: Path, jobs: int) -> tuple[float, float]:
    """CPU seconds of the main process and of its workers."""
    with tempfile.TemporaryDirectory() as out:
        code = (
            "import os, sys; from jixiao.cli.main import run\n"
            "try: run(sys.argv[1:])\n"
            "except SystemExit as end: status = end.code\n"
            "spent = os.times(); sys.stderr.write(f'\\n{spent.user + spent.system} "
            "{spent.children_user + spent.children_system}'); sys.exit(status)"
        )
        command = [sys.executable, "-c", code, "check", str(folder), "--out", out, "--jobs", str(jobs)]
        ended = subprocess.run(command, check=False, capture_output=True, text=True)
        if ended.returncode not in (0, 1):
            raise SystemExit(ended.stderr)
    main, workers = map(float, ended.stderr.splitlines()[-1].split())
    return main, workers


def add_up(times: int, jobs: int) -> None:
    """So many sums of some fifteen milliseconds in workers."""
    with Workers(_sum, jobs) as workers:
        for _ in workers.results(1_000_000 for _ in range(times)):
            pass


def _sum(count: int) -> int:
    return sum(range(count))


def seconds(work: Callable[[], object]) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


def gain(work: Callable[[int], object]) -> float:
    """Seconds with one worker over seconds with two."""
    one, two = (seconds(lambda jobs=jobs: work(jobs)) for jobs in (1, 2))
    return one / two


def measure(files: int, rounds: int) -> bool:
    """Print the figures; whether the aim is reached."""
    ours, sums, spent = [], [], []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copies(folder, files)
        for _ in range(rounds):
            sums.append(gain(lambda jobs: add_up(200, jobs)))
            ours.append(gain(lambda jobs: spent.append(check(folder, jobs))))
            load = os.getloadavg()[0]
            print(f"{ours[-1]:.2f} times one by the clock; sums alone: {sums[-1]:.2f}; load {load:.1f}", flush=True)
    main, workers = (statistics.median(column) for column in zip(*spent, strict=True))
    bound = 2 * workers / (main + workers)
    share = 2 * statistics.median(ours) / statistics.median(sums)
    print(f"two workers: {statistics.median(ours):.2f} times one, sums alone {statistics.median(sums):.2f} (medians)")
    print(f"so on two free cores: {share:.2f} times one (aim ≥ {AIM})")
    print(f"CPU: main process {main:.1f} s, workers {workers:.1f} s; at best {bound:.2f} times one")
    return share >= AIM


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    sys.exit(not measure(options.files, options.rounds))


if __name__ == "__main__":
    main()
