"""The five published forms: what a careful reader finds in them, at its cell, and what is right and must be left alone.

Kept by hand after reference/field.md 4.15. A line: the catalogue numbers that may report it, the cell, words that stand
there or in the message. Where it concerns the reading the words stand in a note. Tested when the folder is there.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from jixiao.audit.documents import audit_forms
from jixiao.audit.outcome import Finding
from jixiao.cells.model import Note
from jixiao.cells.reader import read_file
from jixiao.cli.accuracy.compare import key
from jixiao.forms.reading import read_forms
from tests.conftest import SEEDS

MUST_FIND = {
    "000": [
        ("D07", "l38.c6", "geq"),
        ("D07", "l39.c6", "geq"),
        ("D04", "l21.c6", "1次"),
        ("H04", "l25.c6", "按时完成"),
        ("H04", "l26.c6", "按时完成"),
        ("H04", "l27.c6", "按时完成"),
        ("H12", "l28.c6", "实际按下拨文件为准"),
        ("H12", "l29.c6", "实际按下拨文件为准"),
        ("H12", "l30.c6", "实际按下拨文件为准"),
        ("D08", "l33.c7", "优先支持节能降耗"),
        ("D08", "l36.c6", "长期坚持"),
        ("D08", "l37.c6", "达到或超过"),
        ("F04", "l17.c6", "≥40个"),
        ("H05", "l32.c7", "≥50个"),
        ("C01", "l13.c2", "重点建设‘大泽湖·海归小镇’"),
        ("C01", "l13.c2", "目标3“加大高层次人才引进力度"),
        ("A28", "l10.c2", "纳入专项管理"),
        ("note", "l31.c4", "效益指标"),
        ("note", "l18.c4", "加强企业创新能"),
        ("note", "l18.c5", "完成技术合同交"),
    ],
    "001": [
        ("J01", "l118.c5", "超出50.00万元"),
        ("P04", "l17.c9", "手机号码"),
        ("P04", "l195.c4", "手机号码"),
        ("P07", "l15.c7", "预算绩效管理联系人"),
        ("P07", "l193.c2", "填报人"),
        ("F10", "l11.c3", "实有25人，超过编制23人"),
        ("D05", "l104.c5", "“100家”、“180家”"),
        ("H03", "l111.c5", "12月底前完"),
        ("A20", "l111.c5", "12月底前完"),
        ("H05", "l133.c5", "10场次"),
        ("H09", "l140.c5", "对中心工作给予经费保障"),
        ("H09", "l147.c5", "安排环保领域项目"),
        ("E01", "l118.c5", "423.51万元"),
        ("A07", "l75.c2", "目标1"),
        ("A07", "l85.c2", "目标5"),
        ("C01", "l78.c2", "目标2"),
        ("C01", "l82.c2", "目标3"),
    ],
    "002": [
        ("B02", "l9.c2", "相差10.00万元"),
        ("B03", "l25.c3", "“10”没有标签，恰好等于"),
        ("D16", "l265.c5", "“≥20家”与绩效标准“≥6家”"),
        ("C09", "l144.c5", "≥180人"),
        ("E05", "l312.c6", "≤1亿"),
        ("E03 E04", "l150.c5", "≥0次"),
        ("G01", "l164.c5", "税收增长率"),
        ("A13", "l115.c4", "……"),
        ("A13", "l183.c4", "……"),
        ("A13", "l375.c4", "……"),
        ("A11", "l354.c4", "可持续性"),
        ("A16", "l21.c3", "240.00万元"),
        ("D05", "l64.c5", "≥120家"),
        ("D05", "l222.c5", "≥120家"),
        ("D12", "l370.c6", "≥85"),
        ("F03", "l98.c5", "200万"),
        ("F03", "l286.c5", "200万"),
        ("H10", "l84.c5", "≥100万元"),
        ("H10", "l92.c5", "≥20家"),
        ("A20", "l133.c4", "业务培"),
        ("A28", "l204.c2", "早拙"),
        ("F04", "l204.c2", "项目8人"),
        ("D09", "l341.c5", "环境进一步优化"),
        ("C01", "l45.c2", "目标2"),
        ("C04", "l207.c2", "利润2000万元"),
    ],
    "003": [
        ("G03", "l50.c3", "新认定高新技术企业≥20家"),
        ("G03", "l50.c3", "全市高新技术产业增加值380亿元"),
        ("J03", "l50.c3", "7000万元大于预算959.27万元"),
        ("D05", "l50.c3", "≥400家"),
        ("D08", "l58.c3", "促进"),
        ("A14", "l72", "填报人、联系电话、填报日期"),
        ("D18", "l50.c3", "15%"),
    ],
    "004": [
        ("C03", "l12.c2", "任务3"),
        ("C03", "l16.c2", "任务7"),
        ("C01", "l8.c2", "目标1"),
        ("C01", "l8.c2", "目标8"),
        ("C06", "l45.c3", "重点工作1计划完成率"),
        ("C06", "l46.c1", "重点工作2计划完成率"),
        ("C06", "l53.c3", "年度工作目标2实现率"),
        ("D12", "l30.c4", "专项资金细化率"),
        ("D12", "l35.c4", "政府采购执行率"),
        ("D12", "l58.c4", "社会公众满意度"),
        ("D12", "l59.c4", "服务对象满意度"),
        ("D08", "l55.c4", "完成职责任务"),
        ("D08", "l56.c4", "完成职责任务"),
        ("D08", "l57.c4", "完成职责任务"),
        ("H01 H02", "l44.c2", "评价结果应用率"),
        ("H02", "l53.c2", "履职目标实现"),
        ("A12", "l54.c3", "100%"),
        ("E06", "l34.c4", "<100%"),
        ("A20", "l16.c3", "大院大"),
        ("note", "l50.c3", "预算情况"),
        ("C04", "l12.c3", "500家"),
        ("C04", "l12.c3", "排名保第三"),
        ("C04", "l14.c3", "33亿元"),
        ("K04", "l41.c4", "100%"),
    ],
}

MUST_NOT_FIND = {
    "000": "B01 B02",
    "001": "B01 B02 B05",
    "002": "Y04 J02",
    "003": "B01 B02",
    "004": "B01 B02 B03 B04 B10 B11 B27",
}

FILES = {file.name[:3]: file for file in SEEDS.glob("*.txt")}


@dataclass(frozen=True)
class Said:
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]


@cache
def said_of(seed: str) -> Said:
    reading = read_forms(read_file(FILES[seed]))
    found = [finding for each in audit_forms(reading.forms, date(2026, 11, 21)) for finding in each]
    return Said(tuple(finding for finding in found if finding.outcome.status == "failed"), reading.notes)


@pytest.mark.parametrize(
    ("seed", "numbers", "place", "words"),
    [pytest.param(seed, *line, id="-".join((seed, *line))) for seed in FILES for line in MUST_FIND[seed]],
)
def test_must_find(seed, numbers, place, words):
    said = said_of(seed)
    if numbers == "note":
        told = [(note.text, note.cells) for note in said.notes]
    else:
        wanted = set(numbers.split())
        told = [(f.outcome.message, f.outcome.cells) for f in said.findings if wanted & set(f.catalogue)]
    here = [(text, cells) for text, cells in told if place in {cell.address.id for cell in cells}]
    assert any(key(words) in key(text + "".join(cell.text for cell in cells)) for text, cells in here), told


@pytest.mark.parametrize("seed", FILES)
def test_must_not_find(seed):
    unwanted = set(MUST_NOT_FIND[seed].split())
    assert [f.outcome.message for f in said_of(seed).findings if unwanted & set(f.catalogue)] == []


@pytest.mark.parametrize("file", [FILES[seed] for seed in FILES if seed == "003"], ids=str)
def test_the_old_label_and_the_text_cells_are_read(file):
    """公共财政拨款 is 一般公共预算拨款; nine text cells hold at least twelve figures."""
    (form,) = read_forms(read_file(file)).forms
    amount = form.amount("general_public_budget")
    assert amount is not None
    assert amount.label.endswith("公共财政拨款")
    assert len(form.indicators) == 9
    assert sum(len(row.targets) for row in form.indicators) >= 12
