from dataclasses import replace

import pytest

from jixiao.audit.outcome import Basis
from jixiao.cells.model import Address
from jixiao.forms.model import Text
from jixiao.reports.words import basis_words, form_title, place_words, printable, unit_name
from tests.reports.samples import AT, FORM


@pytest.mark.parametrize(
    ("address", "file_format", "words"),
    [
        (Address(page=1, table=2, row=7, column=5), "pdf", "第1页表2第7行第5列"),
        (Address(table=1, row=3, column=1), "docx", "表1第3行第1列"),
        (Address(sheet="整体 目标", ref="C7", row=7, column=3), "xlsx", "工作表“整体 目标”C7"),
        (Address(line=31, column=4), "text", "第31行第4格"),
        (Address(line=12), "docx", "第12段"),
        (Address(page=2, line=3), "pdf", "第2页第3行"),
    ],
)
def test_a_place_in_words(address, file_format, words):
    assert place_words(address, file_format) == words


def test_a_basis_says_where_it_is_only_hearsay():
    assert basis_words(Basis("财预〔2015〕88号", "第二十五条", True)) == "财预〔2015〕88号第二十五条"
    assert basis_words(Basis("湘财绩", None, False)) == "湘财绩（未核实）"


def test_characters_that_xml_refuses_are_left_out():
    assert printable("100\x0b家\x00\n第二行\ud800") == "100家\n第二行"


def test_the_title_of_a_project_names_the_project():
    assert form_title(replace(FORM, project=Text("科普", (AT["t1.r5.c3"],)))) == "2023年部门整体支出绩效目标表（科普）"
    assert form_title(replace(FORM, title=None)) == "部门整体支出绩效目标表"


def test_the_unit_is_the_department_else_who_reports():
    unit = Text("某局", (AT["t1.r1.c2"],))
    assert unit_name(FORM) == "某市科学技术局"
    assert unit_name(replace(FORM, department=None, reporting_unit=unit)) == "某局"
    assert unit_name(replace(FORM, department=None)) is None
