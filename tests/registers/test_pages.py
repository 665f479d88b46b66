"""The pages of the registers: who sees them, what they show, each act by its page, what is wrong at its field."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.declared.expressions.syntax import Value
from jixiao.registers.keeping import change, correct, current, remove
from jixiao.registers.listing import ROWS_A_PAGE
from jixiao.registers.models import Firm, FirmName, Record
from tests.registers.bureau import FIRMS, Bureau, certificate

HIGH_TECH = "high_tech_firms"
ISSUED = date(2022, 10, 18)
LOAN: Mapping[str, Value] = {
    "number": "D-1", "firm": FIRMS[0], "firm_name": "某某科技有限公司", "bank": "某某银行",
    "amount": Decimal(2_000_000), "due": date(2023, 3, 1),
}  # fmt: skip
TYPED = {
    "field-certificate": "GR202243000101", "field-firm": FIRMS[0], "field-firm_name": "某某科技有限公司",
    "field-kind": "首次认定", "field-issued": "2022-10-18",
}  # fmt: skip


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(client: Client, route: str, *args: object, status: int = 200, **query: str | int) -> str:
    answer = client.get(reverse(route, args=args), query)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def with_role(bureau: Bureau, role: Role, on_all: bool) -> Person:
    made = Person.objects.create_user(f"{role}-{on_all}", password="x", name="某人")  # noqa: S106 - of a test
    Grant.objects.create(person=made, role=role, unit=bureau.government if on_all else bureau.unit)
    return made


@pytest.mark.parametrize("role", list(Role))
def test_a_bureaus_registers_are_seen_by_its_people_and_finance(bureau: Bureau, role: Role) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    for on_all in (True, False):
        client = client_of(with_role(bureau, role, on_all))
        assert "高新技术企业" in text(client, "registers", unit=bureau.unit.pk)
        assert "GR202243000101" in text(client, "register", HIGH_TECH, unit=bureau.unit.pk)
        assert "GR202243000101" in text(client, "record", made.pk)
        text(client, "register-indicators", HIGH_TECH, unit=bureau.unit.pk)
        text(client, "registers", unit=bureau.other.pk, status=200 if on_all else 404)
        may_keep = role in (Role.FILLER, Role.DEPARTMENT_REVIEWER)
        answer = client.get(reverse("new-record", args=(HIGH_TECH,)), {"unit": bureau.unit.pk})
        assert answer.status_code == (200 if may_keep else 403)


def test_another_bureau_sees_nothing_of_it(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    client = client_of(bureau.outsider)
    assert "GR202243000101" not in text(client, "register", HIGH_TECH)  # of his own
    for route, args, query in (
        ("registers", (), {"unit": bureau.unit.pk}), ("register", (HIGH_TECH,), {"unit": bureau.unit.pk}),
        ("register-indicators", (HIGH_TECH,), {"unit": bureau.unit.pk}), ("record", (made.pk,), {}),
        ("register-indicator", (HIGH_TECH, "stock"), {"unit": bureau.unit.pk}),
        ("new-record", (HIGH_TECH,), {"unit": bureau.unit.pk}),
    ):  # fmt: skip
        text(client, route, *args, status=404, **query)
    for address in (reverse("rewrite-record", args=(made.pk,)), reverse("record-act", args=(made.pk, "remove"))):
        assert client.post(address, {"acts": 1, "remove-why": "重复", "why": "x"}).status_code == 404
    nobody = Person.objects.create(username="nobody", name="无")
    for route in ("registers", "firms"):
        text(client_of(nobody), route, status=404)


def test_what_there_is_not(bureau: Bureau) -> None:
    client = client_of(bureau.filler)
    text(client, "register", "nothing", status=404)
    text(client, "register-dictionary", "nothing", status=404)
    text(client, "register-indicator", HIGH_TECH, "nothing", status=404)
    text(client, "record", 99, status=404)
    text(client, "firm", 99, status=404)
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    assert client.post(reverse("record-act", args=(made.pk, "move-nothing"))).status_code == 404


def test_the_registers_of_a_bureau_with_records_first(bureau: Bureau) -> None:
    bureau.entered("technology_loans", LOAN)
    page = text(client_of(bureau.filler), "registers")
    assert page.index("科技贷款") < page.index("科技成果")
    assert re.search(r'科技贷款</a></th>.*?<td class="number">1条</td>', page)
    assert "教师培训" in page  # of another kind of bureau, by itself
    made = Record.objects.get()
    remove(made, Who(bureau.filler), "重复")
    assert "1条" not in text(client_of(bureau.filler), "registers")


def test_a_list_of_a_day_by_name_code_and_state(bureau: Bureau) -> None:
    client = client_of(bureau.filler)
    client.post(reverse("new-firm"), {"code": FIRMS[1], "name": "岳麓光电有限公司", "region": ""})
    bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    moved = bureau.entered(HIGH_TECH, certificate("GR202243000102", FIRMS[1], ISSUED))
    change(moved, certificate("GR202243000102", FIRMS[1], ISSUED, batch="第二批"), date(2023, 5, 1),
           Who(bureau.filler), "公告")  # fmt: skip
    for q, found in (("000101", "1"), ("岳麓光电", "2"), (FIRMS[0], "1"), ("岳麓 光电", "2"), ("没有", "")):
        page = text(client, "register", HIGH_TECH, q=q)
        shown = re.findall(r">GR20224300010(\d)</a>", page)
        assert "".join(shown) == found, q
    assert f"{FIRMS[1]} 岳麓光电有限公司" in text(client, "register", HIGH_TECH)
    bureau.entered("technology_loans", LOAN)
    assert "D-1" in text(client, "register", "technology_loans", state="filed")
    assert "没有符合这些条件的记录" in text(client, "register", "technology_loans", state="granted")


def test_a_page_has_fifty_and_the_next_goes_on(bureau: Bureau) -> None:
    for number in range(ROWS_A_PAGE + 3):
        bureau.entered(HIGH_TECH, certificate(f"GR2022430{number:05}", FIRMS[0], ISSUED))
    client = client_of(bureau.filler)
    keys = re.compile(r">(GR2022430\d{5})</a>")
    first = text(client, "register", HIGH_TECH)
    assert "53条" in first
    assert "上一页" not in first
    assert (keys.findall(first)[0], len(keys.findall(first))) == ("GR202243000000", ROWS_A_PAGE)
    (following,) = re.findall(r'href="\?([^"]*after=[^"]*)"', first)
    second = client.get(f"{reverse('register', args=(HIGH_TECH,))}?{following.replace('&amp;', '&')}").content.decode()
    assert keys.findall(second) == [f"GR2022430{number:05}" for number in (50, 51, 52)]
    assert "下一页" not in second
    (back,) = re.findall(r'href="\?([^"]*before=[^"]*)"', second)
    again = client.get(f"{reverse('register', args=(HIGH_TECH,))}?{back.replace('&amp;', '&')}").content.decode()
    assert keys.findall(again) == keys.findall(first)


def test_persons_are_masked_for_who_only_watches(bureau: Bureau) -> None:
    values: dict[str, Value] = {
        "number": "T-1", "person": "欧阳某某", "form": "个人", "unit_name": "某大学", "level": "县级",
        "start": date(2022, 1, 1), "end": date(2022, 12, 31),
    }  # fmt: skip
    made = bureau.entered("commissioners", values)
    correct(made, {**values, "person": "司马某某"}, Who(bureau.filler), "姓名写错，本人电话13800000729")
    observer, filler = client_of(with_role(bureau, Role.OBSERVER, True)), client_of(bureau.filler)
    for route, args in (("register", ("commissioners",)), ("record", (made.pk,)),
                        ("register-indicator", ("commissioners", "sent"))):  # fmt: skip
        query = {"unit": bureau.unit.pk, "year": 2022}
        watched, own = text(observer, route, *args, **query), text(filler, route, *args, **query)
        assert ("司马某某" in watched, "欧阳某某" in watched, "司***" in watched) == (False, False, True)
        assert "司马某某" in own
        assert "13800000729" not in watched


def test_a_record_is_entered(bureau: Bureau) -> None:
    client = client_of(bureau.filler)
    page = text(client, "new-record", HIGH_TECH)
    assert re.search(r'<input id="field-issued" name="field-issued" value=""[^>]*type="date"', page)
    assert "<option>重新认定</option>" in page
    assert "field-until" not in page  # reckoned, never typed
    answer = client.post(reverse("new-record", args=(HIGH_TECH,)), TYPED, follow=True)
    made = Record.objects.get()
    assert answer.redirect_chain == [(f"{reverse('record', args=(made.pk,))}?check=1", 302)]
    page = answer.content.decode()
    assert "已登记。" in page
    assert "2025-10-18" in page  # until: three years after
    assert (FirmName.objects.get().name, "企业名录里没有这个代码" in page) == ("某某科技有限公司", False)
    assert current(made).values["issued"] == "2022-10-18"  # type: ignore[union-attr]


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(bureau: Bureau) -> None:
    client, address = client_of(bureau.filler), reverse("new-record", args=(HIGH_TECH,))
    wrong = {**TYPED, "field-firm": f"{FIRMS[0][:-1]}A", "field-issued": "", "field-batch": "第三批"}
    answer = client.post(address, wrong)
    page = answer.content.decode()
    assert (answer.status_code, Record.objects.count()) == (400, 0)
    assert "有2处要改" in page
    assert re.search(r'id="field-firm-wrong">[^<]*校验位不对', page)
    assert re.search(r'id="field-issued-wrong">没有填发证日期', page)
    assert 'value="第三批"' in page
    assert re.search(r'value="9144030071526726XA"[^>]*aria-invalid="true" aria-describedby="field-firm-wrong"', page)
    answer = client.post(address, {**TYPED, "field-revoked": "2020-01-01"})
    page = answer.content.decode()
    assert (answer.status_code, Record.objects.count()) == (400, 0)
    assert re.search(
        r'id="field-revoked-wrong">取消日期早于发证日期。[^<]*（<a[^>]*#rule-revoked_not_before_issued">规则', page
    )


def test_the_same_key_leads_to_the_record_that_is_there(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    answer = client_of(bureau.filler).post(reverse("new-record", args=(HIGH_TECH,)), TYPED)
    page = answer.content.decode()
    assert (answer.status_code, "已有“GR202243000101”" in page) == (409, True)
    assert f'<a href="{reverse("record", args=(made.pk,))}">打开那一条</a>' in page


def test_a_warning_is_written_and_shown_with_its_rule(bureau: Bureau) -> None:
    client = client_of(bureau.filler)
    again = {**TYPED, "field-kind": "重新认定"}
    page = client.post(reverse("new-record", args=(HIGH_TECH,)), again, follow=True).content.decode()
    assert "有1处提醒" in page
    assert "台账里却没有这家企业以前的证书" in page
    assert "#rule-recognised_again_after_before" in page
    plain = text(client, "record", Record.objects.get().pk)  # rules that ask other records are asked on demand
    assert ("#rule-recognised_again_after_before" in plain, "和别的记录、别的台账核对" in plain) == (False, True)


def test_money_is_typed_in_its_unit_and_shown_so(bureau: Bureau) -> None:
    made = bureau.entered("technology_loans", LOAN)
    client = client_of(bureau.filler)
    page = text(client, "record", made.pk)
    assert "<td>200万元</td>" in page
    (typed,) = re.findall(r'name="field-amount" value="([^"]*)"', page)
    assert typed == "200"
    posted = {**dict(re.findall(r'name="(field-[^"]*)" value="([^"]*)"', page)), "field-amount": "1,250.5",
              "how": "correct", "why": "合同金额", "acts": 1}  # fmt: skip
    assert client.post(reverse("rewrite-record", args=(made.pk,)), posted).status_code == 302
    assert current(made).values["amount"] == "12505000"  # type: ignore[union-attr]


def rewriting(**more: object) -> dict[str, object]:
    return {**TYPED, "acts": 1, "how": "correct", "why": "代码写错", **more}


def test_a_correction_a_change_and_a_removal_by_page(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    client, address = client_of(bureau.filler), reverse("rewrite-record", args=(made.pk,))
    answer = client.post(address, rewriting(**{"field-firm": FIRMS[1]}), follow=True)
    page = answer.content.decode()
    assert "已更正。" in page
    assert f"统一社会信用代码：{FIRMS[0]} → {FIRMS[1]}" in page
    assert "代码写错" in page
    moved = rewriting(**{"acts": 2, "field-firm": FIRMS[1], "field-moved_out": "2023-05-01", "how": "change"})
    refused = client.post(address, moved)
    assert (refused.status_code, "请填写从哪一天起变更" in refused.content.decode()) == (400, True)
    page = client.post(address, {**moved, "day": "2023-05-01", "why": "迁往外地"}, follow=True).content.decode()
    assert "迁出日期：2023-05-01" in page
    assert "自2023-05-01起" in page
    assert page.count('<tr><td class="time">') == 3  # entered, corrected, changed
    removing = reverse("record-act", args=(made.pk, "remove"))
    assert client.post(removing, {"acts": 4, "remove-why": ""}).status_code == 400
    page = client.post(removing, {"acts": 4, "remove-why": "重复"}, follow=True).content.decode()
    assert ("已删除" in page, "再登记一次" in page, "更正或变更" in page) == (True, True, False)


def test_a_stale_page_writes_nothing_and_keeps_what_was_typed(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    correct(made, certificate("GR202243000101", FIRMS[0], ISSUED, batch="第一批"), Who(bureau.reviewer), "补录")
    client = client_of(bureau.filler)
    answer = client.post(reverse("rewrite-record", args=(made.pk,)), rewriting(**{"field-batch": "第九批"}))
    page = answer.content.decode()
    assert (answer.status_code, made.versions.count()) == (409, 2)
    assert "刚刚有人办理过" in page
    assert re.search(r'name="field-batch" value="第九批"', page)
    assert "现在登记的是：第一批" in page
    assert 'name="acts" value="2"' in page  # who has seen it may send it again
    stale = client.post(reverse("record-act", args=(made.pk, "remove")), {"acts": 1, "remove-why": "写重了"})
    assert (stale.status_code, made.versions.count()) == (409, 2)
    assert 'value="写重了"' in stale.content.decode()
    without = client.post(reverse("rewrite-record", args=(made.pk,)), {**TYPED, "why": "x"})
    assert without.status_code == 409


def test_what_a_correction_may_not_do(bureau: Bureau) -> None:
    made = bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    client, address = client_of(bureau.filler), reverse("rewrite-record", args=(made.pk,))
    for more, status, said in (
        ({"why": ""}, 409, "请写明原因或依据"),
        ({"field-certificate": "GR202243000109"}, 409, "编号变了就是另一条"),
        ({"field-issued": "x"}, 400, "不是日期"),
        ({"field-revoked": "2020-01-01"}, 400, "取消日期早于发证日期"),
    ):
        answer = client.post(address, rewriting(**more))
        assert (answer.status_code, said in answer.content.decode()) == (status, True), more
    assert made.versions.count() == 1
    watcher = client_of(with_role(bureau, Role.OBSERVER, True))
    assert watcher.post(address, rewriting()).status_code == 403
    assert "更正或变更" not in text(watcher, "record", made.pk)


def test_a_record_is_led_from_state_to_state(bureau: Bureau) -> None:
    made = bureau.entered("technology_loans", LOAN)
    client = client_of(bureau.filler)
    assert reverse("record-act", args=(made.pk, "move-grant")) in text(client, "record", made.pk)
    granting = {"acts": 1, "move-grant-day": "2022-03-01", "move-grant-why": "放款凭证"}
    page = client.post(reverse("record-act", args=(made.pk, "move-grant")), granting, follow=True).content.decode()
    assert "已办理：" in page
    assert '<span class="state">已放款</span>' in page
    assert "放款日期：2022-03-01" in page
    assert re.search(r"状态：\S+ → 已放款", page)
    assert "逾期以前要填写贷款余额。" in page  # why not, in words
    late = client.post(reverse("record-act", args=(made.pk, "move-mark_overdue")),
                       {"acts": 2, "move-mark_overdue-day": "2023-04-01"})  # fmt: skip
    assert late.status_code == 409
    again = client.post(reverse("record-act", args=(made.pk, "move-grant")), granting)
    assert again.status_code == 409
    assert made.versions.count() == 2


def test_an_indicator_with_its_reading_its_condition_and_its_records(bureau: Bureau) -> None:
    for number, firm in enumerate((FIRMS[0], FIRMS[0], FIRMS[1])):
        bureau.entered(HIGH_TECH, certificate(f"GR20224300010{number}", firm, ISSUED))
    bureau.entered(HIGH_TECH, certificate("GR202143000109", FIRMS[1], date(2021, 9, 1)))
    client = client_of(bureau.filler)
    page = text(client, "register-indicators", HIGH_TECH, year=2022)
    assert "按统一社会信用代码去重" in page
    address = reverse("register-indicator", args=(HIGH_TECH, "recognised"))
    assert re.search(rf'<a class="how" href="{re.escape(address)}\?[^"]*"[^>]*>2家</a>', page)
    page = text(client, "register-indicator", HIGH_TECH, "recognised", year=2022)
    assert "发证日期≥期初 且 发证日期≤期末 且 没有填迁入日期" in page
    assert "期初2022-01-01，期末2022-12-31，截至日2022-12-31" in page
    assert "<td>3条</td>" in page
    assert sorted(re.findall(r">(GR2\d+)</a>", page)) == ["GR202243000100", "GR202243000101", "GR202243000102"]
    early = text(client, "register-indicator", HIGH_TECH, "recognised", year=2022, until="2022-06-30")
    assert "没有符合条件的记录" in early


def test_what_is_made_of_others_leads_to_them(bureau: Bureau) -> None:
    bureau.entered(HIGH_TECH, certificate("GR202143000109", FIRMS[1], date(2021, 9, 1)))
    bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    client = client_of(bureau.filler)
    page = text(client, "register-indicator", HIGH_TECH, "net_increase", year=2022)
    assert "高新技术企业净增：1家" in page
    parts = re.findall(r'<a class="how" href="([^"]*)"[^>]*>(\d家)</a>', page)
    assert [words for _, words in parts] == ["2家", "1家"]
    for address, words in parts:  # of the day before the period too
        assert f"高新技术企业总数：{words}" in client.get(address.replace("&amp;", "&")).content.decode()
    none = text(client, "register-indicator", "high_tech_applications", "pass_rate", year=2022)
    assert "算不出" in none
    assert "是0，不能作除数" in none


def test_the_data_dictionary_marks_what_nobody_has_read(bureau: Bureau) -> None:
    page = text(client_of(bureau.filler), "register-dictionary", HIGH_TECH)
    assert "推算：发证日期后3年" in page
    assert reverse("register-template", args=(HIGH_TECH,)) in page
    assert re.search(r'<tr id="rule-certificate_number">.*未核实.*</tr>', page)
    (verified,) = re.findall(r'<tr id="rule-first_only_once">.*</tr>', page)
    assert "未核实" not in verified
    assert "取消日期≥发证日期" in page
    assert "新认定高新技术企业（含重新认定）" in page
    assert "补偿" in text(client_of(bureau.filler), "register-dictionary", "technology_loans")


def test_a_firm_is_entered_renamed_and_moved(bureau: Bureau) -> None:
    client = client_of(bureau.filler)
    answer = client.post(reverse("new-firm"), {"code": FIRMS[0], "name": "望城光电有限公司", "region": "430112"})
    firm = Firm.objects.get()
    assert answer.headers["Location"] == reverse("firm", args=(firm.pk,))
    for code, said in ((FIRMS[0], "在企业名录中已有"), (f"{FIRMS[0][:-1]}A", "校验位不对")):
        refused = client.post(reverse("new-firm"), {"code": code, "name": "某公司"})
        assert (refused.status_code, said in refused.content.decode()) == (400, True)
    bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    address = reverse("firm-act", args=(firm.pk, "rename"))
    renamed = {"rename-name": "望城激光有限公司", "rename-holds_from": "2023-05-01", "rename-document": "变更通知书"}
    page = client.post(address, renamed, follow=True).content.decode()
    assert "<h1>望城激光有限公司</h1>" in page
    assert "到2023-05-01以前" in page
    assert "GR202243000101" in page
    assert client.post(address, renamed).status_code == 409
    moved = {"move-region": "", "move-holds_from": "2024-01-01"}
    assert "在外地" in client.post(reverse("firm-act", args=(firm.pk, "move")), moved, follow=True).content.decode()
    for q in ("光电", "激光", FIRMS[0][:6], ""):
        assert "望城激光有限公司" in text(client, "firms", q=q)
    assert "没有找到" in text(client, "firms", q="没有")


def test_who_writes_in_the_directory(bureau: Bureau) -> None:
    client_of(bureau.filler).post(reverse("new-firm"), {"code": FIRMS[0], "name": "望城光电有限公司"})
    bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], ISSUED))
    firm = Firm.objects.get()
    watcher = client_of(with_role(bureau, Role.OBSERVER, True))
    assert "GR202243000101" in text(watcher, "firm", firm.pk)
    assert watcher.get(reverse("new-firm")).status_code == 403
    renamed = {"rename-name": "甲", "rename-holds_from": "2023-05-01"}
    assert watcher.post(reverse("firm-act", args=(firm.pk, "rename")), renamed).status_code == 403
    page = text(client_of(bureau.outsider), "firm", firm.pk)  # the directory is the place's, the records are not
    assert ("望城光电有限公司" in page, "GR202243000101" in page) == (True, False)
