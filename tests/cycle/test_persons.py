"""Whom a form names: who may not see it gets the masked official form, no original, no scan, no unmasked JSON."""

import io
import json
import zipfile

import pytest
from django.http import HttpResponse
from django.urls import reverse

from jixiao.accounts.models import Grant, Person, Succession, Unit
from jixiao.accounts.models.unit import Above
from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle import acts, attachments
from jixiao.cycle.check_code import check_code
from jixiao.cycle.models import Attachment, Declaration, Version
from tests.cycle.county import PASSWORD, WRONG, County
from tests.cycle.interface.asking import Program
from tests.cycle.interface.test_reading import with_people
from tests.cycle.test_pages import client_of
from tests.cycle.test_years import streamed

SEEING = set(Role) - {Role.EVALUATOR, Role.OBSERVER}


def texts(answer: HttpResponse, suffix: str = "docx") -> str:
    assert answer.status_code == 200
    return "".join(cell.text for cell in read_bytes(answer.content, f"form.{suffix}").cells())


def person_of(declaration: Declaration) -> tuple[str, str]:
    (contact,) = declaration.version.form["contacts"]
    return contact["name"], contact["phone"]


@pytest.mark.parametrize("role", Role)
def test_originals_are_for_who_may_see_whom_they_name(county: County, role: Role) -> None:
    declaration = with_people(county)
    client = client_of(county, role)
    for name, args in (("original", (declaration.pk,)), ("version_original", (declaration.pk, 1))):
        answer = client.get(reverse(name, args=args))
        if role in SEEING:
            assert answer.content == WRONG.read_bytes()
        else:
            assert answer.status_code == 302
            page = client.get(answer.headers["Location"]).content.decode()
            assert "原件不能下载：里面有联系人的姓名、电话。“查看联系人”由填报人" in page
    for name, args in (
        ("declaration", (declaration.pk,)),
        ("version", (declaration.pk, 1)),
        ("review", (declaration.pk,)),
    ):
        assert ("/original/" in client.get(reverse(name, args=args)).content.decode()) is (role in SEEING)
    program = Program(county.people[role])
    answer = program.get(f"/declarations/{declaration.pk}/original")
    assert answer.status_code == (200 if role in SEEING else 403)
    if role not in SEEING:
        assert json.loads(answer.content)["code"] == "forbidden"
        assert "里面有联系人" in json.loads(answer.content)["text"]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_the_official_form_is_masked_for_who_may_not(county: County, suffix: str) -> None:
    declaration = with_people(county)
    name, phone = person_of(declaration)
    for role in (Role.OBSERVER, Role.EVALUATOR, Role.FILLER):
        page = client_of(county, role).get(reverse("official", args=(declaration.pk, suffix)))
        told = Program(county.people[role]).get(f"/declarations/{declaration.pk}/official/{suffix}")
        for answer in (page, told):
            text = texts(answer, suffix)
            assert (name in text) is (phone in text) is (role in SEEING), role
            assert declaration.version.form["indicators"][0]["target"] in text
            if suffix != "xlsx":  # the reader of workbooks passes over what is only printed
                assert ("个人信息已遮盖" in text) is (role not in SEEING)
                assert check_code(declaration.version) in text


def test_what_has_no_official_form_says_that_it_cannot_be_masked(county: County) -> None:
    declaration = with_people(county)
    Version.objects.update(filled=None, file=None)
    for role, sentence in ((Role.OBSERVER, "不能遮盖联系人以后下载"), (Role.FILLER, "请下载原件")):
        page = client_of(county, role).get(reverse("official", args=(declaration.pk, "docx")), follow=True)
        assert sentence in page.content.decode()


def zip_of(county: County, role: Role) -> zipfile.ZipFile:
    answer = client_of(county, role).get(reverse("unit_year", args=(county.cycle.pk, county.department.pk)))
    return zipfile.ZipFile(io.BytesIO(streamed(answer)))


def test_the_zip_of_a_year_holds_nobody_for_who_may_not(county: County) -> None:
    declaration, who = with_people(county), acts.Who(county.people[Role.FILLER])
    name, phone = person_of(declaration)
    attachments.attach(declaration, who, "依据.pdf", b"%PDF-")
    attachments.bind_scan(declaration, who, "盖章.pdf", b"%PDF-", check_code(declaration.version))
    for role in (Role.OBSERVER, Role.FILLER):
        archive = zip_of(county, role)
        names = [each.partition("/")[2] for each in archive.namelist()]
        form = json.loads(archive.read(archive.namelist()[0]))
        official = read_bytes(archive.read(next(each for each in archive.namelist() if "表样" in each)), "f.docx")
        text = json.dumps(form, ensure_ascii=False) + "".join(cell.text for cell in official.cells())
        remarks = json.loads(archive.read("目录.json"))["remarks"]
        if role in SEEING:
            assert names[:5] == ["绩效表.json", "原件-a.docx", "正式表样.docx", "附件/01-依据.pdf", "附件/02-盖章.pdf"]
            assert name in text
            assert remarks == []
        else:
            assert names[:4] == ["绩效表.json", "正式表样.docx", "附件/01-依据.pdf", "经过.json"]
            assert name not in text
            assert phone not in text
            assert [each.partition("：")[2] for each in remarks] == [
                "没有原件“a.docx”：里面有联系人的姓名、电话，下载的人不能查看",
                "没有盖章扫描件“盖章.pdf”：里面有联系人的姓名、电话，下载的人不能查看",
            ]


def test_a_sealed_scan_cannot_be_masked_and_a_supporting_file_is_everybodys(county: County) -> None:
    declaration, who = with_people(county), acts.Who(county.people[Role.FILLER])
    attachments.attach(declaration, who, "依据.pdf", b"%PDF-")
    attachments.bind_scan(declaration, who, "盖章.pdf", b"%PDF-1", check_code(declaration.version))
    paper, scan = Attachment.objects.order_by("pk")
    observer, filler = client_of(county, Role.OBSERVER), client_of(county, Role.FILLER)
    assert observer.get(reverse("attachment", args=(paper.pk,))).content == b"%PDF-"
    assert filler.get(reverse("attachment", args=(scan.pk,))).content == b"%PDF-1"
    refused = observer.get(reverse("attachment", args=(scan.pk,)), follow=True)
    assert "盖章扫描件不能下载：里面有联系人" in refused.content.decode()


def test_who_succeeded_the_unit_still_reads_its_originals(county: County) -> None:
    """The clerk of the merged unit goes on from what the old one wrote; its observer sees no more than before."""
    declaration = with_people(county)
    made = Unit.objects.create(
        jurisdiction=county.jurisdiction, kind="department", name="天心区大健康局", parent=county.government
    )
    Succession.objects.create(unit=made, origin=county.department)
    Above.objects.create(unit=county.department, above=made, reading_only=True)
    clerk, watcher = (
        Person.objects.create_user(name, password=PASSWORD, name=name, unit=made) for name in ("clerk", "watcher")
    )
    Grant.objects.create(person=clerk, unit=made, role=Role.FILLER)
    Grant.objects.create(person=watcher, unit=made, role=Role.OBSERVER)
    assert Program(clerk).get(f"/declarations/{declaration.pk}/original").content == WRONG.read_bytes()
    assert Program(watcher).get(f"/declarations/{declaration.pk}/original").status_code == 403
