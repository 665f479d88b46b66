import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from jixiao.audit.documents import audit_forms
from jixiao.audit.outcome import Finding
from jixiao.cells.reader import read_file
from jixiao.forms.model import Text
from jixiao.forms.reading import read_forms
from jixiao.profiles.load import sources
from jixiao.reports.model import DocumentReport, FileError, FormReport
from jixiao.reports.opinion_letter import opinion_letters
from jixiao.reports.rendered import document_mask
from tests.conftest import EXAMPLES, SEEDS
from tests.reports.samples import AT, FINDINGS, FORM, clean_report, report, with_status


def letter_file(source: DocumentReport) -> bytes:
    return opinion_letters(source, document_mask(source, with_personal_data=False))[0]


def lines(source: DocumentReport) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(letter_file(source))).paragraphs]


def of_reading() -> Finding:
    """What was not decided because we did not understand the form."""
    (finding,) = with_status("cannot_decide")
    return finding._replace(outcome=finding.outcome._replace(is_of_reading=True))


def section(source: DocumentReport, start: str, end: str) -> list[str]:
    said = lines(source)
    return said[said.index(start) + 1 : said.index(end)]


def test_the_letter_opens_with_title_unit_form_and_conclusion():
    assert lines(report())[:4] == [
        "绩效目标审核意见书",
        "某市科学技术局：",
        "你单位报送的《2023年部门整体支出绩效目标表》收悉。经逐项审核，提出以下意见。",
        "发现应当改正的问题1处、需要完善或说明的问题2处。请按以下意见修改后重新报送。"
        "另有1处未作结论，列在第五部分。另有1处供参考的提示，见审核报告。",
    ]


def test_findings_stand_under_the_four_parts():
    assert section(report(), "一、完整性", "二、相关性") == [
        "（1）“说明：有事找李**，手机138******01。”：公开件中有李**的手机号码138******01（第3段，请完善或说明）。建议：删去手机号码。"
    ]
    assert section(report(), "三、适当性", "四、可行性") == [
        "（1）资金总额 1245.61 万元与构成之和 1235.61 万元相差 10.00 万元（表1第2行第2列等3处，应当改正）。"
        "建议：核对基本支出和项目支出。"
    ]


def test_what_was_not_decided_and_what_was_waived_have_their_own_parts():
    said = lines(report())
    assert said[said.index("五、未作结论的事项") + 2] == (
        "（1）“项目支出”读不出单位（表1第2行第4列）。未能核对：成本指标应当写成不超过多少钱。"
    )
    assert said[said.index("六、已经同意保留的事项") + 2] == (
        "（1）部门名称：王科长同意保留至2024年6月30日：机构改革（表1第1行第2列）。"
    )


def test_there_is_a_place_to_sign_and_nothing_is_signed():
    said = lines(report())
    assert said[-4].startswith("审核人：")
    assert said[-2].strip() == "（盖章）"
    assert said[-1].split() == ["年", "月", "日"]


def test_the_letter_says_what_it_does_not_judge_and_which_file_was_checked():
    said = lines(clean_report())
    assert "不涉及目标水平是否符合部门实际" in said[-7]
    assert said[-6] == "（审核文件：目标表.docx）"


def test_lines_to_sign_on_stand_on_the_page_of_the_last_paragraphs():
    paragraphs = docx.Document(BytesIO(letter_file(report()))).paragraphs
    assert [paragraph.paragraph_format.keep_with_next for paragraph in paragraphs[-7:]] == [True] * 6 + [False]


def test_parts_can_be_navigated_and_pages_are_numbered():
    letter = docx.Document(BytesIO(letter_file(report())))
    levels = [paragraph.text for paragraph in letter.paragraphs if paragraph._p.findall(f".//{qn('w:outlineLvl')}")]
    assert levels[:4] == ["一、完整性", "二、相关性", "三、适当性", "四、可行性"]
    (field,) = letter.sections[0].footer.paragraphs[0]._p.findall(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"


@pytest.mark.parametrize(
    ("source", "conclusion"),
    [
        pytest.param(clean_report(), "没有发现需要改正的问题。", id="clean"),
        pytest.param(
            report(with_status("failed")[3]),
            "没有发现需要改正的问题。另有1处供参考的提示，见审核报告。",
            id="hint",
        ),
        pytest.param(
            report(with_status("failed")[1]),
            "发现需要完善或说明的问题1处。请按以下意见完善，或书面说明理由。",
            id="warning",
        ),
        pytest.param(
            report(*with_status("cannot_decide")),
            "没有发现需要改正的问题。另有1处未作结论，列在第五部分。",
            id="undecided",
        ),
        pytest.param(
            report(of_reading()), "没有发现需要改正的问题。另有1处由审核人对照原表核对，见审核报告。", id="of-reading"
        ),
    ],
)
def test_the_conclusion_follows_the_gravest_finding(source, conclusion):
    assert lines(source)[3] == conclusion


def test_an_empty_part_says_whether_anything_was_checked():
    said = section(clean_report(), "一、完整性", "二、相关性")
    assert said == ["未发现问题。"]
    assert section(clean_report(), "二、相关性", "三、适当性") == ["本表不涉及。"]
    undecided = report(*with_status("cannot_decide"))
    assert section(undecided, "三、适当性", "四、可行性") == ["有未作结论的事项，见第五部分。"]


def test_a_unit_is_asked_for_nothing_that_is_a_hint_or_of_our_reading():
    """Also where a hint was waived, or could not be decided: the letter is about what has to be answered."""
    (hint,) = (finding for finding in with_status("failed") if finding.severity == "hint")
    others = [hint._replace(outcome=hint.outcome._replace(status=status)) for status in ("waived", "cannot_decide")]
    said = lines(report(hint, *others, of_reading()))
    assert not [paragraph for paragraph in said if "五、" in paragraph or "六、" in paragraph]
    assert not [paragraph for paragraph in said if hint.outcome.message.rstrip("。") in paragraph]
    assert section(report(hint), "四、可行性", lines(report(hint))[-7]) == ["未发现问题。"]
    assert section(report(of_reading()), "三、适当性", "四、可行性") == ["由审核人对照原表核对。"]


def test_a_level_that_a_converter_lost_is_for_the_reviewer():
    (warning, *_) = with_status("failed")[1:]
    said = lines(report(warning._replace(outcome=warning.outcome._replace(is_of_reading=True))))
    assert said[3] == "没有发现需要改正的问题。另有1处由审核人对照原表核对，见审核报告。"


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
    assert opinion_letters(source, document_mask(source, with_personal_data=False)) == ()


def test_a_blank_template_is_asked_to_be_filled_in_and_nothing_else():
    document = replace(report(), forms=(FormReport(replace(FORM, is_blank=True), FINDINGS),))
    said = lines(document)
    assert said[3] == "该表为空白表样，没有填写内容，无法审核。请填写后重新报送。"
    assert said[4].startswith("以上意见")


OWN_WORDS = re.compile(r"[A-Za-z_]{3,}")
"""Words of ours that slipped in: rule names, codes, None."""
NOT_TO_BE_CITED = ("未核实", "通行做法", "表内勾稽", "检查要点", "刚性检查", "常见问题", "公开文章", "0013zp")
FILES = [*sorted(EXAMPLES.glob("forms/*/form.docx")), *sorted(EXAMPLES.glob("forms/*/form.txt"))]


@pytest.fixture(scope="module")
def letters() -> dict[Path, tuple[str, list[list[str]]]]:
    """Of each labelled form, as Word and as text: what stands in the file, and the paragraphs of its letters."""
    found = {}
    for file in [*FILES, *sorted(SEEDS.glob("*.txt"))]:
        source = read_forms(read_file(file))
        findings = audit_forms(source.forms, date(2026, 11, 21))
        forms = tuple(FormReport(form, tuple(said)) for form, said in zip(source.forms, findings, strict=True))
        document = DocumentReport("目标表", source, forms)
        mask = document_mask(document, with_personal_data=True)
        written = [docx.Document(BytesIO(letter)) for letter in opinion_letters(document, mask)]
        texts = "".join(cell.text for cell in source.document.cells())
        found[file] = texts, [[paragraph.text for paragraph in letter.paragraphs] for letter in written]
    return found


def test_no_letter_has_words_an_official_would_not_sign(letters):
    assert sum(len(written) for _, written in letters.values()) >= 40
    for file, (source, written) in letters.items():
        for paragraph in (paragraph for letter in written for paragraph in letter):
            assert not [word for word in OWN_WORDS.findall(paragraph) if word not in source], (file, paragraph)
            assert not [word for word in NOT_TO_BE_CITED if word in paragraph], (file, paragraph)
            assert "。。" not in paragraph, (file, paragraph)
            assert "，，" not in paragraph, (file, paragraph)


def test_no_letter_names_law_that_nobody_has_read(letters):
    """A law read in part is named with a part that was read: 关于成本指标的要求, or its weights."""
    hearsay = [source for source in sources().values() if not source.verified]
    for file, (form, written) in letters.items():
        for paragraph in (paragraph for letter in written for paragraph in letter):
            for source in (each for each in hearsay if each.document in paragraph and each.document not in form):
                read = {f"）{article}" for article in source.verified_articles}
                read |= {f"）关于{article}的要求" for article in source.verified_articles}
                read |= {"的权重为"} & {"的权重为" for article in source.verified_articles if article.endswith("权重")}
                said = paragraph.split(source.document)[1:]
                assert all(part.startswith(tuple(read)) for part in said), (file, paragraph)


def test_a_letter_about_a_text_file_speaks_of_no_lines(letters):
    texts = [letter for file, (_, written) in letters.items() if file.suffix == ".txt" for letter in written]
    assert len(texts) >= 20
    assert not [paragraph for letter in texts for paragraph in letter if re.search(r"第\d+行|第\d+格", paragraph)]
    words = [letter for file, (_, written) in letters.items() if file.suffix == ".docx" for letter in written]
    assert any(re.search(r"表\d+第\d+行第\d+列", paragraph) for letter in words for paragraph in letter)
