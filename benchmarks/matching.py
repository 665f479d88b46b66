"""How fast the supplies for a demand are found among 10,000 invented ones.

`python -m benchmarks.matching`. All are made of random words in the same set phrases, so that every supply shares
boilerplate with every demand, which is the slow case. Says nothing of how well they are ranked.
"""

import argparse
import statistics
import time
from datetime import date

from benchmarks.duplicates import invented
from jixiao.procedures.matching.notices import Notice
from jixiao.procedures.matching.ranking import Supplies
from jixiao.procedures.matching.rules import shipped

COUNT = 10_000
DEMANDS = 40
AIM = 0.1
DAY = date(2024, 6, 1)


def notices(count: int, seed: int) -> list[Notice]:
    return [Notice(one.key, one.title, one.abstract) for one in invented(count, seed)]


def measure(count: int) -> bool:
    """Print the figures; whether a search is fast enough."""
    crowd = notices(count, 7)
    start = time.process_time()
    supplies = Supplies(crowd, shipped())
    print(f"{count} supplies indexed in {time.process_time() - start:.1f} s of CPU")
    longest = 0.0
    for name, demands in (("of other words", notices(DEMANDS, 99)), ("of a supply's own words", crowd[:DEMANDS])):
        seconds = []
        for demand in demands:
            start = time.process_time()
            supplies.search(demand, DAY)
            seconds.append(time.process_time() - start)
        longest = max(longest, *seconds)
        print(
            f"a demand {name}: median {statistics.median(seconds) * 1000:.0f} ms, longest {max(seconds) * 1000:.0f} ms"
        )
    print(f"aim: {AIM * 1000:.0f} ms")
    return longest <= AIM


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--supplies", type=int, default=COUNT)
    raise SystemExit(0 if measure(parser.parse_args().supplies) else 1)
