"""The summary table of a year and a unit's year as one zip: what is in them and for whom."""

import hashlib
import io
import json
import random
import tempfile
import tracemalloc
import zipfile
from collections.abc import Iterable, Iterator

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from jixiao.accounts.permissions import Role
from jixiao.accounts.reach import NOTHING, codes_of, in_steps, reaching
from jixiao.cycle import acts, attachments, editing
from jixiao.cycle.amounts import declared_amount
from jixiao.cycle.beginnings import blank
from jixiao.cycle.models import Declaration
from jixiao.cycle.packages.packing import pack
from jixiao.cycle.packages.signing import signer_of
from jixiao.cycle.paper.rows import indicator_name, lines
from jixiao.cycle.paper.summary import Declared, amount, summary
from jixiao.cycle.year_zip import file_name, folder_name, year_zip
from jixiao.cycle.years import one_by_one
from jixiao.cycle.zip_stream import ZipStream
from tests import postgresql
from tests.cycle.county import CLEAN, KIND, County, all_persons
from tests.cycle.test_adjusting import adjusted
from tests.cycle.test_editing import now, with_field
from tests.cycle.test_pages import client_of


def streamed(answer: object) -> bytes:
    assert isinstance(answer, StreamingHttpResponse)
    content = answer.streaming_content
    assert isinstance(content, Iterable)
    return b"".join(content)


def test_the_summary_has_a_row_an_indicator_on_a4_across(county: County) -> None:
    county.declared("approved")
    answer = client_of(county, Role.OBSERVER).get(reverse("summary", args=(county.cycle.pk,)))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.values)
    assert rows[0][0] == "天心区2022年绩效目标汇总表"
    assert rows[2][:4] == ("序号", "部门（单位）", "表、项目", "状态")
    indicators = county.content.form["indicators"]
    assert [row[8] for row in rows[3:]] == [each["target"] for each in indicators]
    assert [row[7] for row in rows[3:]] == [f"{each['level3']}：{each['content']}" for each in indicators]
    assert [row[0] for row in rows[3:]] == list(range(1, len(indicators) + 1))
    assert (rows[3][4], rows[4][4]) == (12480.6, None)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$3:$3"


def test_the_summary_holds_what_one_may_read_and_the_approved_only_where_asked(county: County) -> None:
    county.declared("with_section")
    address = reverse("summary", args=(county.cycle.pk,))
    client = client_of(county, Role.FILLER)
    assert len(list(load_workbook(io.BytesIO(client.get(address).content)).active.values)) > 3
    assert len(list(load_workbook(io.BytesIO(client.get(address, {"approved": "1"}).content)).active.values)) == 3
    stranger = Client()
    stranger.force_login(county.person(Role.FILLER, county.other))
    assert len(list(load_workbook(io.BytesIO(stranger.get(address).content)).active.values)) == 3


@pytest.mark.parametrize(("state", "rows"), [("rejected", 0), ("approved", 12)])
def test_the_summary_of_what_is_approved_holds_nothing_that_was_rejected(county: County, state: str, rows: int) -> None:
    county.declared(state)
    answer = client_of(county, Role.FILLER).get(reverse("summary", args=(county.cycle.pk,)), {"approved": "1"})
    assert len(list(load_workbook(io.BytesIO(answer.content)).active.values)) == 3 + rows


def test_the_summary_of_what_is_approved_holds_what_is_in_force_while_it_is_adjusted(county: County) -> None:
    made = adjusted(county)
    address, client = reverse("summary", args=(county.cycle.pk,)), client_of(county, Role.FILLER)
    approved, standing = (
        [row[8] for row in load_workbook(io.BytesIO(client.get(address, asked).content)).active.values]
        for asked in ({"approved": "1"}, {})
    )
    assert made.version_number == 2
    assert ("≥95%" in approved, "≥95%" in standing) == (False, True)


@pytest.mark.parametrize(
    ("level3", "content", "name"),
    [
        ("签约率", None, "签约率"),
        (None, "签约率", "签约率"),
        ("服务", "签约率", "服务：签约率"),
        ("签约率", "签约率", "签约率"),
        (None, None, ""),
    ],
)
def test_an_indicator_is_called_by_all_that_names_it(level3: str | None, content: str | None, name: str) -> None:
    assert indicator_name({"level3": level3, "content": content}) == name


def form(*money: tuple[str, str | None]) -> dict[str, object]:
    return {"money": [{"slot": slot, "yuan": yuan} for slot, yuan in money], "indicators": []}


@pytest.mark.parametrize(
    ("money", "wan"),
    [
        pytest.param([("total", "12345600")], "1234.56", id="total"),
        pytest.param([("project_total", "900000"), ("annual_budget", "100000")], "10", id="the-year-before-the-whole"),
        pytest.param([("total", "1")], "0.0001", id="one-yuan"),
        pytest.param([("total", "10000000000")], "1000000", id="no-exponent"),
        pytest.param([("total", None)], None, id="unit-unknown"),
        pytest.param([("other_funds", "5")], None, id="a-part-is-no-total"),
    ],
)
def test_how_much_a_form_is_about(money: list[tuple[str, str | None]], wan: str | None) -> None:
    found = amount(form(*money))
    assert (None if found is None else f"{found:f}") == wan


@pytest.mark.parametrize(
    "money",
    [
        [("project_total", "900000"), ("annual_budget", "100000")],
        [("annual_budget", "100000"), ("annual_budget", "300000")],
        [("income.total", "100000"), ("expenditure.total", "100000")],
        [("annual_fiscal", "100000")],
    ],
    ids=["several-years", "printed-twice", "income", "a-part"],
)
def test_the_list_and_the_summary_say_the_same_amount(money: list[tuple[str, str | None]]) -> None:
    listed, summed = declared_amount(form(*money)), amount(form(*money))
    assert (None if listed is None else listed / 10_000) == summed
    assert summed in (None, 10)
    assert (summed is None) == (money[0][0] == "annual_fiscal")


def test_the_sums_of_the_summary_count_each_form_once() -> None:
    one = Declared("甲局", "表", "草稿", form(("total", "10000")))
    other = Declared("乙局", "表", "草稿", form(("total", "25000")))
    said = "共2个部门（单位）、3张表、3项指标，资金总额合计4.50万元。"
    assert summary("某县", 2024, [one, one, other]).above == lines(said)


def test_a_units_year_is_one_zip_whose_list_of_contents_is_right(county: County) -> None:
    declaration = county.declared()
    attachments.attach(declaration, acts.Who(county.people[Role.FILLER]), "依据.pdf", b"%PDF-")
    gone = attachments.attach(declaration, acts.Who(county.people[Role.FILLER]), "错的.pdf", b"%PDF-x")
    attachments.remove(gone, acts.Who(county.people[Role.FILLER]))
    answer = client_of(county, Role.APPROVER).get(reverse("unit_year", args=(county.cycle.pk, county.department.pk)))
    archive = zipfile.ZipFile(io.BytesIO(streamed(answer)))
    assert archive.testzip() is None
    names = [name.partition("/")[2] for name in archive.namelist()]
    assert names[:5] == ["绩效表.json", "原件-form.docx", "正式表样.docx", "附件/01-依据.pdf", "经过.json"]
    listed = json.loads(archive.read("目录.json"))["files"]
    assert [each["name"] for each in listed] == archive.namelist()[:-2]
    for each in listed:
        assert hashlib.sha256(archive.read(each["name"])).hexdigest() == each["sha256"]
    folder = archive.namelist()[0].partition("/")[0]
    assert archive.read(f"{folder}/原件-form.docx") == CLEAN.read_bytes()
    assert [event["content"]["act"] for event in json.loads(archive.read(f"{folder}/经过.json"))] == [
        "declare", "attach", "attach", "remove_file",
    ]  # fmt: skip


def reaching_nothing(parts: Iterable[bytes]) -> bytes:
    """What is sent when the request is over and its transaction with it."""
    with reaching(NOTHING):
        return b"".join(parts)


def test_the_zip_is_made_while_it_is_sent_and_reaches_what_its_reader_reaches(county: County) -> None:
    declaration = county.declared()
    for name in ("依据.pdf", "说明.pdf"):
        attachments.attach(declaration, acts.Who(county.people[Role.FILLER]), name, name.encode())
    answer = client_of(county, Role.APPROVER).get(reverse("unit_year", args=(county.cycle.pk, county.department.pk)))
    assert isinstance(answer, StreamingHttpResponse)
    archive = zipfile.ZipFile(io.BytesIO(reaching_nothing(answer.streaming_content)))  # type: ignore[arg-type]
    names = [name.partition("/")[2] for name in archive.namelist()]
    assert names[3:6] == ["附件/01-依据.pdf", "附件/02-说明.pdf", "经过.json"]
    assert json.loads(archive.read("目录.json"))["remarks"] == []


@pytest.mark.skipif(not postgresql.WANTED, reason="SQLite narrows nothing")
def test_a_zip_that_reaches_nothing_finds_nothing(county: County) -> None:
    """So that the test before this one can fail."""
    declaration = county.declared()
    with pytest.raises(Declaration.DoesNotExist):
        reaching_nothing(year_zip(one_by_one(Declaration.objects.filter(pk=declaration.pk)), all_persons))


def test_a_zip_holds_no_transaction_while_its_reader_takes_a_part(county: County) -> None:
    county.declared()
    depth = len(connection.savepoint_ids)
    parts = in_steps(
        codes_of(county.people[Role.OBSERVER].pk), year_zip(one_by_one(Declaration.objects.all()), all_persons)
    )
    for _ in parts:
        assert len(connection.savepoint_ids) == depth


def test_what_was_filled_in_on_the_page_goes_out_without_a_file_of_its_own(county: County) -> None:
    declaration, filler = county.declared(), acts.Who(county.people[Role.FILLER])
    changed = with_field(now(declaration), "duties", "写在页面上的职责。")
    editing.save(declaration, filler, declaration.edit_number, changed, "k1")
    county.declared_from(declaration, "approved")
    assert declaration.version.file is None
    archive = zipfile.ZipFile(io.BytesIO(b"".join(year_zip([declaration], all_persons))))
    names = [name.partition("/")[2] for name in archive.namelist()[:3]]
    assert names == ["绩效表.json", "正式表样.docx", "经过.json"]
    assert json.loads(archive.read(archive.namelist()[0]))["duties"]["text"] == "写在页面上的职责。"
    assert json.loads(archive.read("目录.json"))["remarks"] == []
    client = client_of(county, Role.OBSERVER)
    assert client.get(reverse("letter", args=(declaration.pk, "docx"))).status_code == 200
    rows = list(
        load_workbook(io.BytesIO(client.get(reverse("summary", args=(county.cycle.pk,))).content)).active.values
    )
    assert len(rows) - 3 == len(county.content.form["indicators"])
    assert rows[3][3] == "已批复"


def test_what_nobody_handed_in_yet_has_no_row_and_no_letter(county: County) -> None:
    filled, origin = blank(county.cycle, county.department, KIND, "")
    who = acts.Who(county.people[Role.FILLER])
    declaration = editing.begin(county.cycle, county.department, KIND, "", who, filled, origin)
    client = client_of(county, Role.OBSERVER)
    rows = load_workbook(io.BytesIO(client.get(reverse("summary", args=(county.cycle.pk,))).content)).active.values
    assert len(list(rows)) == 3
    page = client.get(reverse("letter", args=(declaration.pk, "docx")), follow=True).content.decode()
    assert "批复以后才有批复文" in page
    zipped = client.get(reverse("unit_year", args=(county.cycle.pk, county.department.pk)))
    archive = zipfile.ZipFile(io.BytesIO(streamed(zipped)))
    assert json.loads(archive.read("目录.json"))["remarks"] == [f"{declaration}：还没有交过"]


def test_the_zip_leaves_piece_by_piece(county: County) -> None:
    county.declared()
    parts = year_zip(Declaration.objects.all(), all_persons)
    first = next(parts)
    assert first.startswith(b"PK")
    assert 0 < len(first) < len(first + b"".join(parts)) / 2


def test_many_attachments_are_never_in_memory_together(county: County) -> None:
    declaration = county.declared()
    who, chance = acts.Who(county.people[Role.FILLER]), random.Random(1)  # noqa: S311 - bytes that do not shrink
    for number in range(12):
        attachments.attach(declaration, who, f"{number}.zip", chance.randbytes(4_000_000))
    for made in (lambda: year_zip(Declaration.objects.all(), all_persons), lambda: packed(county)):
        tracemalloc.start()
        size = sum(map(len, made()))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert size > 48_000_000
        assert peak < 28_000_000


def packed(county: County) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        signer = signer_of(county.jurisdiction.code)
        pack(file, county.cycle, Declaration.objects.all(), county.people[Role.FILLER], timezone.now(), signer)
        file.seek(0)
        yield from iter(lambda: file.read(65_536), b"")


def test_a_zip_stream_holds_back_nothing_it_was_given() -> None:
    stream = ZipStream()
    sent = [stream.entry(f"{number}.bin", bytes([number]) * 100_000) for number in range(3)]
    assert all(sent)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(sent) + stream.close()))
    assert archive.read("2.bin") == b"\x02" * 100_000


@pytest.mark.parametrize(
    ("name", "folder"),
    [("../../etc", "_.._etc"), ('a/b\\c:"d', "a_b_c__d"), ("局" * 60, "局" * 40), ("示范县水利局", "示范县水利局")],
)
def test_a_name_leads_into_no_other_folder(name: str, folder: str) -> None:
    assert folder_name(name) == folder


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("绩效目标表.docx", "绩效目标表.docx"),
        ("表" * 60 + ".docx", "表" * 40 + ".docx"),
        ("2024.1.5 " + "表" * 60 + ".xlsx", "2024.1.5 " + "表" * 31 + ".xlsx"),
        ("没有后缀" * 20, "没有后缀" * 10),
        ("第一.这不是后缀而是一句话" * 5, ("第一.这不是后缀而是一句话" * 5)[:40]),
        ("../../a.docx", "_.._a.docx"),
        (".docx", "docx"),
    ],
)
def test_a_file_keeps_its_ending_however_long_its_name(name: str, kept: str) -> None:
    assert file_name(name) == kept


def test_years_and_units_one_may_not_know_of_are_404(county: County) -> None:
    county.declared()
    stranger = Client()
    stranger.force_login(county.person(Role.FILLER, county.other))
    assert stranger.get(reverse("unit_year", args=(county.cycle.pk, county.department.pk))).status_code == 404
    assert stranger.get(reverse("unit_year", args=(county.cycle.pk, county.government.pk))).status_code == 404
    nobody = Client()
    nobody.force_login(type(county.people[Role.FILLER]).objects.create_user("nobody", password="x", name="无"))  # noqa: S106
    assert nobody.get(reverse("year", args=(county.cycle.pk,))).status_code == 404
    assert nobody.get(reverse("summary", args=(county.cycle.pk,))).status_code == 404
    assert "还没有您能看的年度" in nobody.get(reverse("years")).content.decode()


def test_the_page_of_a_year_offers_what_one_may_take_out(county: County) -> None:
    county.declared()
    page = client_of(county, Role.OBSERVER).get(reverse("years"), follow=True).content.decode()
    assert reverse("unit_year", args=(county.cycle.pk, county.department.pk)) in page
    assert reverse("unit_year", args=(county.cycle.pk, county.government.pk)) not in page
