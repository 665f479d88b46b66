"""The letter that approves targets: what stands in it, whose words, when there is none."""

import io
from dataclasses import replace

import pytest
from django.urls import reverse
from docx import Document

from jixiao.accounts.models import Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle import acts, remarks, years
from jixiao.cycle.check_code import check_code
from jixiao.cycle.models import Declaration
from jixiao.cycle.paper.letter import Approved, letter
from jixiao.forms.as_json import form_json, mask_of
from jixiao.forms.reading import read_forms
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.letters import letter_words, parsed
from jixiao.profiles.load import read_yaml, yaml_files
from tests.conftest import EXAMPLES
from tests.cycle.county import KIND, NAME, County
from tests.cycle.test_adjusting import adjusted
from tests.cycle.test_pages import client_of


def test_the_letter_of_an_approved_form_says_what_was_approved(county: County) -> None:
    bureau = "长沙市天心区财政局"
    Unit.objects.create(
        jurisdiction=county.jurisdiction, kind=UnitKind.FINANCE_BUREAU, name=bureau, parent=county.government
    )
    declaration = county.declared("approved")
    answer = client_of(county, Role.FILLER).get(reverse("letter", args=(declaration.pk, "docx")))
    document = Document(io.BytesIO(answer.content))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "关于批复2022年部门整体支出绩效目标的通知"
    assert f"{NAME}：" in lines
    assert any(line.strip("　") == f"{bureau}（盖章）" for line in lines)
    assert any("〔　　　　〕" in line for line in lines)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    form = county.content.form
    assert form["money"][0]["text"] in cells
    assert form["objectives"][0]["text"] in "\n".join(cells)
    for indicator in form["indicators"]:
        assert indicator["target"] in cells
        assert f"{indicator['level3']}：{indicator['content']}" in cells
    assert ("绩效管理科室" in cells, "同意。" in cells) == (True, True)
    assert check_code(declaration.version) in document.sections[0].footer.paragraphs[0].text


def test_the_letter_is_a_pdf_too_and_repeats_its_heads(county: County) -> None:
    declaration = county.declared("approved")
    answer = client_of(county, Role.OBSERVER).get(reverse("letter", args=(declaration.pk, "pdf")))
    document = read_bytes(answer.content, "letter.pdf")
    texts = [cell.text for cell in document.cells()]
    assert document.format == "pdf"
    assert document.pages is not None
    assert sum("三级指标" in text for text in texts) >= 1
    for indicator in county.content.form["indicators"]:
        assert any("".join(indicator["target"].split()) in "".join(text.split()) for text in texts)


@pytest.mark.parametrize("state", ["draft", "with_approver", "returned", "rejected"])
def test_before_approval_there_is_a_sentence_and_no_letter(county: County, state: str) -> None:
    declaration = county.declared(state)
    answer = client_of(county, Role.APPROVER).get(reverse("letter", args=(declaration.pk, "docx")), follow=True)
    assert "批复以后才有批复文" in answer.content.decode()
    assert declaration.in_force is None
    page = client_of(county, Role.APPROVER).get(reverse("declaration", args=(declaration.pk,))).content.decode()
    assert "批复文（" not in page


@pytest.mark.parametrize("page", ["declaration", "review"])
def test_the_letter_of_an_approved_form_stands_above_the_form_once(county: County, page: str) -> None:
    declaration = county.declared("approved")
    shown = client_of(county, Role.FILLER).get(reverse(page, args=(declaration.pk,))).content.decode()
    assert "批复文（第1版）" in shown
    assert shown.count("批复文") == 1
    address = reverse("letter", args=(declaration.pk, "docx"))
    assert shown.index(address) < shown.index('id="form-head"')


def test_the_letter_of_what_is_in_force_is_there_while_it_is_adjusted_and_says_so(county: County) -> None:
    declaration = county.declared("approved")
    assert "对它的调整正在办理" not in words_of(county, declaration)
    acts.act(declaration, "adjust", acts.Who(county.people[Role.FILLER]), "资金追加。")
    first = declaration.version
    rows = [{**row, "target": "≥1件"} for row in county.content.form["indicators"]]
    content = replace(county.content, form={**county.content.form, "indicators": rows})
    filler = acts.Who(county.people[Role.FILLER])
    declaration = acts.declare(county.cycle, county.department, KIND, "", filler, "b.docx", b"b", content)
    for state in ("adjusting", "with_performance"):
        if declaration.state != state:
            acts.act(declaration, "submit", filler)
            acts.act(declaration, "department_pass", acts.Who(county.people[Role.DEPARTMENT_REVIEWER]))
            section = county.people[Role.SECTION_REVIEWER]
            county.score(declaration, section)
            acts.act(declaration, "section_pass", acts.Who(section), "第二版的意见。")
        words = words_of(county, declaration)
        assert "现行有效的第1版。对它的调整正在办理" in words
        assert (check_code(first) in words, "≥1件" in words, "第二版的意见。" in words) == (True, False, False)
        page = client_of(county, Role.FILLER).get(reverse("declaration", args=(declaration.pk,))).content.decode()
        assert "批复文（现行有效的第1版）" in page
    county.declared_from(declaration, "approved")
    words = words_of(county, declaration)
    assert ("对它的调整正在办理" in words, "≥1件" in words, "第二版的意见。" in words) == (False, True, True)


def words_of(county: County, declaration: Declaration) -> str:
    """Everything in the letter that somebody is given now."""
    answer = client_of(county, Role.FILLER).get(reverse("letter", args=(declaration.pk, "docx")))
    assert answer.status_code == 200
    document = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *document.sections[0].footer.paragraphs]
    return "\n".join([*cells, *(paragraph.text for paragraph in paragraphs)])


def test_only_the_opinions_of_the_last_round_stand_in_it(county: County) -> None:
    declaration = county.declared("with_section")
    acts.act(declaration, "section_return", acts.Who(county.people[Role.SECTION_REVIEWER]), "旧意见。")
    county.declared_from(declaration, "approved")
    said = years.opinions_on(declaration.version)
    assert [whose for whose, _ in said] == ["归口业务科室", "绩效管理科室"]
    assert {text for _, text in said} == {"同意。"}


def test_remarks_are_no_opinions_of_the_sections(county: County) -> None:
    declaration = county.declared("with_section")
    section, approver = (acts.Who(county.people[role]) for role in (Role.SECTION_REVIEWER, Role.APPROVER))
    remarks.close(remarks.put(declaration, "department", "请核对部门名称。", section), "核对过。", section)
    county.declared_from(declaration, "with_approver")
    remark = remarks.put(declaration, "department", "请写明口径。", approver)
    remarks.close(remark, "已改。", approver)
    county.declared_from(declaration, "approved")
    said = [("归口业务科室", "同意。"), ("绩效管理科室", "同意。")]
    assert years.opinions_on(declaration.version) == said
    answer = client_of(county, Role.FILLER).get(reverse("letter", args=(declaration.pk, "docx")))
    cells = [cell.text for table in Document(io.BytesIO(answer.content)).tables for row in table.rows
             for cell in row.cells]  # fmt: skip
    assert "同意。" in cells
    assert not {"请核对部门名称。", "请写明口径。", "已改。"} & set(cells)


def test_a_pass_that_was_taken_back_is_no_opinion_and_the_one_given_instead_is(county: County) -> None:
    declaration = county.declared("with_performance")
    section = acts.Who(county.people[Role.SECTION_REVIEWER])
    acts.act(declaration, "recall", section)
    assert years.opinions_on(declaration.version) == []
    acts.act(declaration, "section_pass", section, "看过第二遍，同意。")
    assert years.opinions_on(declaration.version) == [("归口业务科室", "看过第二遍，同意。")]


def test_a_return_that_was_taken_back_leaves_the_passes_before_it(county: County) -> None:
    declaration = county.declared("with_performance")
    performance = acts.Who(county.people[Role.PERFORMANCE_REVIEWER])
    acts.act(declaration, "performance_return", performance, "请改。")
    acts.act(declaration, "recall", performance)
    assert years.opinions_on(declaration.version) == [("归口业务科室", "同意。")]


def test_while_it_is_adjusted_the_letter_is_of_what_is_in_force(county: County) -> None:
    made = adjusted(county)
    county.declared_from(made, "with_performance")
    client = client_of(county, Role.FILLER)
    assert reverse("letter", args=(made.pk, "docx")) in (
        client.get(reverse("declaration", args=(made.pk,))).content.decode()
    )
    answer = client.get(reverse("letter", args=(made.pk, "docx")))
    cells = [cell.text for table in Document(io.BytesIO(answer.content)).tables for row in table.rows
             for cell in row.cells]  # fmt: skip
    assert ("≥95%" in cells, county.content.form["indicators"][11]["target"] in cells) == (False, True)
    assert cells.count("绩效管理科室") == 1


def test_a_letter_of_no_such_format_or_of_a_form_nobody_told_him_of_is_404(county: County) -> None:
    declaration = county.declared("approved")
    assert client_of(county, Role.FILLER).get(reverse("letter", args=(declaration.pk, "xlsx"))).status_code == 404
    stranger = client_of(county, Role.FILLER)
    stranger.force_login(county.person(Role.FILLER, county.other))
    assert stranger.get(reverse("letter", args=(declaration.pk, "docx"))).status_code == 404


def test_a_place_without_words_of_its_own_has_the_national_ones() -> None:
    assert letter_words("430103").region is None


def test_words_that_lack_a_part_or_a_source_are_refused() -> None:
    content = read_yaml(next(iter(yaml_files("data/letters"))))
    assert parsed(content, "x").targets["project_targets"] == "项目支出绩效目标"
    for changed, words in (
        ({name: value for name, value in content.items() if name != "sender"}, "缺少 sender"),
        (content | {"source": "nobody"}, "没有 nobody"),
        (content | {"heads": ["一"]}, "heads 要有5个"),
    ):
        with pytest.raises(BadProfile, match=words):
            parsed(changed, "x.yaml")


def test_amounts_of_one_name_are_told_apart_in_the_letter() -> None:
    file = EXAMPLES / "forms" / "huaihua-water-dept-2020" / "form.docx"
    reading = read_forms(read_bytes(file.read_bytes(), file.name))
    form = form_json(reading.forms[0], mask_of(reading, with_personal_data=True))
    called = [money["label"] for money in form["money"]]
    assert len(set(called)) < len(called)
    words = letter_words("431127")
    printed = letter(Approved("怀化市水利局", "怀化市财政局", 2020, KIND, "", 1, form, (), ""), words)
    told = [box.text for box in printed.boxes if box.column == 2 and box.columns == 2]
    assert len(told) == len(set(told)) == len(called)
    assert {"年度收入预算 合计", "年度支出预算 合计"} <= set(told)
