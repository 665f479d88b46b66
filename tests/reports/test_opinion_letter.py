import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from jixiao.forms.model import Text
from jixiao.reports.model import DocumentReport, FileError, FormReport
from jixiao.reports.opinion_letter import opinion_docx
from jixiao.reports.rendered import document_mask
from tests.reports.samples import AT, FORM, clean_report, report, with_status


def letter_file(source: DocumentReport) -> bytes:
    return opinion_docx(source, source.forms[0], document_mask(source, with_personal_data=False))


def lines(source: DocumentReport) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(letter_file(source))).paragraphs]


def section(source: DocumentReport, start: str, end: str) -> list[str]:
    said = lines(source)
    return said[said.index(start) + 1 : said.index(end)]


def test_the_letter_opens_with_title_unit_form_and_conclusion():
    assert lines(report())[:5] == [
        "绩效目标审核意见书",
        "某市科学技术局：",
        "你单位报送的《2023年部门整体支出绩效目标表》收悉。"
        "对照现行预算绩效管理制度和该表样的填报要求逐项审核，提出意见如下，供审核人参考。",
        "审核所用文件：目标表.docx。",
        "经审核，发现应当改正的问题1项、需要完善或说明的问题2项、供参考的提示1项。建议按以下意见修改后重新报送。"
        "另有1项未能作出判断，需人工核实。",
    ]


def test_findings_stand_under_the_four_parts():
    assert section(report(), "一、完整性", "二、相关性") == [
        "（1）[第3段]“说明：有事找李**，手机1380000****。”：公开件中有李**的手机号码1380000****（请完善或说明）。"
        "实为1380000****。建议：删去手机号码。依据：中华人民共和国个人信息保护法（未核实）；"
        "中华人民共和国政府信息公开条例第十五条（未核实）。"
    ]
    assert section(report(), "三、适当性", "四、可行性") == [
        "（1）[表1第2行第2列等3处]“1245.61”：资金总额 1245.61 万元与构成之和 1235.61 万元相差 10.00 万元（应当改正）。"
        "应为1235.61 万元，实为1245.61 万元，相差10.00 万元。建议：核对基本支出和项目支出。"
        "依据：表内勾稽与逻辑；《部门整体支出绩效目标申报表》填报说明。"
    ]


def test_what_was_not_decided_and_what_was_waived_have_their_own_parts():
    said = lines(report())
    assert said[said.index("五、需人工核实的事项") + 2] == (
        "（1）[表1第2行第4列]“项目支出 523.67”：“项目支出”读不出单位。"
    )
    assert said[said.index("六、已经同意保留的事项") + 2] == (
        "（1）[表1第1行第2列]“某市科学技术局”：王科长同意保留至2024年6月30日：机构改革。"
    )


def test_there_is_a_place_to_sign_and_nothing_is_signed():
    said = lines(report())
    assert said[-4].startswith("审核人：")
    assert said[-2].strip() == "（盖章）"
    assert said[-1].split() == ["年", "月", "日"]


@pytest.mark.parametrize(
    ("source", "conclusion"),
    [
        pytest.param(clean_report(), "经审核，未发现不符合规则的问题。规则之外的事项由审核人判断。", id="clean"),
        pytest.param(
            report(with_status("failed")[3]), "经审核，发现供参考的提示1项。规则之外的事项由审核人判断。", id="hint"
        ),
        pytest.param(
            report(with_status("failed")[1]),
            "经审核，发现需要完善或说明的问题1项。建议按以下意见完善，或书面说明理由。",
            id="warning",
        ),
        pytest.param(
            report(*with_status("cannot_decide")),
            "经审核，未发现不符合规则的问题。规则之外的事项由审核人判断。另有1项未能作出判断，需人工核实。",
            id="undecided",
        ),
    ],
)
def test_the_conclusion_follows_the_gravest_finding(source, conclusion):
    assert lines(source)[4] == conclusion


def test_an_empty_part_says_whether_anything_was_checked():
    said = section(clean_report(), "一、完整性", "二、相关性")
    assert said == ["审核1项，未发现问题。"]
    assert section(clean_report(), "二、相关性", "三、适当性") == ["本表没有属于本部分的审核内容。"]
    undecided = report(*with_status("cannot_decide"))
    assert section(undecided, "三、适当性", "四、可行性") == ["有关事项不能判断，见后。"]


def test_a_project_is_named_and_a_year_missing_in_the_title_added():
    form = replace(
        FORM, kind="project_self_evaluation", title="项目支出绩效自评表", project=Text("科普", (AT["t1.r5.c3"],))
    )
    said = lines(replace(report(), forms=(FormReport(form, ()),)))
    assert said[0] == "绩效自评审核意见书"
    assert "2023年度《项目支出绩效自评表》（项目：科普）收悉" in said[2]


def test_page_and_faces_of_an_official_letter():
    letter = docx.Document(BytesIO(letter_file(report())))
    page = letter.sections[0]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    title, body = (
        paragraph.runs[-1]._r.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in (letter.paragraphs[0], letter.paragraphs[3])
    )
    assert (title, body) == ("黑体", "仿宋")


def test_faces_have_something_to_stand_in_for_them():
    with zipfile.ZipFile(BytesIO(letter_file(report()))) as package:
        fonts = etree.fromstring(package.read("word/fontTable.xml"))
    stand_ins = {font.get(qn("w:name")): font.find(qn("w:altName")).get(qn("w:val")) for font in fonts}
    assert set(stand_ins) == {"仿宋", "黑体", "楷体"}
    assert "FangSong" in stand_ins["仿宋"]


def test_a_file_that_could_not_be_read_gets_no_letter():
    source = DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏。"))
    with pytest.raises(ValueError, match="could not be read"):
        opinion_docx(source, FormReport(FORM, ()), document_mask(source, with_personal_data=False))


def test_a_blank_template_is_asked_to_be_filled_in():
    document = replace(report(), forms=(FormReport(replace(FORM, is_blank=True), ()),))
    assert "没有填写的空白表样" in lines(document)[4]


def test_a_form_that_could_not_be_read_is_not_called_faultless():
    document = replace(report(), forms=(FormReport(replace(FORM, is_unreadable=True), ()),))
    assert "没有审核" in lines(document)[4]
    assert not any("未发现不符合规则的问题" in line for line in lines(document))
