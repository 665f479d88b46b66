"""Personal data planted in every field of a form appears on no public page, in no public file and no public answer.

Everything that is open is walked from the first page, link by link, with what a search finds; files are taken apart to
their texts. It is looked for without white space, and as digits alone.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any
from urllib.parse import quote

import pypdfium2
import pytest
from lxml import html

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.evaluation.models import Evaluation, Member
from jixiao.publication import acts
from jixiao.publication.evaluations import acts as of_evaluations
from jixiao.publication.models import PublishedVersion
from jixiao.results import proposals
from tests.cycle.county import County
from tests.publication.evaluated import ADDRESS as EVALUATED
from tests.publication.evaluated import final, publisher
from tests.publication.evaluated import publish as publish_evaluation
from tests.publication.shop import approved, everybody, publish, reviewer

PEOPLE = {"filler": "周小满", "department_reviewer": "吴立春", "performance_reviewer": "王白露"}
"""Accounts, by role."""
CONTACT, SIGNER, TOLD, FAR = "郑谷雨", "冯立冬", "褚秋分", "阿依古丽·买买提"
"""In the place of a contact, of a signature, behind a role in prose, and with a name no list of surnames has."""
DOING, TITLED, OF_OFFICE = "张三丰", "李四光", "关云长"
"""In running text: who does something, with a word behind it, behind an office."""
NUMBERS = ("13800005678", "430104199003078813", "6222020200012345678", "43010410001234567890", "073185550123")
PLANTED = (
    f"经办{PEOPLE['filler']}、{PEOPLE['department_reviewer']}，王 白露，联系人：{TOLD}，{CONTACT}，{SIGNER}，{FAR}；"
    "手机139 1234 5678，身份证430104199003078813，卡号6222 0202 0001 2345 678，账号4301 0410 0012 3456 7890，"
    "电话0731-85550123，邮箱zhouxiaoman@example.cn；"
    f"由{DOING}负责，{TITLED}同志，局长{OF_OFFICE}"
)
FORBIDDEN = (*PEOPLE.values(), CONTACT, SIGNER, TOLD, FAR, DOING, TITLED, OF_OFFICE, *NUMBERS, "zhouxiaoman")
CODE = "/public/d/430103-001/2022"
_NOT_TEXTS = frozenset({
    *("kind", "profile", "cell", "level1_from", "level2_from", "horizon", "slot", "fiscal_year", "filled_on", "period"),
    *("signed_on", "money_unit", "targets", "actuals", "yuan", "weight", "score", "operator"),
})  # fmt: skip


def planted(value: Any, key: str = "") -> Any:
    """Every text with personal data behind it."""
    if key in _NOT_TEXTS or value is None:
        return value
    if isinstance(value, str):
        return f"{value}（{PLANTED}）"
    if isinstance(value, list):
        return [planted(each, key) for each in value]
    if isinstance(value, Mapping):
        return {name: planted(each, name) for name, each in value.items()}
    return value


def whole_form(county: County) -> dict[str, Any]:
    """The form with something in every field the contract knows, and personal data in each."""
    form = deepcopy(dict(county.content.form))
    form |= {
        "reporting_unit": "长沙市天心区卫生健康局", "project": "两癌筛查", "implementing_unit": "妇幼保健院",
        "tasks": [{"no": 1, "name": "培训", "content": "培训医生", "yuan": "138000056780000", "cell": {},
                   "more": [{"label": "完成情况", "text": "已完成", "cell": {}}]}],
        "placeholders": [{"text": "……", "cell": {}}],
        "texts": {"problems": {"text": "问题", "cell": {}}, "measures": {"text": "措施", "cell": {}}},
        "total_score": {"text": "98", "cell": {}},
        "staffing": {"establishment": 13800005678, "actual": 20},
    }  # fmt: skip
    form["indicators"][0] |= dict.fromkeys(("standard", "remark", "baseline", "actual", "reason"), "已写明")
    form["indicators"][0] |= {"weight": "13800005678", "score": "10", "extra": {"evidence": "台账", "basis": "依据"}}
    form = planted(form)
    number = {
        "kind": "quantity",
        "operator": None,
        "value": "13800005678",
        "unit": None,
        "of": "周小满",
        "growth_base": None,
    }
    form["indicators"][1] |= {"target": "13800005678", "targets": [number]}
    form["money"].append({"slot": None, "label": "其他", "text": "13800005678", "yuan": "138000056780000", "cell": {}})
    form["contacts"] = [{"role": f"填报人{TOLD}", "name": CONTACT, "phone": "0731-85550123", "cell": {}},
                        {"role": "联系人", "name": FAR, "phone": None, "cell": {}}]  # fmt: skip
    form["opinions"] = [{"role": "财政局意见", "text": PLANTED, "reviewer": SIGNER, "further_signers": [TOLD],
                         "signed_on": "2022-01-05", "cell": {}}]  # fmt: skip
    return form


def whole_filled(county: County) -> dict[str, Any]:
    """The same in every blank of the official form."""
    filled: dict[str, Any] = deepcopy(dict(county.content.filled or {}))
    filled["title"] = f"绩效目标表（{PLANTED}）"
    filled["fields"] = {name: f"{text}（{PLANTED}）" for name, text in filled["fields"].items()}
    filled["rows"] = {
        name: [
            row | {"texts": {column: f"{text}（{PLANTED}）" for column, text in row["texts"].items()}} for row in rows
        ]
        for name, rows in filled["rows"].items()
    }
    filled["below"] = [f"填报人：{CONTACT}　联系电话：13800005678"]
    return filled


@pytest.fixture
def plantation(county: County) -> County:
    for role, name in PEOPLE.items():
        county.people[Role(role)].name = name
        county.people[Role(role)].save()
    form, filled = whole_form(county), whole_filled(county)
    made = approved(county, form, filled=filled)
    publish(county, made)
    publish(county, approved(county, form, "project_targets", f"两癌筛查（{PLANTED}）", filled=filled))
    publish(
        county,
        approved(county, form | {"kind": "department_self_evaluation"}, "department_self_evaluation", filled=filled),
    )
    county.people[Role.OBSERVER].name = "卫生监督"  # known only now: the copy is another, and is published again
    county.people[Role.OBSERVER].save()
    publish(county, made, f"改动：{PLANTED}")
    withdrawn = approved(county, form, "project_self_evaluation", f"两癌筛查（{PLANTED}）", filled=filled)
    publish(county, withdrawn)
    acts.withdraw(withdrawn, Who(county.people[Role.PERFORMANCE_REVIEWER]), f"里面有个人信息：{PLANTED}")
    secret = approved(county, form, "project_targets", f"涉密项目（{PLANTED}）", filled=filled)
    acts.keep_secret(secret, reviewer(county), PLANTED)
    return county


def walked(*further: str) -> Iterator[tuple[str, bytes]]:
    """Every public address that a link leads to, and `further` ones, with what it answers."""
    client = everybody()
    questions = ("两癌", "满意度", *PEOPLE.values(), CONTACT, SIGNER, "13800005678", "阿依古丽")
    waiting = ["/public/", *(f"/public/search/?q={quote(each)}" for each in questions)]
    waiting += [*further, "/public/schema.json"]
    seen = set(waiting)
    for address in waiting:
        answer = client.get(address)
        assert answer.status_code in (200, 302, 410), (address, answer.status_code)
        headers = " ".join(f"{name}: {value}" for name, value in answer.items()).encode()
        yield address, headers + b"\n" + answer.content
        if answer["Content-Type"].startswith("text/html") and answer.content:
            for link in html.document_fromstring(answer.content).xpath("//@href | //@action"):
                if str(link).startswith("/public/") and link not in seen:
                    seen.add(str(link))
                    waiting.append(str(link))


def texts_of(address: str, content: bytes) -> Iterator[str]:
    """Everything an answer says, whatever it is: the parts of a zip, the text and the data of a PDF."""
    body = content.partition(b"\n")[2]
    yield content.partition(b"\n")[0].decode()
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                yield re.sub("<[^>]*>", "", archive.read(name).decode(errors="replace"))
    elif body.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(body)
        yield "".join(page.get_textpage().get_text_bounded() for page in document)
        yield str(document.get_metadata_dict())
    else:
        yield body.decode()
    assert address


def bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def test_nothing_personal_is_public_anywhere(plantation: County) -> None:
    assert plantation
    assert PublishedVersion.objects.count() == 5
    formats = told_by(walked(f"{CODE}/project_self_evaluation-1/", f"{CODE}/department_targets/versions/"), FORBIDDEN)
    assert {"docx", "xlsx", "pdf", "csv", "json"} <= formats


def told_by(answers: Iterable[tuple[str, bytes]], forbidden: Iterable[str]) -> set[str]:
    """The formats of these answers; fails where one of them says what is forbidden."""
    formats, bare_ones = set(), [bare(each) for each in forbidden]
    for address, content in answers:
        formats.add(address.partition("?")[0].rpartition(".")[2][:5])
        asked = bare(address.partition("?q=")[2])
        for text in texts_of(address, content):
            # A search page says back what was asked, and nobody else reads it there.
            said = bare(re.sub(r'“[^”]*”|value="[^"]*"|查找：[^·<]*', "", text) if "?q=" in address else text)
            found = [each for each in bare_ones if each in said]
            assert found == [], (address, asked, found)
    return formats


TEAM = ("甲评", "乙评", "组织人")


def test_nothing_personal_of_an_evaluation_is_public_anywhere(county: County) -> None:
    """Planted behind every text that anybody writes of an evaluation: reasons, evidence, why it was chosen, what is
    said to the draft and answered, why points were changed, proposals and what becomes of them, opinions of every act,
    why it is published again or withdrawn; the team itself is named in all of them."""
    for role, name in PEOPLE.items():
        county.people[Role(role)].name = name
        county.people[Role(role)].save()
    county.content.form["contacts"] = [
        {"role": f"填报人{TOLD}", "name": name, "phone": "0731-85550123", "cell": {}}
        for name in (CONTACT, SIGNER, TOLD, FAR)
    ]
    said = f"（{PLANTED}，手机13800005678，{'、'.join(TEAM)}）"
    case = final(county, said)
    Evaluation.objects.update(why=said)
    Member.objects.update(conflict=said)
    publish_evaluation(case)
    proposals.settle(case.declaration.proposals.get(), said, Who(case.organiser), is_adopted=True)
    made = publish_evaluation(case, f"改动：{PLANTED}")
    forbidden = (*FORBIDDEN, *TEAM)
    kept = bare(str(Evaluation.objects.values_list("result", flat=True)[0]))
    assert all(bare(each) in kept for each in forbidden), "what was planted would be found"
    assert {"姓名", "手机号", "银行账号", "证件号码"} <= {
        reason for each in made.left_out for reason in each["reason"].split("、")
    }
    assert told_by(walked(f"{EVALUATED}versions/", "/public/evaluation-schema.json"), forbidden) >= {
        "docx", "xlsx", "pdf", "csv", "json"}  # fmt: skip
    of_evaluations.withdraw(case.evaluation, Who(publisher(case)), f"里面有个人信息：{said}")
    told_by([(EVALUATED, b"\n" + everybody().get(EVALUATED).content)], forbidden)


def test_what_was_planted_would_be_found(plantation: County) -> None:
    """The walk sees what stands there: the same names are found in the approved form."""
    version = PublishedVersion.objects.filter(publication__kind="department_targets").latest("number")
    own = bare(str(version.approval.version.form) + str(version.approval.version.filled))
    assert all(bare(each) in own for each in FORBIDDEN)
    left_out = {each["reason"] for each in version.left_out}
    assert {"联系人", "审核意见和签字", "没有填写的占位行", "手机号"} <= left_out
    assert plantation
