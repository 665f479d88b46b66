import pytest

from jixiao.cells.reader import read_file
from jixiao.forms.reading import read_forms
from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets
from tests.conftest import EXAMPLES

RULE = "publication.personal_name"


@pytest.mark.parametrize(
    ("contact", "status"),
    [
        pytest.param(("填报人", "李某", None), "failed", id="shaoyang-2020-filler"),
        pytest.param(("预算绩效管理联系人", "李某", None), "failed", id="shaoyang-2020-contact"),
        pytest.param(("填报人", "办公室", None), "passed", id="nearest-lawful-office"),
        pytest.param(("填报人", "李**", None), "passed", id="nearest-lawful-masked"),
        pytest.param(("项目负责人", "陈某", None), "failed", id="sichuan-2023-project-officer"),
        pytest.param(("单位负责人", "王某", None), "passed", id="nearest-lawful-head-of-the-unit"),
        pytest.param(("填报人", None, None), "not_applied", id="changde-2018-blank"),
    ],
)
def test_personal_name(contact, status):
    assert run(RULE, department_targets(contacts=(contact,))).status == status


@pytest.mark.parametrize(
    ("contact", "text", "status"),
    [
        pytest.param(("填报人", "李某", "0731-88887777"), "", "passed", id="filler-in-his-place"),
        pytest.param(("项目负责人", "陈某", None), "", "passed", id="officer-in-his-place"),
        pytest.param(("填报人", "李某", None), "经办人：周立群", "failed", id="name-within-a-text"),
        pytest.param(("填报人", None, None), "", "not_applied", id="nobody-named"),
    ],
)
def test_a_declaration_on_its_way_names_who_filled_it_in(contact, text, status):
    form = with_cells(department_targets(contacts=(contact,)), text)
    assert run(RULE, form, is_internal=True).status == status


def test_who_reviewed_a_declaration_signs_in_his_box():
    form = read_forms(read_file(EXAMPLES / "forms" / "inner-mongolia-environment-project-2018" / "form.docx")).forms[0]
    assert any(opinion.reviewer for opinion in form.opinions)
    named = [cell for failure in run(RULE, form).failures for cell in failure.cells]
    inside = [cell for failure in run(RULE, form, is_internal=True).failures for cell in failure.cells]
    assert {opinion.cell.row for opinion in form.opinions} & {cell.row for cell in named}
    assert not {opinion.cell.row for opinion in form.opinions} & {cell.row for cell in inside}


def test_the_name_is_not_repeated():
    failure = run(RULE, department_targets(contacts=(("填报人", "李某", None),))).failures[0]
    assert failure.message == "“填报人”一栏写有个人姓名，公开前应当隐去。"
    assert failure.found is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("抽查30户，复核人周立群", "failed", id="behind-the-role"),
        pytest.param("联系人：周立群。", "failed", id="behind-a-colon"),
        pytest.param("填表：何淑芬，复核：邓国庆。", "failed", id="by-what-they-did"),
        pytest.param("填报人员姓名：谭春梅。", "failed", id="name-asked-for"),
        pytest.param("本表由罗建华同志填写并负责解释。", "failed", id="by-somebody"),
        pytest.param("本表由罗建华编制。", "failed", id="by-somebody-without-a-title"),
        pytest.param("罗建华（填表人）", "failed", id="role-behind-the-name"),
        pytest.param("请与罗建华同志联系。", "failed", id="whom-to-ask"),
        pytest.param("绩效目标由财政局编制，由卫健委填报。", "not_applied", id="nearest-lawful-by-a-body"),
        pytest.param("学习雷锋同志，由马克思主义学院组织。", "not_applied", id="nearest-lawful-a-hero"),
        pytest.param("审核：同意。编制：45人。", "not_applied", id="nearest-lawful-no-name"),
        pytest.param("联系人：办公室", "not_applied", id="nearest-lawful-office"),
        pytest.param("经办人：金融科", "not_applied", id="nearest-lawful-office-like-a-name"),
        pytest.param("项目负责人安全培训", "not_applied", id="nearest-lawful-training"),
        pytest.param("复核人周**", "not_applied", id="nearest-lawful-masked"),
    ],
)
def test_a_name_within_a_text(text, status):
    assert run(RULE, with_cells(department_targets(contacts=()), text)).status == status
