"""Plants defects and lawful changes into copies of the clean forms, has each checked, and judges what was said.

The chain under test (a file → what the checks say of it) is handed in; it runs in worker processes.
"""

import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from jixiao.cells.sandbox import Failure, Workers
from jixiao.cli.accuracy.compare import key
from jixiao.cli.planting.clean import CleanForm, clean_forms
from jixiao.cli.planting.edits import edit_plants
from jixiao.cli.planting.files import SUFFIXES, planted
from jixiao.cli.planting.model import Checked, Failed, Plant, Trial, Verdict
from jixiao.cli.planting.rows import row_plants
from jixiao.cli.planting.tables import USUAL, Tables
from jixiao.cli.planting.texts import text_plants

Check = Callable[[Path], Checked]


def plants(forms: Iterable[CleanForm], tables: Tables = USUAL) -> list[Plant]:
    """Every plant of these tables in every place of every form."""
    return [plant for form in forms for part in (row_plants, text_plants, edit_plants) for plant in part(form, tables)]


def sampled(plants: Iterable[Plant], number: int, seed: int) -> list[Trial]:
    """Of each kind of plant `number` trials: places and formats drawn without repetition, the same ones for the same
    seed whatever other kinds there are."""
    kinds: dict[str, list[Trial]] = defaultdict(list)
    for plant in plants:
        kinds[plant.id] += [Trial(plant, suffix) for suffix in SUFFIXES]
    trials: list[Trial] = []
    for name, every in kinds.items():
        trials += random.Random(f"{seed} {name}").sample(every, min(number, len(every)))  # noqa: S311 - no secret
    return trials


def run(folder: Path, check: Check, tables: Tables, *, number: int, seed: int, jobs: int) -> list[Verdict]:
    """All verdicts of a sample of every kind of plant of these tables, in the clean forms of a folder."""
    forms = list(clean_forms(folder))
    return verdicts(forms, sampled(plants(forms, tables), number, seed), check, jobs)


def verdicts(forms: Sequence[CleanForm], trials: Sequence[Trial], check: Check, jobs: int) -> list[Verdict]:
    """The verdicts of the clean forms unchanged (as lawful plants without a number), and of the trials in them."""
    untouched = [
        Trial(Plant(form.folder.name, form.folder, (), (), is_lawful=True), suffix)
        for form in forms
        for suffix in SUFFIXES
    ]
    with Workers(partial(tried, check), jobs) as workers:
        clean = list(workers.results(untouched))
        baselines = {(trial.plant.folder, trial.suffix): said for trial, said in clean if isinstance(said, Checked)}
        rules = frozenset(number for said in baselines.values() for number in said.rules)
        found = [judged(trial, said, None, rules) for trial, said in clean]
        found += [
            judged(trial, said, baselines.get((trial.plant.folder, trial.suffix)), rules)
            for trial, said in workers.results(trials)
        ]
    return found


def tried(check: Check, trial: Trial) -> Checked:
    """In a worker: the file with the plant, checked."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / f"form{trial.suffix}"
        path.write_bytes(planted(trial.plant.folder / path.name, trial.plant.edits))
        return check(path)


def judged(trial: Trial, said: Checked | Failure, clean: Checked | None, rules: frozenset[str]) -> Verdict:
    """What the checks say of a planted file, against what they say of the clean one (None: it is the clean one).
    `rules`: every number of the catalogue that has a rule."""
    plant = trial.plant
    if isinstance(said, Failure):
        return Verdict(trial, has_rule=True, unread=said.text)
    numbers = set(plant.catalogue)
    known = set(clean.failed) if clean else set()
    new = [failed for failed in said.failed if failed not in known]
    named = [failed for failed in new if numbers & set(failed.catalogue)]
    explained = set() if plant.is_lawful else numbers | plant.explains
    return Verdict(
        trial,
        has_rule=bool(numbers & rules),
        caught=not plant.is_lawful and any(_touches(failed, plant.touches) for failed in named),
        false_errors=tuple(
            failed for failed in new if failed.severity == "error" and not explained & set(failed.catalogue)
        ),
        alarms=tuple(named) if plant.is_lawful else (),
        warnings=tuple(failed for failed in new if failed.severity == "warning") if clean is None else (),
    )


def _touches(failed: Failed, words: Sequence[str]) -> bool:
    said = key(failed.words)
    return not words or any(key(word) in said for word in words)
