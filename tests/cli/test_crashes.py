"""A bug inside a rule, as the official meets it: one line, exit status 4, and everything else there is to say."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from jixiao.audit import engine
from jixiao.audit.registry import Rule, all_rules
from jixiao.cli import checking
from jixiao.cli.exits import INTERNAL
from tests.cli.running import jixiao
from tests.conftest import EXAMPLES

WRONG = EXAMPLES / "demo" / "shaanxi-notice-2021.docx"
SOUND = EXAMPLES / "demo" / "changsha-health-dept-2022.html"
BROKEN = "direction.satisfaction_floor"
PYTHON = re.compile(r"Traceback|Error|Exception|None|line \d|\.py|[{}<>]|\bself\b|object|attribute")


def _with_a_bug() -> None:
    """One rule meets what its author did not think of; in the process of the command alone."""

    def check(form, _context):
        return form.indicators[10_000].name

    rules: tuple[Rule, ...] = tuple(replace(rule, check=check) if rule.id == BROKEN else rule for rule in all_rules())
    engine.all_rules = lambda: rules  # type: ignore[assignment]


def test_every_other_answer_is_given():
    done = jixiao("check", WRONG, "--json", before=_with_a_bug)
    assert done.status == INTERNAL
    (document,) = json.loads(done.out)["documents"]
    assert document["error"]["kind"] == "internal"
    (form,) = document["forms"]
    (broken,) = [outcome for outcome in form["outcomes"] if outcome["rule"] == BROKEN]
    assert broken["status"] == "cannot_decide"
    failed = {outcome["rule"] for outcome in form["outcomes"] if outcome["status"] == "failed"}
    assert failed == {"budget.annual_sum", "direction.cost_ceiling", "classification.timeliness_date"}
    assert {outcome["rule"] for outcome in form["outcomes"]} == {rule.id for rule in all_rules()}


def test_one_line_without_a_word_of_python():
    done = jixiao("check", WRONG, before=_with_a_bug)
    (line,) = done.lines
    assert re.fullmatch(
        rf"shaanxi-notice-2021\.docx：检查“满意度指标应当写成不低于多少”（{re.escape(BROKEN)}，\w+ 第\d+行）时"
        "程序出错，这一条没有结论，其余照常审核；不是文件的问题，请把这一行和文件发给程序的维护人员。",
        line,
    )
    assert not PYTHON.search(done.out + line)
    assert "年度资金总额1260.00万元" in done.out


def test_the_report_has_the_form_and_says_what_is_missing(tmp_path: Path):
    done = jixiao("check", WRONG, SOUND, "--out", tmp_path, before=_with_a_bug)
    assert done.status == INTERNAL
    index = (tmp_path / "index.html").read_text("utf-8")
    assert "没有审核完" in index
    page = next((tmp_path / "pages").glob("00001*")).read_text("utf-8")
    assert "程序出错，这一条没有结论" in page
    assert "程序没能检查这一条，请人工核对" in page
    assert 'data-rule="budget.annual_sum"' in page
    assert len(list((tmp_path / "审核意见书").iterdir())) == 2


def _with_a_bug_in_the_matrix() -> None:
    """The matrix of goals and indicators meets what its author did not think of."""

    def matrix(form, _profile):
        return form.indicators[10_000].name

    checking.matrix = matrix  # type: ignore[assignment]


def test_a_bug_in_the_matrix_costs_the_matrix_alone(tmp_path: Path):
    done = jixiao("check", WRONG, "--out", tmp_path, before=_with_a_bug_in_the_matrix)
    assert done.status == INTERNAL
    (line,) = done.lines
    assert re.fullmatch(
        r"shaanxi-notice-2021\.docx：作“目标与指标对照”（\w+ 第\d+行）时程序出错，没有这张对照表，其余照常审核；"
        "不是文件的问题，请把这一行和文件发给程序的维护人员。",
        line.replace("test_crashes", "matrix"),
    )
    page = next((tmp_path / "pages").iterdir()).read_text("utf-8")
    assert 'data-rule="budget.annual_sum"' in page
    assert "没有这张对照表" in page
    assert len(list((tmp_path / "审核意见书").iterdir())) == 1


@pytest.mark.parametrize("files", [(SOUND, WRONG), (WRONG, SOUND)])
def test_the_other_files_are_checked(files):
    done = jixiao("check", *files, "--json", before=_with_a_bug)
    assert [len(document["forms"]) for document in json.loads(done.out)["documents"]] == [1, 1]
