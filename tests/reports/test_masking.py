"""Nothing that leaves the program shows a private number or a contact's name, unless that was asked for."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from jixiao.forms.model import Contact, Opinion
from jixiao.reports.model import Coverage, CoverageMark, CoverageRow, DocumentReport, FileError, FormReport
from jixiao.reports.opinion_table import OpinionTable
from jixiao.reports.rendered import document_mask, render
from jixiao.reports.shown import Shown
from tests.reports.samples import AT, FINDINGS, FORM, LANDLINE, MOBILE, NAME, reading
from tests.reports.whole import index_html, xlsx

PRIVATE = (MOBILE, NAME, "李 某某", LANDLINE)


def gossip() -> DocumentReport:
    """The sample, with the contact's name and number also in the file's name, the title and a coverage matrix."""
    form = replace(FORM, title=f"目标表（{NAME} {MOBILE}）", opinions=(Opinion("科室", AT["l1"], "同意", "赵某某"),))
    coverage = Coverage(
        ((f"{NAME}的指标", AT["t1.r4.c3"]),),
        (CoverageRow("目标1", f"请找{NAME}", AT["t1.r1.c2"], (CoverageMark("0.9", (MOBILE,)),)),),
    )
    forms = (FormReport(form, FINDINGS, coverage),)
    return DocumentReport(f"{NAME}{MOBILE}.docx", reading(form), forms, FileError("internal", f"出错：{MOBILE}"))


def outputs(*, with_personal_data: bool) -> dict[str, str]:
    rendered = render(gossip(), with_personal_data=with_personal_data)
    table = OpinionTable()
    table.append(rendered.opinions)
    assert rendered.page is not None
    return {
        "json": rendered.json,
        "brief": str(rendered.forms),
        "page": rendered.page,
        "index": index_html(rendered.index, rendered.summary),
        "xlsx": unzipped(xlsx(table)),
        "docx": unzipped(rendered.letters[0]),
    }


def unzipped(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


@pytest.mark.parametrize("output", ["json", "brief", "page", "index", "xlsx", "docx"])
@pytest.mark.parametrize("private", PRIVATE)
def test_no_output_shows_private_data(output, private):
    assert private not in outputs(with_personal_data=False)[output]


@pytest.mark.parametrize("output", ["json", "brief", "page", "index", "xlsx", "docx"])
def test_every_output_shows_them_on_request(output):
    assert MOBILE in outputs(with_personal_data=True)[output]


def test_the_redrawn_form_keeps_the_rest_of_a_masked_cell():
    page = outputs(with_personal_data=False)["page"]
    assert "说明：有事找李**，手机138******01。" in page
    assert "0739-*****22" in page


def test_a_contact_whose_name_and_number_share_a_cell():
    cell = replace(AT["t1.r6.c2"], text="联系人：李 某\n某 电话：0739 - 5322222 转 8")
    contact = Contact("联系人", cell, NAME, LANDLINE, None)
    source = reading(replace(FORM, contacts=(contact,)))
    shown = Shown(document_mask(DocumentReport("x", source, ()), with_personal_data=False), source)
    assert shown.cell(cell) == "联系人：李** 电话：0739-*****22 转 8"


def test_a_file_that_could_not_be_read_has_its_numbers_masked():
    source = DocumentReport(f"{MOBILE}.docx", None, (), FileError("damaged", "文件损坏。"))
    rendered = render(source)
    assert MOBILE not in rendered.json + str(rendered.page) + str(rendered.index)
