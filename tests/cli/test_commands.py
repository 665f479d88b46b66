"""The commands as a user runs them: what they print, what they write, how they end."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.running import jixiao
from tests.conftest import EXAMPLES

CLEAN = EXAMPLES / "forms" / "huaihua-water-dept-2020" / "form.docx"
WRONG = EXAMPLES / "forms" / "zhuzhou-agriculture-dept-project-2023" / "form.docx"
NO_FORM = EXAMPLES / "negatives" / "staff-list" / "form.docx"


def test_a_file_reads_the_same_in_every_run():
    """The order of sets, which differs from run to run, is the order of nothing that is printed."""
    file = EXAMPLES / "forms" / "jilin-roads-scores-2022" / "form-broken.pdf"
    command = [sys.executable, "-m", "jixiao.cli.main", "read", str(file), "--json"]
    runs = {
        subprocess.run(command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "4")
    }
    assert len(runs) == 1


def test_read_prints_what_was_read():
    done = jixiao("read", CLEAN)
    assert done.status == 0
    assert "1 张绩效表" in done.out
    assert "产出指标 / 数量指标" in done.out


def test_read_json_is_the_contracts():
    found = json.loads(jixiao("read", CLEAN, "--json").out)
    assert found["schema"] == "jixiao.reading/1"
    assert found["source"]["format"] == "docx"
    assert found["forms"][0]["profile"]["id"] == "hunan-2020"


def test_a_file_without_a_form_is_no_failure():
    done = jixiao("read", NO_FORM, "--json")
    assert done.status == 0
    found = json.loads(done.out)
    assert found["forms"] == []
    assert found["notes"][0]["code"] == "no_form"


def test_profile_overrides_the_choice():
    found = json.loads(jixiao("read", CLEAN, "--json", "--profile", "hunan-2018").out)
    assert found["forms"][0]["profile"]["id"] == "hunan-2018"


def test_an_unknown_profile_lists_the_known_ones():
    done = jixiao("check", CLEAN, "--profile", "no-such")
    assert (done.status, done.out) == (2, "")
    assert "hunan-2018" in done.err
    assert len(done.err.splitlines()) == 1


def test_show_prints_the_words_of_a_cell():
    found = json.loads(jixiao("read", CLEAN, "--json").out)
    indicator = found["forms"][0]["indicators"][0]
    assert indicator["target"] in jixiao("show", CLEAN, indicator["cell"]["id"]).out


def test_show_says_how_places_are_written():
    done = jixiao("show", CLEAN, "x9")
    assert (done.status, done.out) == (2, "")
    assert "x9" in done.err


def test_show_names_a_place_of_each_kind():
    """The first places of a notice are all lines; who wants a cell of the table must see how that is written."""
    error = jixiao("show", EXAMPLES / "demo" / "shaanxi-notice-2021.docx", "t9").err
    kinds = error.rpartition("位置的写法如 ")[2].rstrip("。\n").split("、")
    assert {kind.translate(str.maketrans("", "", "0123456789")) for kind in kinds} == {"l", "t.r.c"}


def test_personal_data_is_masked_unless_asked_for():
    masked, shown = jixiao("read", WRONG, "--json"), jixiao("read", WRONG, "--json", "--with-personal-data")
    phones = [c["phone"] for form in json.loads(shown.out)["forms"] for c in form["contacts"] if c["phone"]]
    assert phones
    assert all(phone.startswith("1380000") and phone not in masked.out for phone in phones)
    hidden = [c["phone"] for form in json.loads(masked.out)["forms"] for c in form["contacts"] if c["phone"]]
    assert hidden == [f"{phone[:3]}******{phone[-2:]}" for phone in phones]


@pytest.mark.parametrize(("file", "status"), [(CLEAN, 0), (WRONG, 1), (NO_FORM, 0)], ids=["clean", "wrong", "none"])
def test_check_ends_with_what_it_found(file, status):
    assert jixiao("check", file).status == status


def test_check_json_is_the_contracts():
    report = json.loads(jixiao("check", WRONG, "--json").out)
    assert report["schema"] == "jixiao.report/1"
    assert report["summary"]["files"] == 1
    assert report["summary"]["forms"] == 2
    outcome = report["documents"][0]["forms"][0]["outcomes"][0]
    assert set(outcome) == {
        "rule", "catalogue", "status", "severity", "message", "cells",
        "expected", "found", "difference", "repair", "basis",
    }  # fmt: skip


def test_check_writes_a_folder_and_bad_files_harm_no_others(tmp_path):
    inbox = tmp_path / "收件"
    inbox.mkdir()
    (inbox / "好.docx").write_bytes(CLEAN.read_bytes())
    (inbox / "坏.docx").write_bytes(CLEAN.read_bytes()[:3000])
    (inbox / "空.xlsx").write_bytes(b"")
    (inbox / "~$好.docx").write_bytes(b"lock")
    (inbox / "照片.bin").write_bytes(b"\x00")
    done = jixiao("check", inbox, "--out", tmp_path / "结果")
    assert done.status == 3
    errors = [line for line in done.err.splitlines() if "其他类型" not in line]
    assert [line.split("：")[0] for line in errors] == ["坏.docx", "空.xlsx"]
    assert "Traceback" not in done.err
    index = (tmp_path / "结果" / "index.html").read_text(encoding="utf-8")
    assert all(name in index for name in ("好.docx", "坏.docx", "空.xlsx"))
    assert (tmp_path / "结果" / "审核意见汇总表.xlsx").stat().st_size > 0
    assert len(list((tmp_path / "结果" / "审核意见书").glob("*.docx"))) == 1


def test_waivers_are_applied(tmp_path):
    report = json.loads(jixiao("check", WRONG, "--json").out)
    form = report["documents"][0]["forms"][0]
    failed = next(outcome for outcome in form["outcomes"] if outcome["status"] == "failed")
    waivers = tmp_path / "豁免.yaml"
    waivers.write_text(
        f"- rule: {failed['rule']}\n  department: {form['form']['department']}\n  year: {form['form']['fiscal_year']}\n"
        "  who: 绩效管理科\n  why: 已说明\n  until: 2099-12-31\n",
        encoding="utf-8",
    )
    again = json.loads(jixiao("check", WRONG, "--json", "--waivers", waivers).out)
    statuses = {o["status"] for o in again["documents"][0]["forms"][0]["outcomes"] if o["rule"] == failed["rule"]}
    assert statuses == {"waived"}


def test_waivers_that_waive_nothing_are_said(tmp_path):
    """A department misspelt, a date gone by, a rule that holds: nobody would notice."""
    entry = "- {{rule: {}, department: {}, year: 2023, who: 某科, why: 已说明, until: {}}}\n"
    waivers = tmp_path / "豁免.yaml"
    waivers.write_text(
        entry.format("direction.negative_event", "株洲市农业农村局", "2099-12-31")
        + entry.format("direction.negative_event", "株州市农业农村局", "2099-12-31")
        + entry.format("direction.negative_event", "株洲市农业农村局", "2020-06-30")
        + entry.format("completeness.department_name", "株洲市农业农村局", "2099-12-31"),
        encoding="utf-8",
    )
    done = jixiao("check", EXAMPLES / "demo" / "zhuzhou-agriculture-dept-project-2023.doc", "--waivers", waivers)
    assert done.err == (
        "豁免没有用上：第2项（没有部门为“株州市农业农村局”的2023年度的表）、第3项（2020-06-30已到期）、"
        "第4项（completeness.department_name 没有不通过）。\n"
    )


def test_a_bad_waiver_file_is_one_line(tmp_path):
    waivers = tmp_path / "豁免.yaml"
    waivers.write_text("- rule: no.such\n", encoding="utf-8")
    done = jixiao("check", CLEAN, "--waivers", waivers)
    assert (done.status, len(done.err.splitlines())) == (2, 1)


def test_rules_are_found_by_number_and_by_part_of_a_name():
    explained = jixiao("rules", "b02").out
    assert "budget.expenditure_sum（B02" in explained
    assert jixiao("rules", "A13").out == jixiao("rules", "completeness.placeholder").out
    several = jixiao("rules", "A08").out
    assert all(f"completeness.{name}（A08" in several for name in ("indicator_table", "satisfaction_kind"))
    unknown = jixiao("rules", "placeholder")
    assert (unknown.status, unknown.out) == (2, "")
    assert "名字里有它的：completeness.placeholder；" in unknown.err


def test_rules_lists_every_rule_and_explains_one():
    listed = jixiao("rules").out
    assert "B02" in listed
    assert "budget.expenditure_sum" in listed
    explained = jixiao("rules", "budget.expenditure_sum").out
    assert all(heading in explained for heading in ("查什么", "为什么", "反例", "正例", "依据", "已知局限"))
    assert jixiao("rules", "no.such").status == 2


def test_accuracy_prints_a_table():
    done = jixiao("accuracy", EXAMPLES / "forms" / "huaihua-water-dept-2020")
    assert "字段准确率" in done.out
    assert "docx" in done.out
