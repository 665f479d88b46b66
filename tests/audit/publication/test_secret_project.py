from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets, project_targets

RULE = "publication.secret_project"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(project_targets(), "passed", id="no-sign"),
        pytest.param(with_cells(project_targets(), "机密★10年"), "failed", id="mark"),
        pytest.param(with_cells(project_targets(), "密级：机密"), "failed", id="level-named"),
        pytest.param(with_cells(project_targets(), "是否涉密：是"), "failed", id="answered-yes"),
        pytest.param(with_cells(project_targets(), "是否涉密", "是"), "failed", id="answered-in-the-next-cell"),
        pytest.param(project_targets(project="信息化建设（涉密）"), "failed", id="named-secret"),
        pytest.param(with_cells(project_targets(), "项目类别", "特定目标类（涉密）"), "failed", id="class-says-secret"),
        pytest.param(
            with_cells(project_targets(), "项目类别", "专项业务类（机密级）"), "failed", id="class-names-the-level"
        ),
        pytest.param(
            with_cells(project_targets(), "项目类别", "专项业务类（非涉密）"), "passed", id="nearest-lawful-class"
        ),
        pytest.param(with_cells(project_targets(), "本项目为涉密项目。"), "failed", id="said-in-prose"),
        pytest.param(with_cells(project_targets(), "本项目不属于涉密项目。"), "passed", id="nearest-lawful-said-not"),
        pytest.param(with_cells(project_targets(), "本项目列入机密级事项管理。"), "failed", id="listed-as-secret"),
        pytest.param(with_cells(project_targets(), "部分建设内容涉密。"), "failed", id="a-part-is-secret"),
        pytest.param(with_cells(project_targets(), "密级为秘密。"), "failed", id="level-said-in-prose"),
        pytest.param(
            with_cells(project_targets(), "清理密级为秘密的文件。"), "passed", id="nearest-lawful-secret-files"
        ),
        pytest.param(
            with_cells(project_targets(), "开展建设内容涉密人员培训。"), "passed", id="nearest-lawful-secrecy-work"
        ),
        pytest.param(with_cells(project_targets(), "因涉及国家秘密，资金明细不予公开。"), "failed", id="left-out"),
        pytest.param(with_cells(project_targets(), "因保密要求，采购数量从略。"), "failed", id="passed-over"),
        pytest.param(
            with_cells(project_targets(), "主要指标属于国家秘密，按机密级管理。"), "failed", id="state-secret"
        ),
        pytest.param(with_cells(project_targets(), "本件为内部材料（秘密），严禁扩散。"), "failed", id="for-inner-use"),
        pytest.param(with_cells(project_targets(), "保密期限：10年"), "failed", id="years-of-secrecy"),
        pytest.param(with_cells(project_targets(), "密级", "秘密"), "failed", id="level-in-the-next-cell"),
        pytest.param(with_cells(project_targets(), "密级", "公开"), "passed", id="nearest-lawful-level-open"),
        pytest.param(with_cells(project_targets(), "秘密"), "failed", id="level-alone"),
        pytest.param(
            with_cells(project_targets(), "本项目涉及国家秘密载体销毁120批。"), "passed", id="nearest-lawful-destroying"
        ),
        pytest.param(
            with_cells(project_targets(), "涉密文件不得对外公开，依法保守商业秘密。"),
            "passed",
            id="nearest-lawful-duty-kept",
        ),
        pytest.param(
            with_cells(project_targets(), "本项目内容不涉及国家秘密，可以公开。"), "passed", id="nearest-lawful-denied"
        ),
        pytest.param(with_cells(project_targets(), "是否涉密：☑是□否"), "failed", id="ticked-yes"),
        pytest.param(with_cells(project_targets(), "是否涉密：□是☑否"), "passed", id="nearest-lawful-ticked-no"),
        pytest.param(with_cells(project_targets(), "是否涉密：否"), "passed", id="nearest-lawful-answered-no"),
        pytest.param(
            with_cells(project_targets(), "是否涉密", "否"), "passed", id="nearest-lawful-no-in-the-next-cell"
        ),
        pytest.param(project_targets(project="涉密人员管理经费"), "passed", id="nearest-lawful-work-on-secrecy"),
        pytest.param(
            department_targets(duties="指导全市科技保密工作，管理国家秘密载体。"), "passed", id="nearest-lawful-duty"
        ),
    ],
)
def test_secret_project(form, status):
    assert run(RULE, form).status == status


def test_prose_around_the_form_is_read_too():
    cell = Cell("本项目属涉密项目。", Address(line=900), row=900)
    assert run(RULE, replace(project_targets(), around=(cell,))).words == ["本项目属涉密项目。"]
