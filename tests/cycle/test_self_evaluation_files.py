"""The files of a self-evaluation: its report in the outline of the region, its official form read back the same."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.api import read
from jixiao.cycle.models import Declaration
from jixiao.cycle.printing import official_file
from jixiao.forms.model import Reading
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml, yaml_files
from jixiao.profiles.report_outlines import outline_for, parsed
from jixiao.treasury.models import Measure
from tests.cycle.county import YEAR, County
from tests.cycle.test_follow_ups import finance
from tests.cycle.test_offers import paid
from tests.cycle.test_pages import client_of
from tests.cycle.test_scores import (  # noqa: F401 - `begun` is a fixture
    ACTUALS,
    REASONS,
    TOTAL,
    begun,
    save,
    version_of,
    written,
    written_now,
)
from tests.treasury.money import Treasury

KIND = "department_self_evaluation"


def sent(county: County, made: Declaration) -> Declaration:
    texts = REASONS | {"r2": {"score": "7.15"}}
    filled = written(written_now(made), ACTUALS, **texts)
    fields = {"results:none": "四项目标都已完成，联系人张三，电话13800008000。"}
    save(county, made, replace(filled, fields={**filled.fields, **fields}))
    return version_of(county, made)


def report_of(county: County, made: Declaration, role: Role = Role.OBSERVER) -> tuple[list[str], list[list[str]]]:
    """Its paragraphs, and the rows of its tables."""
    answer = client_of(county, role).get(reverse("self-evaluation-report", args=(made.pk,)))
    assert answer.status_code == 200
    letter = docx.Document(io.BytesIO(b"".join(answer)))
    rows = [[cell.text for cell in row.cells] for table in letter.tables for row in table.rows]
    return [each.text for each in letter.paragraphs], rows


def read_report(county: County, made: Declaration, folder: Path) -> Reading:
    answer = client_of(county, Role.OBSERVER).get(reverse("self-evaluation-report", args=(made.pk,)))
    (folder / "report.docx").write_bytes(b"".join(answer))
    return read(folder / "report.docx")


def test_the_report_has_the_parts_of_its_region_with_what_is_known_filled_in(
    county: County, begun: Declaration, tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    made = sent(county, begun)
    said, rows = report_of(county, made)
    heads = [text for text in said if text[1:2] == "、"]
    assert [head[2:] for head in heads] == list(outline_for("430103", KIND).parts)
    assert len(heads) == 10
    assert any(f"自评得分{TOTAL}分，等级为“优”" in text for text in said)
    # 预算执行 10 → 9.50; outputs 50, less 0.71: 49.29; effects 30, less 1.50: 28.50
    assert ["预算执行", "1", "10", "9.50", "95%"] in rows
    assert ["产出指标", "7", "50", "49.29", "98.58%"] in rows
    assert ["效益指标", "4", "30", "28.50", "95%"] in rows
    assert ["年度资金总额", "12,480.60", "12,600.00", "11,970.00", "95%"] in rows
    row = next(row for row in rows if row[0].endswith("重点人群签约率"))
    assert row[1:] == ["≥75%", "60%", "7.50", "6", "签约人员不足，增配两名医生。"]
    assert any("自评表没有单列一般公共预算" in text for text in said)  # and no other fund stands under its head
    short = [text for text in said if "原因：" in text]
    assert len(short) == 2
    assert "指标值≥75%，实际完成60%，得6分（分值7.50）。原因：签约人员不足" in short[1]
    assert sum(text.startswith("【待填写：") for text in said) == 11  # 10 parts, and the day of the report
    assert said[0] == f"{made.unit_name}\n2022年度部门整体支出绩效自评报告"
    assert said[-5:-3] == ["　　　2. 部门整体支出绩效自评表", "　　　3. 项目支出绩效自评表"]
    assert said[-2:] == [f"{made.unit_name}（盖章）", "【待填写：日期】"]
    assert not read_report(county, made, tmp_path).forms  # prose: its tables are no forms, and the reading says so
    assert not any("13800008000" in text for text in [*said, *(cell for row in rows for cell in row)])


def test_the_part_of_the_general_public_budget_lists_that_source_alone(
    county: County, begun: Declaration  # noqa: F811
) -> None:  # fmt: skip
    """In 万元 5,260.40 + 7,220.20 + 119.40, and 300 of 上级补助, which is not of it."""
    paid(county)
    held = Treasury(county.jurisdiction, county.government, county.department, county.other, county.other,
                    finance(county).person)  # fmt: skip
    other = {"project": "上级专项", "source": "superior_subsidy", "spending": "project"}
    held.amount(held.imported(date(YEAR, 12, 31), YEAR), county.department, Measure.ORIGINAL, 300_000_000, **other)
    _, rows = report_of(county, sent(county, begun))
    first = rows.index(["一般公共预算", "12,480.60", "12,600.00", "11,970.00", "95%"])
    assert rows[first + 1 : first + 3] == [
        ["其中：基本支出", "5,260.40", "5,260.40", "5,260.40", "100%"],
        ["　　　项目支出", "7,220.20", "7,339.60", "6,709.60", "91.42%"],  # 6,709.60 ÷ 7,339.60
    ]
    assert not any("上级" in cell for row in rows for cell in row)


def test_the_report_is_of_a_version_of_a_self_evaluation_that_one_may_read(
    county: County, begun: Declaration  # noqa: F811
) -> None:  # fmt: skip
    address = reverse("self-evaluation-report", args=(begun.pk,))
    page = client_of(county, Role.FILLER).get(address, follow=True).content.decode()
    assert "还没有送审过" in page
    assert client_of(county, Role.FILLER).get(
        reverse("self-evaluation-report", args=(begun.basis.pk,))).status_code == 404  # fmt: skip
    made = sent(county, begun)
    shown = client_of(county, Role.OBSERVER).get(reverse("declaration", args=(made.pk,))).content.decode()
    assert address in shown
    stranger = county.person(Role.FILLER, county.other)
    other = client_of(replace(county, people={Role.FILLER: stranger}), Role.FILLER)
    assert other.get(address).status_code == 404


def test_the_official_files_are_read_back_the_same(county: County, begun: Declaration, tmp_path: Path) -> None:  # noqa: F811
    made = sent(county, begun)
    form = made.version.form
    for suffix in ("docx", "xlsx"):
        file = tmp_path / f"form.{suffix}"
        file.write_bytes(official_file(made.version, suffix, with_personal_data=True))
        (back,) = read(file).forms
        assert back.kind == KIND
        assert [(row.name, row.target, row.actual, row.reason) for row in back.indicators] == [
            (each["level3"], each["target"], each["actual"], each["reason"]) for each in form["indicators"]
        ]
        assert [str(row.score) for row in back.indicators if row.score is not None] == ["7.15"]
        amounts = {(each.slot, each.column, each.yuan) for each in back.money}
        assert amounts == {(each["slot"], each.get("column"), Decimal(each["yuan"])) for each in form["money"]}


def test_every_outline_is_complete_and_a_bad_one_is_named() -> None:
    for file in yaml_files("data/reports"):
        assert parsed(read_yaml(file), file.name).parts
    assert outline_for("430103", KIND).region == "43"
    assert outline_for("410700", KIND).region is None
    assert outline_for("430103", "project_self_evaluation").source == "yunnan-project-report-2024"
    assert not outline_for("430103", KIND).verified
    content = read_yaml(next(iter(yaml_files("data/reports"))))
    with pytest.raises(BadProfile, match="缺少 title"):
        parsed({name: value for name, value in content.items() if name != "title"}, "x.yaml")
    with pytest.raises(BadProfile, match="没有“table: chart”这一种内容"):
        parsed(content | {"parts": [{"head": "一", "items": [{"table": "chart"}]}]}, "x.yaml")
    with pytest.raises(BadProfile, match="里没有 hearsay"):
        parsed(content | {"source": "hearsay"}, "x.yaml")
