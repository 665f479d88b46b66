"""A form nobody could read must not pass silently: exit status, terminal and JSON say that a person must look."""

import json
from pathlib import Path

from click.testing import CliRunner

from jixiao.cli.main import main

SCATTERED = (
    "一级指标\n二级指标\n三级指标\n指标值\n产出指标\n数量指标\n培训教师\n培训校长\n质量指标\n合格率\n优良率\n"
    "时效指标\n40人\n95%\n"
)
TITLE = "2023年项目支出绩效目标表\n"
HEAD = TITLE + "项目名称\t山塘清淤\t主管部门\t某县水利局\n年度资金总额\t100\t单位\t万元\n"


def written(folder: Path, text: str) -> str:
    file = folder / "form.txt"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_an_unread_form_is_an_unreadable_file(tmp_path: Path):
    file = written(tmp_path, TITLE + "说明文字。\n" * 3 + SCATTERED)
    shown = CliRunner().invoke(main, ["check", file])
    assert shown.exit_code == 3
    assert "读不出 1 个" in shown.output
    (document,) = json.loads(CliRunner().invoke(main, ["check", file, "--json"]).stdout)["documents"]
    assert document["forms"] == []
    assert document["error"]["kind"] == "layout"


def test_reading_it_is_no_failure(tmp_path: Path):
    found = CliRunner().invoke(main, ["read", written(tmp_path, TITLE + "说明文字。\n" * 3 + SCATTERED), "--json"])
    assert found.exit_code == 0
    assert json.loads(found.stdout)["forms"] == []


def test_a_form_read_in_part_says_so(tmp_path: Path):
    file = written(tmp_path, HEAD + "说明文字到此为止。\n" + SCATTERED)
    shown = CliRunner().invoke(main, ["check", file])
    assert "没有读全 1 张" in shown.output
    report = json.loads(CliRunner().invoke(main, ["check", file, "--json"]).stdout)
    assert report["summary"]["incomplete"] == 1
    statuses = {
        outcome["status"]
        for outcome in report["documents"][0]["forms"][0]["outcomes"]
        if outcome["rule"].startswith("completeness.")
    }
    assert "failed" not in statuses


def test_a_notice_without_a_form_is_no_failure(tmp_path: Path):
    file = written(tmp_path, "关于报送绩效目标的通知\n产出指标要量化，效益指标要细化。\n")
    assert CliRunner().invoke(main, ["check", file]).exit_code == 0


def test_the_terminal_counts_what_nobody_understood(tmp_path: Path):
    rows = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t清淤山塘\t≥6座\n"
    assert "没有读懂" not in CliRunner().invoke(main, ["check", written(tmp_path, HEAD + rows)]).output
    stray = "年度资金总额\t100\t山塘\t清淤里程\n"
    shown = CliRunner().invoke(main, ["check", written(tmp_path, HEAD + stray + rows)])
    assert "没有读懂" in shown.output
