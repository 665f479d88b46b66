"""A file that is handed in: what is accepted, and what is refused in one sentence."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from jixiao.cells.reader import read_bytes
from jixiao.cycle import content
from jixiao.cycle.content import Content, NotAccepted, Wanted, content_of
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled_json import filled_from
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
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
    assert wrong.count("error") == 4
    assert {outcome["status"] for outcome in wrong.outcomes} == {"failed"}


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
