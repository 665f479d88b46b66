"""The plants themselves: independent of the rules, real in the file, and found in a sample of all kinds."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from jixiao.audit.registry import all_rules
from jixiao.cli.accuracy.chain import checked
from jixiao.cli.planting.clean import CleanForm, clean_forms
from jixiao.cli.planting.files import SUFFIXES, opened, planted, shown, typed
from jixiao.cli.planting.model import Checked, Edit, Failed, Plant, Trial, Verdict
from jixiao.cli.planting.report import LEAST_RECALL, MOST_FALSE_ERRORS, report, totals
from jixiao.cli.planting.run import judged, plants, sampled, verdicts
from jixiao.cli.planting.tables import HELD_OUT, ONCE_HELD_OUT, USUAL, Tables, table
from tests.cli.running import jixiao

FORMS = Path(__file__).resolve().parents[2] / "examples" / "forms"

NEED_ANOTHER_FILE = {"G09", "G10", "K05", "K06", "M02", "P03", "Y09"}
"""Last year's form, the approved one, other departments, an ex-ante assessment: no file alone has these defects."""


@pytest.fixture(scope="module")
def forms() -> list[CleanForm]:
    return list(clean_forms(FORMS))


@pytest.fixture(scope="module")
def every_plant(forms: list[CleanForm]) -> list[Plant]:
    return plants(forms)


@pytest.fixture(scope="module")
def held_out(forms: list[CleanForm]) -> list[Plant]:
    return plants(forms, HELD_OUT)


def test_nothing_that_plants_knows_the_rules() -> None:
    """Imports everything of the package in a fresh Python and looks for the audit among the modules it brought in."""
    script = (
        "import pkgutil, importlib, sys, jixiao.cli.planting as p\n"
        "for module in pkgutil.iter_modules(p.__path__): importlib.import_module(f'{p.__name__}.{module.name}')\n"
        "print([name for name in sys.modules if name.startswith('jixiao.audit')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_three_formats_hold_the_same_boxes(forms: list[CleanForm]) -> None:
    for form in forms:
        docx, xlsx, html = (_boxes(form.folder / f"form{suffix}") for suffix in SUFFIXES)
        assert docx == html, form.folder.name
        assert xlsx == html, form.folder.name


def test_every_indicator_of_a_clean_form_is_found(forms: list[CleanForm]) -> None:
    for form in forms:
        expected = json.loads((form.folder / "expected.json").read_text(encoding="utf-8"))["forms"]
        assert [len(rows) for rows in form.rows] == [len(each["indicators"]) for each in expected], form.folder.name


def test_a_value_is_put_into_the_cells_its_form_has_for_it(forms: list[CleanForm]) -> None:
    """垫江 prints 计量单位, 指标性质, 指标值; 云南 性质, 值, 单位; most print the value whole."""
    put = {}
    for place in ("chongqing-dianjiang", "yunnan-agriculture-tree", "huaihua-water"):
        form = next(form for form in forms if form.folder.name.startswith(place))
        put[place] = [(edit.offset - form.rows[0][0].reach, edit.put) for edit in form.rows[0][0].put(target="≤9家")]
    assert put == {
        "chongqing-dianjiang": [(0, "家"), (1, "≤"), (2, "9")],
        "yunnan-agriculture-tree": [(0, "≤"), (1, "9"), (2, "家")],
        "huaihua-water": [(0, "≤9家")],
    }


def test_every_kind_of_plant_changes_the_file(every_plant: list[Plant], held_out: list[Plant]) -> None:
    """Each kind in html, the quickest; every tenth in docx too. An xlsx takes thirty times as long to open: every
    fiftieth. That a fifth of them, in formats drawn by lot, is put in and read again is what `test_a_sample` shows."""
    before = cache(lambda path: (type(file := opened(path)), file.texts()))
    for number, plant in enumerate({plant.id: plant for plant in every_plant + held_out}.values()):
        for suffix in (suffix for suffix, nth in ((".html", 1), (".docx", 10), (".xlsx", 50)) if number % nth == 0):
            path = plant.folder / f"form{suffix}"
            kind, texts = before(path)
            assert kind(planted(path, plant.edits)).texts() != texts, (plant.id, suffix)


def test_words_that_do_not_stand_in_the_file_are_refused() -> None:
    with pytest.raises(LookupError, match="没有"):
        planted(FORMS / "changsha-health-dept-2022" / "form.html", [Edit("不在表中的字", "")])


def test_there_are_plants_of_every_kind(every_plant: list[Plant]) -> None:
    defects = {number for plant in every_plant if not plant.is_lawful for number in plant.catalogue}
    lawful = {plant.id for plant in every_plant if plant.is_lawful}
    assert len(defects) >= 140
    assert len(lawful) >= 250


def test_as_many_plants_are_held_out(held_out: list[Plant]) -> None:
    assert len({plant.id for plant in held_out if not plant.is_lawful}) >= 400
    assert len({plant.id for plant in held_out if plant.is_lawful}) >= 200
    assert len({number for plant in held_out if not plant.is_lawful for number in plant.catalogue}) >= 130


def test_what_is_held_out_stands_in_no_usual_table() -> None:
    """Sentences, and names with their values; the tables of edits hold words of the forms themselves."""
    for kind in ("planted_texts", "lawful_texts", "planted_rows", "lawful_rows"):
        assert _words(HELD_OUT, kind) & _words(USUAL, kind) == set()


def test_what_was_held_out_once_is_planted_as_usual(every_plant: list[Plant], forms: list[CleanForm]) -> None:
    once = {plant.id for plant in plants(forms, (ONCE_HELD_OUT,))}
    assert len(once) >= 600
    assert once <= {plant.id for plant in every_plant}


def test_an_explanation_beside_the_name_is_no_name(forms: list[CleanForm]) -> None:
    names = {row.name for form in forms for rows in form.rows for row in rows}
    assert {"低保对象审核准确率", "无公害防治率", "公共场所监督覆盖率"} <= names
    assert "抽查无误户数占抽查户数的比例" not in names


def test_the_command_plants_what_was_held_out() -> None:
    done = jixiao("accuracy", str(FORMS / "tibet-archives-project-2024"), "--plant", "--held-out", "--number", "1")
    assert (done.status in (0, 1), done.err) == (True, "")
    assert re.search(r"植入缺陷 \d{2,} 处", done.out)
    assert "读不出 0 份" in done.out


def test_every_number_a_file_alone_can_trip_has_a_plant(every_plant: list[Plant]) -> None:
    with_plant = {number for plant in every_plant if not plant.is_lawful for number in plant.catalogue}
    numbers = {number for rule in all_rules() for number in rule.catalogue}
    assert numbers - with_plant == NEED_ANOTHER_FILE


def test_most_numbers_have_a_lawful_neighbour(every_plant: list[Plant]) -> None:
    lawful = {number for plant in every_plant if plant.is_lawful for number in plant.catalogue}
    assert len(lawful) >= 100


def test_a_sample(forms: list[CleanForm], every_plant: list[Plant]) -> None:
    """Every fifth kind of plant, one place each. The whole run is `jixiao accuracy examples/forms --plant`; recall is
    asked here of the groups whose rules read single words and fields: completeness, units, dates, publication; which
    places it falls on changes with every example added, so one of those that are missed may be among so few."""
    found = verdicts(forms, sampled(every_plant, 1, seed=1)[::5], checked, jobs=2)
    defects = [verdict for verdict in found if not verdict.trial.plant.is_lawful]
    asked = [verdict for verdict in defects if verdict.trial.plant.catalogue[0][0] in "AFPY"]
    assert len(asked) > 20
    assert sum(verdict.caught for verdict in asked) >= LEAST_RECALL * len(asked) - 1
    sums = totals(found)
    assert sums.false_on_clean <= MOST_FALSE_ERRORS * sums.forms
    assert sums.unread == 0


def test_the_table_names_each_number_and_what_was_missed() -> None:
    missed = Verdict(Trial(Plant("B02 x", FORMS, ("B02",), ()), ".docx"), has_rule=True)
    unruled = Verdict(Trial(Plant("Z01 x", FORMS, ("Z01",), ()), ".docx"), has_rule=False)
    alarm = Trial(Plant("B02 y", FORMS, ("B02",), (), is_lawful=True), ".html")
    alarmed = Verdict(alarm, has_rule=True, false_errors=(FAILURE,), alarms=(FAILURE,))
    lines = list(report([missed, unruled, alarmed], wrong=True))
    assert [line.split() for line in lines[1:3]] == [
        ["B02", "1", "0", "0.00%", "1", "1", "1"],
        ["Z01", "1", "0", "没有规则", "0", "0", "0"],
    ]
    assert "植入缺陷 1 处，查出 0 处，查出率 0.00%" in lines
    assert lines[-3:] == [
        "漏查  forms/form.docx  'B02 x'",
        "误认  forms/form.html  'B02 y'：r 相差 10.00",
        "误报错误  forms/form.html  'B02 y'：r 相差 10.00",
    ]


def test_the_warnings_on_clean_forms_are_counted_by_rule() -> None:
    warning = Failed("w", ("D08",), "warning", "笼统", "笼统")
    said = Checked({}, (warning, warning, FAILURE))
    untouched = Trial(Plant("form", FORMS, (), (), is_lawful=True), ".html")
    changed = Trial(Plant("p", FORMS, (), (Edit(None, "x"),), is_lawful=True), ".html")
    lines = list(
        report([judged(untouched, said, None, frozenset()), judged(changed, said, said, frozenset())], wrong=False)
    )
    assert lines[-1] == "没有改动的表 1 份，警告 2 条：w 2"
    assert "没有改动的表 0 份，警告 0 条" in report([], wrong=False)


def test_the_same_seed_draws_the_same_places(every_plant: list[Plant]) -> None:
    assert sampled(every_plant, 2, 7) == sampled(every_plant, 2, 7)
    assert sampled(every_plant, 2, 7) != sampled(every_plant, 2, 8)


@pytest.mark.parametrize("text", ["1,850.00", "960", "97.00%", "2023-01-01", "≥40个", "", "=100%"])
def test_a_spreadsheet_shows_what_was_typed(text: str) -> None:
    assert shown(*typed(text)) == text


FAILURE = Failed("r", ("B02",), "error", "相差 10.00", "相差 10.00 资金总额 110.00")


@pytest.mark.parametrize(
    ("plant", "failed", "caught", "false", "alarms"),
    [
        pytest.param(Plant("p", FORMS, ("B02",), (), ("110.00",)), FAILURE, True, 0, 0, id="caught"),
        pytest.param(Plant("p", FORMS, ("B02",), (), ("99",)), FAILURE, False, 0, 0, id="another place"),
        pytest.param(Plant("p", FORMS, ("B01",), ()), FAILURE, False, 1, 0, id="another number"),
        pytest.param(Plant("p", FORMS, ("B01",), (), (), frozenset({"B02"})), FAILURE, False, 0, 0, id="explained"),
        pytest.param(Plant("p", FORMS, ("B02",), (), is_lawful=True), FAILURE, False, 1, 1, id="lawful"),
    ],
)
def test_judging(plant: Plant, failed: Failed, caught: bool, false: int, alarms: int) -> None:
    clean, said = Checked({"B02": "r"}, ()), Checked({"B02": "r"}, (failed,))
    verdict = judged(Trial(plant, ".docx"), said, clean, frozenset({"B02"}))
    assert (verdict.caught, len(verdict.false_errors), len(verdict.alarms)) == (caught, false, alarms)


def test_what_the_clean_form_said_already_is_not_new() -> None:
    said = Checked({"B02": "r"}, (FAILURE,))
    verdict = judged(Trial(Plant("p", FORMS, ("B02",), ()), ".docx"), said, said, frozenset({"B02"}))
    assert not verdict.caught


def _words(folders: Tables, kind: str) -> set[tuple[str, ...]]:
    said = {(entry["sentence"],) for entry in table(folders, kind) if "sentence" in entry}
    rows = [row for entry in table(folders, kind) for row in entry.get("rows", ()) if row.get("name")]
    return said | {(row["name"], value) for row in rows for value in row.get("values", ())}


def _boxes(path: Path) -> list[list[str]]:
    """The words of the boxes row by row; a sheet with tables of several widths has blank boxes behind narrow ones."""
    rows = [[text.strip() for text in row] for row in opened(path).texts()]
    filled = [row[: max((n for n, text in enumerate(row, 1) if text), default=0)] for row in rows]
    return [row for row in filled if row]
