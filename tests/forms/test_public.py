"""What of a form everybody may read: people and their boxes go, numbers understood from erased texts go with them."""

from jixiao.api import read
from jixiao.forms.as_json import form_json
from jixiao.forms.erased import Eraser
from jixiao.forms.personal import Mask
from jixiao.forms.public import public_form
from tests.conftest import EXAMPLES

SHOWN = Mask((), with_personal_data=True)


def declared() -> dict:
    reading = read(EXAMPLES / "forms" / "changsha-health-dept-2022" / "form.docx")
    return form_json(reading.forms[0], SHOWN)


def told(form: dict, *names: str):
    return public_form(form, Eraser(names))


def test_a_form_without_personal_data_is_public_as_it_is():
    form = declared()
    made = told(form)
    assert made.left_out == ()
    row, own = made.form["indicators"][0], form["indicators"][0]
    assert row == {key: value for key, value in own.items() if key != "cell"}
    assert made.form["money"][0]["yuan"] == form["money"][0]["yuan"]


def test_people_and_their_boxes_are_left_out():
    form = declared()
    form["contacts"] = [{"role": "填报人", "name": "王小明", "phone": "85551234", "cell": {}}]
    form["opinions"] = [{"role": "财政局意见", "text": "同意。", "reviewer": "张三", "signed_on": None,
                         "further_signers": [], "cell": {}}]  # fmt: skip
    made = told(form)
    assert (made.form["contacts"], made.form["opinions"]) == ([], [])
    assert [(each.label, each.reason) for each in made.left_out] == [
        ("填报人", "联系人"),
        ("财政局意见", "审核意见和签字"),
    ]


def test_a_number_goes_with_the_text_it_was_understood_from():
    form = declared()
    row = form["indicators"][0]
    row["target"] = "13800005678"
    row["targets"] = [{"kind": "quantity", "operator": None, "value": "13800005678", "unit": None, "of": None,
                       "growth_base": None}]  # fmt: skip
    form["money"][0] |= {"text": "13800005678", "yuan": "138000056780000"}
    form["tasks"] = [{"no": 1, "name": "培训", "content": None, "yuan": "138000056780000", "cell": {}}]
    form["staffing"] = {"establishment": 13800005678}
    made = told(form)
    assert "13800005678" not in str(made.form)
    first = made.form["indicators"][0]
    assert (first["target"], first["targets"]) == ("***", [])
    assert (made.form["money"][0]["yuan"], made.form["tasks"][0]["yuan"]) == (None, None)
    assert {(each.path, each.reason) for each in made.left_out} == {
        ("indicators[0].target", "手机号"),
        ("money[0].text", "手机号"),
        ("tasks[0].yuan", "手机号"),
        ("staffing.establishment", "手机号"),
    }


def test_a_large_amount_is_no_telephone():
    """1391234.57万元 is 13912345700元, and eleven digits that begin with 139."""
    form = declared()
    form["money"][0] |= {"text": "1391234.57", "yuan": "13912345700"}
    form["tasks"] = [{"no": 1, "name": "培训", "content": None, "yuan": "13912345700", "cell": {}}]
    made = told(form)
    assert made.left_out == ()
    assert (made.form["money"][0]["yuan"], made.form["tasks"][0]["yuan"]) == ("13912345700", "13912345700")


def test_a_known_name_goes_wherever_it_stands():
    form = declared()
    form["duties"]["text"] = "由周小满牵头，其余工作由办公室承担。"
    form["objectives"][0]["text"] += "（周 小满负责）"
    made = told(form, "周小满")
    assert "小满" not in str(made.form)
    assert [each.path for each in made.left_out] == ["duties", "objectives[0].text"]
    assert [each.reason for each in made.left_out] == ["姓名", "姓名"]
