"""How well near applications are found, and how fast among 100,000.

`python -m benchmarks.duplicates`. Pairs made of texts written by hand (tests/procedures/duplicates/pairs.yaml):
precision and recall at the threshold, and within the clerk's budget; half of the projects were looked at while the
rules were settled, the other half is only measured. Then one search among invented applications of random words;
beside it a sample of them compared one by one with difflib.
"""

import argparse
import random
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from jixiao.procedures.duplicates.index import Index
from jixiao.procedures.duplicates.rules import shipped
from jixiao.procedures.duplicates.scoring import Application, Comparison
from jixiao.procedures.grams import learn

PAIRS = Path(__file__).parent.parent / "tests" / "procedures" / "duplicates" / "pairs.yaml"
NEAR = ("reworded", "swapped", "unit", "cut", "phase")
OTHER = ("field", "boilerplate")
COUNT = 100_000
AIM = 0.3
BEFORE = "本项目紧紧围绕我市产业发展重大需求，组织开展关键技术攻关。"
BEHIND = "项目实施后形成自主知识产权，培养专业技术人才，具有显著的经济效益和社会效益。"


class Pair(NamedTuple):
    """`asked` is searched; `other` is in history. `kind`: see pairs.yaml."""

    kind: str
    asked: Application
    other: Application


def history(projects: Sequence[Mapping[str, Any]]) -> list[Application]:
    return [_made(f"P{at}", each, f"U{at}") for at, each in enumerate(projects)]


def pairs(projects: Sequence[Mapping[str, Any]]) -> Iterator[Pair]:
    """Seven of each project."""
    for at, (project, other) in enumerate(zip(projects, history(projects), strict=True)):
        title, sentences = project["title"], project["abstract"].rstrip("。").split("。")
        following = history(projects)[(at + 1) % len(projects)]
        for kind, entry, unit in (
            ("reworded", project["reworded"], "X"),
            ("swapped", {"title": title, "abstract": _text(sentences[::-1])}, "X"),
            ("unit", project, "X"),
            ("cut", {"title": title[len(title) // 2 :], "abstract": _text(sentences[:1])}, "X"),
            ("phase", {"title": f"{title}（二期）", "abstract": _text([*sentences, "扩大应用规模"])}, other.unit),
            ("field", project["field"], "X"),
        ):
            yield Pair(kind, _made(f"A{at}{kind}", entry, unit), other)
        yield Pair("boilerplate", _made(f"A{at}b", project, "X"), following)


def _text(sentences: Sequence[str]) -> str:
    return "。".join(sentences) + "。"


def _made(key: str, entry: Mapping[str, Any], unit: str) -> Application:
    return Application(key, entry["title"], f"{BEFORE}{entry['abstract']}{BEHIND}", unit)


def invented(count: int, seed: int) -> Iterator[Application]:
    """Applications of random subjects in the set phrases of the trade."""
    dice = random.Random(seed)
    signs = [chr(0x4E00 + dice.randrange(0x4000)) for _ in range(600)]
    nouns = ["".join(dice.choices(signs, k=dice.choice((2, 3, 4)))) for _ in range(4000)]
    ends = ("关键技术研究", "技术研究与应用", "系统研发", "产业化", "技术示范", "新产品开发", "装备研制")
    for number in range(count):
        words = dice.choices(nouns, k=16)
        title = f"{words[0]}{words[1]}{dice.choice(('', '的', '与'))}{words[2]}{dice.choice(ends)}"
        body = (
            f"针对{words[0]}{words[3]}的问题，研究{words[4]}{words[5]}方法，开发{words[1]}{words[6]}装置。"
            f"建立{words[7]}{words[8]}模型，优化{words[9]}与{words[10]}工艺，{words[11]}提高{dice.randrange(5, 60)}%。"
            f"在{words[12]}建成{words[13]}示范基地{dice.randrange(2, 900)}亩，推广{words[14]}{words[15]}。"
        )
        yield _made(f"H{number}", {"title": title, "abstract": body}, f"V{number % 5000}")


def index_of(applications: Sequence[Application]) -> Index:
    rules = shipped()
    titles = learn((one.title for one in applications), rules.gram)
    abstracts = learn((one.abstract for one in applications), rules.gram)
    index = Index(Comparison(rules, titles, abstracts))
    index.add(applications)
    return index


class Judged(NamedTuple):
    pair: Pair
    place: int | None
    is_continued: bool


def judged(index: Index, some: Sequence[Pair]) -> list[Judged]:
    """Where the other application stands in what is found; None: not at all."""
    answers = []
    for pair in some:
        found = index.search(pair.asked)
        hits = ((at, each) for at, each in enumerate(found, 1) if each.other.key == pair.other.key)
        place, hit = next(hits, (None, None))
        answers.append(Judged(pair, place, hit is not None and hit.is_continued))
    return answers


def rates(answers: Sequence[Judged], budget: int | None) -> tuple[float, float]:
    """Precision and recall over the pairs; with a budget what stands behind it counts as not found."""
    said = [each for each in answers if each.place is not None and (budget is None or each.place <= budget)]
    right = sum(each.pair.kind in NEAR for each in said)
    wanted = sum(each.pair.kind in NEAR for each in answers)
    return (right / len(said) if said else 0.0), right / wanted


def _print_rates(name: str, answers: Sequence[Judged]) -> None:
    for budget, words in ((None, "at the threshold"), (shipped().budget, f"within {shipped().budget} pairs")):
        precision, recall = rates(answers, budget)
        print(f"{name} ({len(answers)} pairs) {words}: precision {precision:.2f}, recall {recall:.2f}")
    for kind in (*NEAR, *OTHER):
        of_kind = [each for each in answers if each.pair.kind == kind]
        print(f"  {kind}: found {sum(each.place is not None for each in of_kind)} of {len(of_kind)}")
    phases = [each for each in answers if each.pair.kind == "phase"]
    print(f"  marked as continued: {sum(each.is_continued for each in phases)} of {len(phases)} phases")


def measure(count: int) -> bool:
    """Print the figures; whether a search is fast enough."""
    projects = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    crowd = list(invented(count, 7))
    start = time.process_time()
    index = index_of([*crowd, *history(projects)])
    print(f"{len(index.applications)} applications indexed in {time.process_time() - start:.0f} s of CPU")
    some = list(pairs(projects))
    answers = judged(index, some)
    settled = [each for each in answers if int(each.pair.asked.key[1]) % 2 == 0]
    _print_rates("looked at", settled)
    _print_rates("held out", [each for each in answers if each not in settled])
    seconds, looked = [], []
    for pair in some:
        start = time.process_time()
        index.search(pair.asked)
        seconds.append(time.process_time() - start)
        looked.append(len(index.candidates(pair.asked)))
    sample = crowd[:200]
    start = time.process_time()
    for other in sample:
        SequenceMatcher(None, some[0].asked.abstract, other.abstract, autojunk=False).ratio()
    plain = (time.process_time() - start) / len(sample) * count
    middle, worst = statistics.median(seconds), max(seconds)
    print(f"one search: median {middle * 1000:.0f} ms, longest {worst * 1000:.0f} ms (aim {AIM * 1000:.0f} ms)")
    print(f"  candidates: median {statistics.median(looked):.0f}, most {max(looked)}")
    print(f"  difflib, one by one: {plain:.0f} s (of a sample of {len(sample)}), {plain / middle:.0f} times as long")
    return worst <= AIM


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--applications", type=int, default=COUNT)
    raise SystemExit(0 if measure(parser.parse_args().applications) else 1)
