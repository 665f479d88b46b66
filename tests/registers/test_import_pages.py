"""A file is put in by a page, looked at, confirmed or given up; template and export."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cells.model import Grid
from jixiao.cells.reader import read_file
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.taking.rows import read_document
from jixiao.declared.taking.values import HIDDEN
from jixiao.registers.definitions import registers
from jixiao.registers.keeping import change
from jixiao.registers.models import Record, RegisterImport
from tests.registers.bureau import FIRMS, Bureau, certificate

HIGH_TECH = "high_tech_firms"
LIST = (
    f"企业名称,统一社会信用代码,证书编号,认定类型\n甲公司,{FIRMS[0]},GR202243000101,首次认定\n"
    f"乙公司,{FIRMS[1]},GR202243000102,首次认定\n"
)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def put_in(bureau: Bureau, person: Person, data: str = LIST, **more: str) -> HttpResponse:
    address = f"{reverse('register-put-in', args=(HIGH_TECH,))}?unit={bureau.unit.pk}"
    given = {"file": SimpleUploadedFile("名单.csv", data.encode()), "field-issued": "2022-10-18", **more}
    found: HttpResponse = client_of(person).post(address, given)  # type: ignore[assignment]
    return found


def test_a_file_is_put_in_looked_at_and_confirmed(bureau: Bureau) -> None:
    answer = put_in(bureau, bureau.filler)
    made = RegisterImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("register-import", args=(made.pk,)))
    client = client_of(bureau.filler)
    page = client.get(answer["Location"]).content.decode()
    assert "<dt>新增</dt><dd>2条</dd>" in page
    assert "发证日期：2022-10-18" in page
    assert not Record.objects.exists()
    done = client.post(reverse("register-confirm", args=(made.pk,)), follow=True).content.decode()
    assert "已导入名单.csv" in done
    assert "GR202243000102" in done
    assert Record.objects.count() == 2
    told = client.get(reverse("record", args=(Record.objects.order_by("key").last().pk,))).content.decode()  # type: ignore[union-attr]
    assert f'<a href="{reverse("register-import", args=(made.pk,))}">第1次导入 名单.csv' in told
    assert "<dt>新增</dt><dd>2条</dd>" in client.get(answer["Location"]).content.decode()
    again = put_in(bureau, bureau.filler)
    assert again["Location"].startswith(reverse("register", args=(HIGH_TECH,)))
    assert RegisterImport.objects.count() == 1


def test_a_file_is_given_up(bureau: Bureau) -> None:
    put_in(bureau, bureau.filler)
    made = RegisterImport.objects.get()
    client_of(bureau.filler).post(reverse("register-give-up", args=(made.pk,)))
    assert not RegisterImport.objects.exists()


@pytest.mark.parametrize(
    ("data", "more", "says"),
    [
        (LIST.replace("首次认定", "复审", 1), {}, "第2行第4格：认定类型没有“复审”这一项"),
        (LIST, {"field-issued": "2022年10月"}, "发证日期“2022年10月”只写到月"),
        (LIST, {"field-issued": ""}, "没有填发证日期。请补上。"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(bureau: Bureau, data: str, more: dict[str, str], says: str) -> None:
    answer = put_in(bureau, bureau.filler, data, **more)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not RegisterImport.objects.exists()


def test_no_file_is_no_import(bureau: Bureau) -> None:
    address = f"{reverse('register-put-in', args=(HIGH_TECH,))}?unit={bureau.unit.pk}"
    answer = client_of(bureau.filler).post(address, {})
    assert (answer.status_code, "请选择一个文件" in answer.content.decode()) == (400, True)


def test_who_keeps_no_register_here_puts_nothing_in_and_sees_no_file(bureau: Bureau) -> None:
    assert put_in(bureau, bureau.outsider).status_code == 404
    put_in(bureau, bureau.filler)
    made = RegisterImport.objects.get()
    for person in (bureau.outsider, bureau.reviewer):  # the reviewer: until it is confirmed it is its proposer's
        for name in ("register-import", "register-import-file"):
            assert client_of(person).get(reverse(name, args=(made.pk,))).status_code == 404
        for name in ("register-confirm", "register-give-up"):
            assert client_of(person).post(reverse(name, args=(made.pk,))).status_code == 404
    file = client_of(bureau.filler).get(reverse("register-import-file", args=(made.pk,)))
    assert file.content.decode() == LIST


def test_the_template_and_all_records_as_a_workbook(bureau: Bureau, tmp_path: Path) -> None:
    bureau.entered(HIGH_TECH, certificate("GR202243000101", FIRMS[0], date(2022, 10, 18)))
    client, query = client_of(bureau.filler), {"unit": bureau.unit.pk}
    for name, rows in (("register-template", 0), ("register-records", 1)):
        path = tmp_path / "book.xlsx"
        path.write_bytes(client.get(reverse(name, args=(HIGH_TECH,)), query).content)
        read = read_document(read_file(path, keeps_digits=True), registers()[HIGH_TECH], {})
        assert len(read.rows) == rows


def exported(client: Client, register: str, path: Path, **query: str | int) -> list[list[str]]:
    """The rows of the first sheet, heads first."""
    book = path / "records.xlsx"
    book.write_bytes(client.get(reverse("register-records", args=(register,)), query).content)
    (grid, *_) = (block for block in read_file(book).blocks if isinstance(block, Grid))
    return [[cell.words for cell in grid.row(number)] for number in range(1, grid.rows + 1)]


def test_an_export_has_the_records_of_its_day(bureau: Bureau, tmp_path: Path) -> None:
    values = certificate("GR202243000101", FIRMS[0], date(2022, 10, 18))
    made = bureau.entered(HIGH_TECH, values)
    change(made, {**values, "batch": "第二批"}, date(2023, 5, 1), Who(bureau.filler), "公告")
    client = client_of(bureau.filler)
    for day, is_there in (("2023-04-30", False), ("2023-05-01", True)):
        _, row = exported(client, HIGH_TECH, tmp_path, unit=bureau.unit.pk, day=day)
        assert ("第二批" in row) == is_there


@pytest.mark.parametrize(("role", "shows"), [(Role.FILLER, True), (Role.OBSERVER, False)])
def test_an_export_names_persons_only_to_who_may_see_them(
    bureau: Bureau, tmp_path: Path, role: Role, shows: bool
) -> None:
    person: dict[str, Value] = {"number": "R-1", "person": "欧阳明", "level": "其他", "way": "全职",
                                "arrived": date(2022, 3, 1), "firm_name": "某某科技有限公司"}  # fmt: skip
    bureau.entered("talents", person)
    made = Person.objects.create_user("somebody", password="x", name="某人")  # noqa: S106 - of a test
    Grant.objects.create(person=made, role=role, unit=bureau.unit)
    _, row = exported(client_of(made), "talents", tmp_path, unit=bureau.unit.pk)
    assert ("欧阳明" in row, HIDDEN in row) == (shows, not shows)


def test_nobody_exports_what_he_may_not_see(bureau: Bureau) -> None:
    client = client_of(bureau.outsider)
    assert client.get(reverse("register-records", args=(HIGH_TECH,)), {"unit": bureau.unit.pk}).status_code == 404
    assert client.get(reverse("register-template", args=("nothing",))).status_code == 404


def test_a_web_page_is_put_in(bureau: Bureau) -> None:
    rows = "".join(f"<tr><td>{'</td><td>'.join(line.split(','))}</td></tr>" for line in LIST.splitlines())
    page = f"<html><meta charset=utf-8><body><table>{rows}</table></body></html>"
    address = f"{reverse('register-put-in', args=(HIGH_TECH,))}?unit={bureau.unit.pk}"
    given = {"file": SimpleUploadedFile("公告.html", page.encode()), "field-issued": "2022-10-18"}
    assert client_of(bureau.filler).post(address, given).status_code == 302
    made = RegisterImport.objects.get()
    answer = client_of(bureau.filler).get(reverse("register-import-file", args=(made.pk,)))
    assert answer["Content-Type"] == "application/octet-stream"  # it is saved, never shown in place
    assert answer["Content-Disposition"].startswith("attachment")
