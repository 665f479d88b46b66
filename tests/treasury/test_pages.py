"""The pages of the money: put in, looked at, confirmed; every figure opens its rows; who sees what."""

import csv
import io
import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.tables.books import book_of
from jixiao.treasury.figures import Execution
from jixiao.treasury.models import Amount, Import
from jixiao.treasury.ratios import money_ratios
from jixiao.treasury.specs import specs
from tests.tables.test_reading import workbook
from tests.treasury.money import YEAR, Treasury
from tests.treasury.test_taking import BUDGET, JULY, PAYMENTS, changed, taken


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def given(data: bytes, **more: Any) -> dict[str, Any]:
    return {"year": YEAR, "file": SimpleUploadedFile("七月.xlsx", data), **more}


def test_a_file_is_put_in_looked_at_and_confirmed(treasury: Treasury) -> None:
    client = client_of(treasury.finance)
    answer = client.post(reverse("treasury-put-in"), given(workbook(BUDGET, changed(PAYMENTS, 3, F=4_000_000))))
    made = Import.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("treasury-import", args=(made.pk,)))
    page = client.get(reverse("treasury-import", args=(made.pk,))).content.decode()
    assert "超过调整后的预算" in page
    assert re.search(r"<td>预算和调整</td><td class=\"number\">6</td>", page)
    confirm = reverse("treasury-confirm", args=(made.pk,))
    refused = client.post(confirm, {"paid_until": "2023-06-30"})
    assert (refused.status_code, "支付数据截至" in refused.content.decode()) == (400, True)
    assert Amount.objects.count() == 0
    page = client.post(confirm, {"paid_until": "2023-07-31"}, follow=True).content.decode()
    assert "已导入七月.xlsx，2023年第1次导入。" in page
    assert client.get(reverse("treasury-file", args=(made.pk,))).content == bytes(Import.objects.get().file)
    shown = client.get(reverse("treasury-import", args=(made.pk,))).content.decode()
    assert ("确认导入" in shown, "支付数据截至2023-07-31" in shown) == (False, True)
    again = client.post(reverse("treasury-put-in"), given(bytes(Import.objects.get().file)), follow=True)
    assert "没有变化" in again.content.decode()


def test_a_file_that_is_refused_or_given_up_leaves_nothing(treasury: Treasury) -> None:
    client = client_of(treasury.finance)
    bad = client.post(reverse("treasury-put-in"), given(workbook(changed(BUDGET, 2, G="x", A="某局"))))
    assert bad.status_code == 400
    assert "G2：“x”不是金额" in bad.content.decode()
    for wrong in ({"year": "x"}, {"year": 1066}, {"file": ""}):
        assert client.post(reverse("treasury-put-in"), given(workbook(BUDGET)) | wrong).status_code == 400
    client.post(reverse("treasury-put-in"), given(workbook(BUDGET)))
    pk = Import.objects.get().pk
    client.post(reverse("treasury-give-up", args=(pk,)))
    assert Import.objects.count() == 0
    assert client.post(reverse("treasury-confirm", args=(pk,))).status_code == 404


def test_every_figure_opens_its_rows(treasury: Treasury) -> None:
    taken(treasury, BUDGET, PAYMENTS)
    client = client_of(treasury.finance)
    page = client.get(reverse("treasury"), {"year": YEAR}).content.decode()
    assert "支付数据截至2023-07-31" in page
    page += client.get(reverse("treasury-unit", args=(treasury.science.pk, YEAR))).content.decode()
    figures = set(re.findall(r'<a href="([^"]+rows/\?[^"]+)">(-?[\d,]+\.\d\d)</a>', page))
    assert len(figures) > 20
    for address, shown in figures:
        rows = client.get(address.replace("&amp;", "&"))
        assert f"合计 <strong>{shown}</strong> 元" in rows.content.decode(), address
    rows = client.get(reverse("treasury-rows") + "?" + Execution(treasury.science, YEAR).paid(JULY).key)
    text = rows.content.decode()
    assert "3行，合计 <strong>1,715,500.45</strong> 元" in text
    assert "表.xlsx“Sheet1”第3行" in text
    assert "第一批项目补助" in text


def test_what_is_paid_beyond_a_budget_is_said_in_words(treasury: Treasury) -> None:
    """350.5 + 20 万元 of the plan, of which 3,705,000.01 yuan are paid; all of the bureau's is not."""
    taken(treasury, BUDGET, changed(PAYMENTS, 3, F=3_705_500.01))  # 500 came back
    client = client_of(treasury.finance)
    unit = client.get(reverse("treasury-unit", args=(treasury.science.pk, YEAR))).content.decode()
    assert '100.00%<br><span class="mark warning">超过预算0.01元</span>' in unit
    assert unit.count("超过预算") == 1
    assert "超过预算" not in client.get(reverse("treasury"), {"year": YEAR}).content.decode()
    taken(treasury, BUDGET, changed(PAYMENTS, 2, F=9_999_999))
    assert "超过预算" in client.get(reverse("treasury"), {"year": YEAR}).content.decode()
    (of_all, *_) = money_ratios(treasury.science, YEAR, JULY)
    assert of_all.over == "超过预算4,021,099.10元"  # 9,999,999 + 1,500,000.10 − 500 − 7,478,400
    control = next(each for each in money_ratios(treasury.science, YEAR, JULY) if each.name == "预算控制率")
    assert control.over == ""


def test_the_same_as_files(treasury: Treasury) -> None:
    taken(treasury, BUDGET, PAYMENTS)
    client, key = client_of(treasury.finance), Execution(treasury.science, YEAR).paid(JULY).key
    text = client.get(reverse("treasury-rows-file", args=("csv",)) + "?" + key).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[9] for row in rows] == ["金额（元）", "216000.35", "1500000.10", "-500.00"]
    data = client.get(reverse("treasury-unit-file", args=(treasury.science.pk, YEAR, "xlsx"))).content
    sheet: Any = load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet[4]][:4] == ["科普", "上级资金", "项目支出", 1_200_000]
    assert client.get(reverse("treasury-rows-file", args=("exe",)) + "?" + key).status_code == 404


def test_the_blank_workbook_is_one_that_is_taken_in(treasury: Treasury) -> None:
    data = client_of(treasury.finance).get(reverse("treasury-blank"), {"year": YEAR}).content
    book = load_workbook(io.BytesIO(data))
    notes = {rule.prompt for sheet in book.worksheets for rule in sheet.data_validations.dataValidation}
    assert f"写成 {YEAR}-01-31 的样子。" in notes
    assert book.sheetnames[:2] == ["预算和调整", "支付明细"]
    read = book_of(read_bytes(data, "空白.xlsx"), specs())
    assert {table.refusals[0].text for table in read.tables.values()} >= {"预算和调整表里没有数据行。"}
    assert set(read.tables) == set(specs())  # every sheet is known by its heads


@pytest.mark.parametrize(
    ("role", "on_all", "sees"),
    [(role, on_all, {"science", "education"} if on_all else {"science"}) for role in Role for on_all in (True, False)],
)
def test_who_sees_what(treasury: Treasury, role: Role, on_all: bool, sees: set[str]) -> None:
    data = [*BUDGET[:3], [treasury.education.name, None, None, "一般公共预算", "人员经费", "年初", 1, None, None]]
    made = taken(treasury, data)
    client = client_of(treasury.person(role, treasury.government if on_all else treasury.science))
    page = client.get(reverse("treasury"), {"year": YEAR}).content.decode()
    for name, unit in (("science", treasury.science), ("education", treasury.education)):
        assert (unit.name in page) is (name in sees)
        expected = 200 if name in sees else 404
        assert client.get(reverse("treasury-unit", args=(unit.pk, YEAR))).status_code == expected
        key = Execution(unit, YEAR).original_budget().key
        assert client.get(reverse("treasury-rows") + "?" + key).status_code == expected
        assert client.get(reverse("treasury-rows-file", args=("csv",)) + "?" + key).status_code == expected
    may = on_all and role in (Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.ADMINISTRATOR)
    assert ("导入国库的表" in page, made.file_name in page) == (may, may)
    for route in ("treasury-import", "treasury-file"):
        assert client.get(reverse(route, args=(made.pk,))).status_code == (200 if may else 404)
    put = client.post(reverse("treasury-put-in"), given(workbook(BUDGET)))
    assert put.status_code == (302 if may else 403)


def test_what_there_is_not(treasury: Treasury) -> None:
    client = client_of(treasury.finance)
    for address in (
        reverse("treasury") + "?place=999",
        reverse("treasury-rows") + "?unit=x",
        reverse("treasury-unit", args=(treasury.science.pk, 1066)),
        reverse("treasury-import", args=(1,)),
    ):
        assert client.get(address).status_code == 404
    nobody = Person.objects.create(username="nobody", name="无")
    assert client_of(nobody).get(reverse("treasury")).status_code == 404
    page = client.get(reverse("treasury-unit", args=(treasury.science.pk, YEAR)), {"until": "2022-01-01"})
    assert "还没有导入示范县科学技术局的支付明细" in page.content.decode()
    assert str(date(YEAR, 12, 31)) in page.content.decode()  # a day of another year is not taken
