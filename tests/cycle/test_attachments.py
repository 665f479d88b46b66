"""Files beside a form: who may add, remove and read them in which state; what is refused; what the log says."""

import hashlib
import io
import json
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle import acts, attachments
from jixiao.cycle.check_code import check_code, version_of
from jixiao.cycle.content import Wanted, content_of
from jixiao.cycle.models import Attachment, Declaration, Event, Version
from jixiao.cycle.printing import WRITERS, official_file
from jixiao.cycle.templatetags.files import imported_tables
from jixiao.cycle.year_zip import year_zip
from jixiao.forms.official.compare import json_differences
from tests.cycle.county import CLEAN, KIND, NAME, STATES, YEAR, County, all_persons, upload
from tests.cycle.test_pages import client_of

PDF = b"%PDF-1.7 a scan"
OPEN = {"draft", "returned", "adjusting"}


def filler(county: County) -> acts.Who:
    return acts.Who(county.people[Role.FILLER], "10.0.0.8")


@pytest.mark.parametrize("state", STATES)
def test_who_may_attach_and_bind_in_each_state(county: County, state: str) -> None:
    declaration = county.declared(state)
    for role in Role:
        own, stranger = county.people[role], county.person(role, county.other)
        is_filler = role is Role.FILLER
        assert attachments.may_attach(declaration, own).allowed is (is_filler and state in OPEN)
        assert attachments.may_bind_scan(declaration, own).allowed is is_filler
        assert not attachments.may_attach(declaration, stranger).allowed
        assert not attachments.may_bind_scan(declaration, stranger).allowed


def test_an_attachment_says_what_it_is_and_the_log_holds_its_hash(county: County) -> None:
    declaration = county.declared()
    made = attachments.attach(declaration, filler(county), "立项批复.pdf", PDF)
    digest = hashlib.sha256(PDF).hexdigest()
    assert (made.name, made.size, made.sha256, made.version.number) == ("立项批复.pdf", len(PDF), digest, 1)
    event = Event.objects.latest("number")
    assert event.content["act"] == "attach"
    assert event.content["file"]["sha256"] == digest
    assert event.content["from"] == "10.0.0.8"
    assert acts.broken_log(county.jurisdiction) is None


def test_a_second_click_keeps_one_file_and_one_event(county: County) -> None:
    declaration = county.declared()
    first = attachments.attach(declaration, filler(county), "a.pdf", PDF)
    events = Event.objects.count()
    assert attachments.attach(declaration, filler(county), "a.pdf", PDF) == first
    assert Event.objects.count() == events
    attachments.attach(declaration, filler(county), "b.pdf", PDF)
    assert Attachment.objects.count() == 2


def test_removed_is_marked_and_not_deleted(county: County) -> None:
    declaration = county.declared()
    made = attachments.attach(declaration, filler(county), "a.pdf", PDF)
    attachments.remove(made, filler(county))
    attachments.remove(made, filler(county))
    made.refresh_from_db()
    assert made.removed_by == county.people[Role.FILLER]
    assert bytes(made.content) == PDF
    assert [each.content["act"] for each in Event.objects.order_by("number")] == ["declare", "attach", "remove_file"]
    again = attachments.attach(declaration, filler(county), "a.pdf", PDF)
    assert again != made


def test_after_an_adjustment_is_given_up_what_is_in_force_is_what_is_sealed(county: County) -> None:
    declaration = county.declared("adjusting")
    in_force = declaration.version
    data = CLEAN.read_bytes() + b"\0"
    acts.declare(county.cycle, county.department, KIND, "", filler(county), "改.docx", data, county.content)
    declaration.refresh_from_db()
    assert attachments.standing_version(declaration) == declaration.version != in_force
    acts.act(declaration, "drop_adjustment", filler(county), "不调了。")
    assert attachments.standing_version(declaration) == in_force
    page = client_of(county, Role.FILLER).get(reverse("files", args=(declaration.pk,))).content.decode()
    assert f"第1版是 {check_code(in_force)}" in page
    archive = zipfile.ZipFile(io.BytesIO(b"".join(year_zip([declaration], all_persons))))
    (original,) = (name for name in archive.namelist() if "原件-" in name)
    assert archive.read(original) == CLEAN.read_bytes()


def test_what_is_under_review_keeps_its_files(county: County) -> None:
    declaration = county.declared()
    made = attachments.attach(declaration, filler(county), "a.pdf", PDF)
    county.declared_from(declaration, "with_department")
    with pytest.raises(acts.Refused, match="不能换新的版本"):
        attachments.remove(made, filler(county))
    with pytest.raises(acts.Refused, match="不能换新的版本"):
        attachments.attach(declaration, filler(county), "b.pdf", PDF)
    made.refresh_from_db()
    assert made.removed_at is None
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        pytest.param("a.pdf", 0, "文件是空的", id="empty"),
        pytest.param("a.pdf", attachments.LARGEST + 1, "超过 20 MB", id="one-byte-too-many"),
        pytest.param("a.exe", 1, "不收这种文件", id="program"),
        pytest.param("a.html", 1, "不收这种文件", id="page-with-scripts"),
        pytest.param("a", 1, "不收这种文件", id="no-ending"),
        pytest.param("../a.pdf", 1, "不能用的符号", id="another-folder"),
        pytest.param("a\u202efdp.exe.pdf", 1, "不能用的符号", id="right-to-left"),
        pytest.param("a\n.pdf", 1, "不能用的符号", id="line-feed"),
        pytest.param("", 1, "文件名要有", id="no-name"),
        pytest.param("长" * 117 + ".pdf", 1, "文件名要有", id="one-sign-too-long"),
    ],
)
def test_a_file_that_is_refused_leaves_nothing(county: County, name: str, size: int, words: str) -> None:
    declaration = county.declared()
    events = Event.objects.count()
    with pytest.raises(acts.Refused, match=words):
        attachments.attach(declaration, filler(county), name, bytes(size))
    assert (Attachment.objects.count(), Event.objects.count()) == (0, events)


def test_the_largest_file_and_the_longest_name_are_taken_in(county: County) -> None:
    declaration = county.declared()
    made = attachments.attach(declaration, filler(county), "长" * 116 + ".PDF", bytes(attachments.LARGEST))
    assert made.size == 20 * 1024 * 1024


def test_a_fifty_first_file_is_refused(county: County) -> None:
    declaration = county.declared()
    for number in range(attachments.MOST):
        last = attachments.attach(declaration, filler(county), f"{number}.txt", b"x")
    with pytest.raises(acts.Refused, match="最多50个"):
        attachments.attach(declaration, filler(county), "more.txt", b"x")
    attachments.remove(last, filler(county))
    attachments.attach(declaration, filler(county), "more.txt", b"x")


def test_a_scan_is_bound_to_the_version_whose_code_it_bears(county: County) -> None:
    declaration = county.declared()
    first = declaration.version
    data = CLEAN.read_bytes() + b"\0"
    acts.declare(county.cycle, county.department, KIND, "", filler(county), "改.docx", data, county.content)
    made = attachments.bind_scan(declaration, filler(county), "盖章.pdf", PDF, check_code(first))
    assert made.version == first
    page = client_of(county, Role.OBSERVER).get(reverse("declaration", args=(declaration.pk,))).content.decode()
    assert "盖章扫描件：第1版，不是最新的一版" in page


@pytest.mark.parametrize("code", ["", "2-0000-0000", "1", "第1版"])
def test_a_code_of_no_version_is_refused(county: County, code: str) -> None:
    declaration = county.declared("approved")
    with pytest.raises(acts.Refused, match="不是这张表任何一版的"):
        attachments.bind_scan(declaration, filler(county), "盖章.pdf", PDF, code)
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [("盖章.docx", PDF, "请交 pdf、jpg、jpeg、png"), ("盖章.png", PDF, "内容不是png"), ("盖章.pdf", b"", "是空的")],
)
def test_a_scan_is_a_picture_or_a_pdf(county: County, name: str, data: bytes, words: str) -> None:
    declaration = county.declared("approved")
    with pytest.raises(acts.Refused, match=words):
        attachments.bind_scan(declaration, filler(county), name, data, check_code(declaration.version))


def test_a_code_is_recognised_however_it_is_typed() -> None:
    version = Version(number=12, sha256="1a2b3c4d" + "0" * 56)
    assert check_code(version) == "12-1A2B-3C4D"
    for typed in ("12-1A2B-3C4D", " 12 1a2b 3c4d", "１２－１Ａ２Ｂ－３Ｃ４Ｄ", "121a2b3c4d"):
        assert version_of(typed, [version]) is version
    assert version_of("12-1A2B-3C4E", [version]) is None
    assert version_of("2-1A2B-3C4D", [version]) is None


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_printed_form_carries_the_code_and_is_still_the_form(county: County, suffix: str) -> None:
    version = county.declared().version
    printed = official_file(version, suffix, with_personal_data=True)
    code = check_code(version)
    if suffix != "xlsx":  # the reader of workbooks passes over what is only printed
        text = "".join(cell.text for cell in read_bytes(printed, "printed").cells())
        assert code in text
    back = content_of_print(printed, suffix)
    assert json_differences(county.content.form, back) == []


def content_of_print(data: bytes, suffix: str) -> dict[str, object]:
    return dict(content_of(data, f"form.{suffix}", Wanted(KIND, YEAR, NAME), date(2022, 1, 5)).form)


def test_the_pages_add_show_give_back_and_remove(county: County) -> None:
    declaration = county.declared()
    client = client_of(county, Role.FILLER)
    answer = client.post(reverse("attach", args=(declaration.pk,)), {"file": upload(PDF, "立项 批复.pdf")}, follow=True)
    assert "已收下附件" in answer.content.decode()
    made = Attachment.objects.get()
    given = client_of(county, Role.OBSERVER).get(reverse("attachment", args=(made.pk,)))
    assert given.content == PDF
    assert given.headers["Content-Type"] == "application/pdf"
    assert given.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''%E7%AB%8B")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert client.post(reverse("remove_attachment", args=(made.pk,))).status_code == 302
    page = client.get(reverse("files", args=(declaration.pk,))).content.decode()
    assert "移除</td>" in page
    assert (
        "立项 批复.pdf"
        not in client.get(reverse("declaration", args=(declaration.pk,)))
        .content.decode()
        .split("附件和盖章扫描件")[1]
        .split("经过")[0]
    )


def test_a_refused_upload_is_one_sentence_and_400_and_what_was_typed_stays(county: County) -> None:
    declaration = county.declared()
    client = client_of(county, Role.FILLER)
    assert client.post(reverse("attach", args=(declaration.pk,))).status_code == 400
    answer = client.post(reverse("bind_scan", args=(declaration.pk,)), {"file": upload(PDF, "a.pdf"), "code": "9-AAAA"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "不是这张表任何一版的" in page
    assert 'value="9-AAAA"' in page
    assert (
        client_of(county, Role.OBSERVER)
        .post(reverse("attach", args=(declaration.pk,)), {"file": upload(PDF, "a.pdf")})
        .status_code
        == 400
    )
    assert Attachment.objects.count() == 0


def test_who_may_not_know_of_a_form_knows_nothing_of_its_files(county: County) -> None:
    declaration = county.declared()
    made = attachments.attach(declaration, filler(county), "a.pdf", PDF)
    client = Client()
    client.force_login(county.person(Role.FILLER, county.other))
    assert client.get(reverse("files", args=(declaration.pk,))).status_code == 404
    assert client.get(reverse("attachment", args=(made.pk,))).status_code == 404
    assert client.post(reverse("remove_attachment", args=(made.pk,))).status_code == 404
    assert client.post(reverse("attach", args=(declaration.pk,)), {"file": upload(PDF, "b.pdf")}).status_code == 404
    assert Attachment.objects.filter(removed_at=None).count() == 1


def test_a_file_may_come_before_the_first_version(county: County) -> None:
    declaration = Declaration.objects.create(
        cycle=county.cycle,
        unit=county.department,
        kind=KIND,
        state="draft",
        jurisdiction=county.jurisdiction,
        year=YEAR,
    )
    made = attachments.attach(declaration, filler(county), "依据.pdf", PDF)
    assert (made.version, made.version_words) == (None, "")
    assert Event.objects.get().content["version"] == 0
    with pytest.raises(acts.Refused, match="不是这张表任何一版的"):
        attachments.bind_scan(declaration, filler(county), "盖章.pdf", PDF, "1-0000-0000")
    page = client_of(county, Role.FILLER).get(reverse("files", args=(declaration.pk,)))
    assert "依据.pdf" in page.content.decode()
    assert imported_tables(declaration)["differences"] == []
    parts = zipfile.ZipFile(io.BytesIO(b"".join(year_zip([declaration], all_persons))))
    assert json.loads(parts.read("目录.json"))["remarks"] == [f"{declaration}：还没有交过"]
    assert any(name.endswith("附件/01-依据.pdf") for name in parts.namelist())
