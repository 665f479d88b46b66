"""A file that is handed in: what is accepted, and what is refused in one sentence."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from jixiao.cells.reader import read_bytes
from jixiao.cycle import content
from jixiao.cycle.content import Content, NotAccepted, Wanted, content_of, content_of_filled
from jixiao.cycle.filling import checked
from jixiao.forms.changes.compare import changes
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled_json import filled_from
from jixiao.forms.official.to_confirm import texts_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
from jixiao.reports.words import unit_name
from tests.conftest import EXAMPLES
from tests.cycle.county import CLEAN, KIND, NAME, WRONG, YEAR

FORMS = EXAMPLES / "forms"


def handed_in(file: Path, kind: str = KIND, year: int = YEAR, unit: str = NAME) -> Content:
    return content_of(file.read_bytes(), file.name, Wanted(kind, year, unit), date(2022, 1, 5))


def test_a_form_is_accepted_with_what_the_rules_say_of_it() -> None:
    found = handed_in(CLEAN)
    assert found.form["department"] == NAME
    assert found.count("error") == 0
    wrong = handed_in(WRONG, year=2023, unit="株洲市农业农村局")
    assert wrong.count("error") == 3
    assert {outcome["status"] for outcome in wrong.outcomes} == {"failed"}


@pytest.mark.parametrize(
    "name",
    [
        "beijing-mentougou-health-project-2024",
        "chongqing-fengdu-tourism-dept-2023",
        "gansu-housing-transfer-targets-2022",
        "hebei-civil-affairs-dept-2023",
        "hunan-jinshi-science-special-fund-2023",
        "tibet-archives-project-2024",
    ],
)
def test_what_is_counted_of_a_file_is_what_the_page_says_of_the_form_it_fills_in(name: str) -> None:
    file = FORMS / name / "form.docx"
    form = read_forms(read_bytes(file.read_bytes(), file.name)).forms[0]
    found = handed_in(file, form.kind, form.fiscal_year or 2024, unit_name(form) or "")
    assert found.filled is not None
    on_page = checked(filled_from(found.filled), date(2022, 1, 5))
    assert [(each["rule"], each["message"], each["places"]) for each in found.outcomes] == [
        (each["rule"], each["message"], each["places"]) for each in on_page.outcomes
    ]


def test_what_the_official_form_asks_for_is_missing_in_a_file_that_has_no_place_for_it() -> None:
    file = FORMS / "tibet-archives-project-2024" / "form.docx"
    form = read_forms(read_bytes(file.read_bytes(), file.name)).forms[0]
    found = handed_in(file, form.kind, 2024, unit_name(form) or "")
    (missing,) = (each for each in found.outcomes if each["severity"] == "error" and each["status"] == "failed")
    assert missing["message"] == "“实施期目标”空白。"


def test_a_finding_stands_at_the_cells_of_the_file() -> None:
    """At the indicator it is about, or at another cell of its row where the file has no cell for the blank."""
    found = handed_in(WRONG, year=2023, unit="株洲市农业农村局")
    assert found.filled is not None
    in_file = {cell.address.id: cell.text for cell in read_bytes(WRONG.read_bytes(), WRONG.name).cells()}
    blanks = texts_of(filled_from(found.filled))
    of_rows = [each for each in found.outcomes if any(place.startswith("indicator/") for place in each["places"])]
    assert of_rows
    for each in of_rows:
        said = "".join(in_file[cell["id"]] for cell in each["cells"]).replace("\n", " ")
        for place in each["places"]:
            row = place.rpartition("/")[0]
            texts = [blanks[place]] if blanks.get(place) else [blanks[at] for at in blanks if at.startswith(f"{row}/")]
            assert any(text and text in said for text in texts), place


def test_who_filled_in_a_declaration_stands_in_his_place_and_nothing_says_his_name() -> None:
    found = handed_in(WRONG, kind="project_targets", year=2023, unit="株洲市农业农村局")
    (contact,) = found.form["contacts"]
    assert contact["name"]
    assert not any(outcome["rule"] == "publication.personal_name" for outcome in found.outcomes)
    said = str(found.outcomes)
    assert contact["name"] not in said
    assert contact["phone"] not in said


@pytest.mark.parametrize("unit", [f"{NAME}（本级）", "天心区卫生健康局"])
def test_a_short_name_or_an_addition_is_the_same_unit(unit: str) -> None:
    assert handed_in(CLEAN, unit=unit).form["department"] == NAME


@pytest.mark.parametrize(
    ("file", "wanted", "said"),
    [
        (CLEAN, Wanted(KIND, YEAR, "长沙市天心区教育局"), f"表里写的是“{NAME}”，这里填报的是“长沙市天心区教育局”"),
        (CLEAN, Wanted(KIND, 2023, NAME), "是2022年度的表，这里填报的是2023年度"),
        (CLEAN, Wanted("project_targets", YEAR, NAME), "没有找到这一类的绩效目标表"),
        (FORMS / "gansu-blank-2023" / "form.docx", None, "空白表样"),
        (FORMS / "hainan-fishery-projects-2022" / "form.xlsx", None, "里面有3张同类的表，请分开交"),
        (EXAMPLES / "negatives" / "staff-list" / "form.docx", Wanted(KIND, YEAR, NAME), "没有找到这一类"),
    ],
)
def test_what_is_not_asked_for_is_refused(file: Path, wanted: Wanted | None, said: str) -> None:
    if wanted is None:
        form = read_forms(read_bytes(file.read_bytes(), file.name)).forms[0]
        wanted = Wanted(form.kind, form.fiscal_year or 0, form.department.text if form.department else "")
    with pytest.raises(NotAccepted, match=said):
        content_of(file.read_bytes(), file.name, wanted, date(2022, 1, 5))


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "文件是空的"), (CLEAN.read_bytes()[:2000], "打不开|损坏|不完整"), (b"\x00" * 100, "。$")],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(data: bytes, said: str) -> None:
    with pytest.raises(NotAccepted, match=said) as refused:
        content_of(data, "坏.docx", Wanted(KIND, YEAR, NAME), date(2022, 1, 5))
    assert str(refused.value).startswith("坏.docx：")


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "LARGEST_FILE", 1024 * 1024)
    with pytest.raises(NotAccepted, match="超过 1 MB"):
        content_of(b"x" * (1024 * 1024 + 1), "大.docx", Wanted(KIND, YEAR, NAME), date(2022, 1, 5))


def official_docx() -> bytes:
    filled = filled_from(handed_in(CLEAN).filled)
    return docx_bytes(printed(filled, layouts()[filled.layout]))


def test_the_jurisdiction_decides_on_the_template_where_the_form_names_no_place(tmp_path: Path) -> None:
    """A county nobody has heard of: Hunan's form of its year, not a national one of another."""
    written = official_docx()
    document = Document(BytesIO(written))
    for cell in (cell for table in document.tables for row in table.rows for cell in row.cells):
        if NAME in cell.text:
            cell.text = "示范县卫生健康局"
    for paragraph in document.paragraphs:
        if NAME in paragraph.text:
            paragraph.text = paragraph.text.replace(NAME, "示范县卫生健康局")
    document.save(str(tmp_path / "form.docx"))
    data = (tmp_path / "form.docx").read_bytes()
    anywhere = content_of(data, "form.docx", Wanted(KIND, YEAR, "示范县卫生健康局"), date(2022, 1, 5))
    here = content_of(data, "form.docx", Wanted(KIND, YEAR, "示范县卫生健康局", "430299"), date(2022, 1, 5))
    assert anywhere.form["profile"]["id"] != "hunan-2022"
    assert here.form["profile"]["id"] == "hunan-2022"


SCORED = FORMS / "chongqing-tongnan-science-project-2022" / "form.docx"
"""指标权重 in a column of its own, the sign and the unit too."""
OF_COUNTY = Wanted("project_targets", 2027, "重庆市潼南区科学技术局", "430299")
"""A county whose layout draws neither the weight nor the sign."""


def of_the_county(*weights: str) -> Content:
    """Handed in at the county, the first weights written over."""
    document = Document(str(SCORED))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("2022", "2027")
    table = document.tables[0]
    (head,) = (number for number, row in enumerate(table.rows) if "指标权重" in [cell.text for cell in row.cells])
    column = [cell.text for cell in table.rows[head].cells].index("指标权重")
    for number, weight in enumerate(weights, head + 1):
        table.rows[number].cells[column].text = weight
    written = BytesIO()
    document.save(written)
    return content_of(written.getvalue(), "form.docx", OF_COUNTY, date(2027, 1, 5))


def failed(found: Content) -> set[str]:
    return {outcome["rule"] for outcome in found.outcomes if outcome["status"] == "failed"}


def test_weights_of_a_file_are_taken_over_with_what_the_rules_say_of_them() -> None:
    found = of_the_county("7")
    assert found.filled is not None
    filled = filled_from(found.filled)
    assert filled.layout == "hunan-2024-project"
    assert [row.texts["weight"] for row in filled.rows["indicator"]] == [
        row["weight"] for row in found.form["indicators"]
    ]
    assert filled.rows["indicator"][0].texts["weight"] == "7"
    written = content_of_filled(filled, OF_COUNTY, date(2027, 1, 5))
    assert "scores.weights_sum" in failed(found) & failed(written)


def test_weights_that_add_up_are_no_finding_in_the_file_or_on_the_page() -> None:
    found = of_the_county("20")  # instead of 15, which make 95
    assert found.filled is not None
    written = content_of_filled(filled_from(found.filled), OF_COUNTY, date(2027, 1, 5))
    assert "scores.weights_sum" not in failed(found) | failed(written)


def test_what_was_only_taken_over_into_the_layout_is_no_change() -> None:
    found = of_the_county()
    assert found.filled is not None
    filled = filled_from(found.filled)
    written = content_of_filled(filled, OF_COUNTY, date(2027, 1, 5))
    assert [change.label for change in changes(found.form, written.form)] == []
    first, *others = filled.rows["indicator"]
    target = first.texts["target"].replace("≥", "≤")
    rows = (replace(first, texts={**first.texts, "target": target}), *others)
    lowered = content_of_filled(replace(filled, rows={**filled.rows, "indicator": rows}), OF_COUNTY, date(2027, 1, 5))
    (change,) = changes(found.form, lowered.form)
    assert change.path == "indicators[0].target"
    assert (change.before[0], change.after[0]) == ("≥", "≤")


def test_an_amount_under_the_head_of_its_block_alone_is_read_again_in_the_official_form() -> None:
    folder = EXAMPLES / "forms" / "chongqing-dianjiang-industry-dept-self-evaluation-2022"
    found = handed_in(
        folder / "form.docx", kind="department_self_evaluation", year=2022, unit="垫江县经济和信息化委员会"
    )
    assert found.filled is not None
    assert not found.filled["fields"].get("label:executed")  # the layout prints its own
    [form] = checked(filled_from(found.filled), date(2023, 1, 5)).reading.forms
    assert form.extra["execution_score"].text == "9.80"
    assert "scores.total_points" not in {each["rule"] for each in found.outcomes}
