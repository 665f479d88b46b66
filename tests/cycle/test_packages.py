"""Sealed packages between two workplaces: what arrives, what is refused, whatever byte is changed."""

import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.accounts.models import Above, Unit
from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle import acts, attachments, editing, years
from jixiao.cycle.beginnings import blank
from jixiao.cycle.check_code import check_code
from jixiao.cycle.models import Attachment, Declaration, Event, ReceivedPackage, TrustedKey, Version
from jixiao.cycle.packages import keys
from jixiao.cycle.packages.arrival import Arrived, take_in
from jixiao.cycle.packages.manifest import NAME, manifest_bytes, packed_file, parsed
from jixiao.cycle.packages.packing import pack
from jixiao.cycle.packages.seal import BadPackage, put_seal
from jixiao.cycle.packages.signing import Ed25519Signer, Signer, fingerprint, is_signed, signer_of
from jixiao.cycle.packages.unpacking import LARGEST
from jixiao.cycle.printing import official_file
from jixiao.cycle.zip_stream import ZipStream, canonical
from tests.cycle.county import CLEAN, KIND, YEAR, County
from tests.cycle.county import NAME as UNIT
from tests.cycle.test_editing import now, with_field
from tests.cycle.test_pages import client_of
from tests.cycle.test_years import streamed

MADE_AT = datetime(2022, 1, 10, 1, 0, tzinfo=UTC)
PDF = b"%PDF-1.7 sealed"
Files = dict[str, bytes]


@dataclass
class Desk:
    """The same county as two workplaces: what was packed is forgotten before it comes in."""

    county: County
    signer: Signer
    key: TrustedKey
    data: bytes

    def take_in(self, data: bytes | None = None) -> Arrived:
        who = acts.Who(self.county.people[Role.ADMINISTRATOR])
        return take_in(io.BytesIO(self.data if data is None else data), self.county.cycle, who)

    def remade(self, change: Callable[[Files], None], signer: Signer | None = None) -> bytes:
        """The package with other files, sealed as if it were right."""
        archive = zipfile.ZipFile(io.BytesIO(self.data))
        files = {name: archive.read(name) for name in archive.namelist()}
        change(files)
        return sealed(files, signer or self.signer)

    def with_manifest(self, **changed: Any) -> bytes:
        """The package with another manifest, sealed by its signer."""

        def change(files: Files) -> None:
            files[NAME] = manifest_bytes(replace(parsed(files[NAME]), **changed))

        return self.remade(change)


def sealed(files: Files, signer: Signer) -> bytes:
    stream, file = ZipStream(), io.BytesIO()
    for name, data in files.items():
        file.write(stream.entry(name, data))
    file.write(stream.close())
    put_seal(file, signer)
    return file.getvalue()


@contextmanager
def elsewhere() -> Iterator[None]:
    """What is done within is done in the other workplace: this one knows nothing of it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def written() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Declaration, Version, Attachment, Event, ReceivedPackage))


@pytest.fixture
def desk(county: County) -> Desk:
    signer = Ed25519Signer(Ed25519PrivateKey.generate().private_bytes_raw())
    with elsewhere():
        declaration = county.declared()
        filler = acts.Who(county.people[Role.FILLER])
        attachments.attach(declaration, filler, "依据.pdf", b"%PDF-1.7 why")
        attachments.bind_scan(declaration, filler, "盖章.pdf", PDF, check_code(declaration.version))
        data = packed(county, signer)
    who = acts.Who(county.people[Role.ADMINISTRATOR])
    return Desk(county, signer, keys.trust(keys.written(signer), county.department, who), data)


def packed(county: County, signer: Signer) -> bytes:
    """A package of all there is."""
    file = io.BytesIO()
    pack(file, county.cycle, Declaration.objects.all(), county.people[Role.FILLER], MADE_AT, signer)
    return file.getvalue()


def filled_in(county: County, state: str = "with_department", duties: str = "写在页面上的职责。") -> Version:
    """The clean form changed and submitted on the page: its second version, which has no file."""
    declaration, filler = county.declared(), acts.Who(county.people[Role.FILLER])
    editing.save(declaration, filler, declaration.edit_number, with_field(now(declaration), "duties", duties), duties)
    county.declared_from(declaration, state)
    version = declaration.version
    assert (version.number, version.file, version.file_name) == (2, None, "")
    return version


def test_a_package_arrives_as_a_version_with_its_note_read_and_checked_again(desk: Desk) -> None:
    assert desk.take_in() == Arrived(1, 1, 2)
    declaration = Declaration.objects.get()
    assert declaration.state == "draft"
    version = declaration.version
    assert bytes(version.file) == CLEAN.read_bytes()
    assert version.form == json.loads(json.dumps(desk.county.content.form))
    note = Event.objects.get(content__act="import_package").content
    assert note["act"] == "import_package"
    assert note["why"] == f"由上报包导入：{UNIT}，对方第1版（草稿）；重新读取，与对方读出的一致"
    scan = Attachment.objects.get(kind="sealed_scan")
    assert (scan.version, bytes(scan.content)) == (version, PDF)
    assert acts.broken_log(desk.county.jurisdiction) is None


def test_the_same_package_again_changes_nothing(desk: Desk) -> None:
    desk.take_in()
    before = written()
    assert desk.take_in() == Arrived(1, 0, 0)
    assert written() == before


def test_a_later_package_brings_only_what_is_new(desk: Desk) -> None:
    desk.take_in()
    later = desk.with_manifest(made_at="2022-02-01T00:00:00+00:00")
    before = written()
    assert desk.take_in(later) == Arrived(1, 0, 0)
    assert written() == (*before[:-1], before[-1] + 1)


def test_what_was_filled_in_on_a_page_arrives_as_it_was_filled_in(desk: Desk) -> None:
    county = desk.county
    with elsewhere():
        sent = filled_in(county)
        data = packed(county, desk.signer)
    (declared,) = parsed(zipfile.ZipFile(io.BytesIO(data)).read(NAME)).declarations
    assert (declared.original, declared.original_name) == ("d0001/filled.json", "")
    assert desk.take_in(data) == Arrived(1, 1, 0)
    version = Declaration.objects.get().version
    assert (version.number, version.file, version.file_name) == (1, None, "")
    assert (version.filled, version.form, version.outcomes) == (sent.filled, sent.form, sent.outcomes)
    assert version.sha256 == sent.sha256
    assert version.form["duties"]["text"] == "写在页面上的职责。"
    why = Event.objects.get(content__act="import_package").content["why"]
    assert why == f"由上报包导入：{UNIT}，对方第2版（待部门审核）；重新读取，与对方读出的一致"
    assert "写在页面上的职责" in "".join(
        cell.text for cell in read_bytes(official_file(version, "docx", with_personal_data=True), "d").cells()
    )
    assert acts.broken_log(county.jurisdiction) is None


def test_what_was_filled_in_on_a_page_is_known_by_its_form(desk: Desk) -> None:
    with elsewhere():
        filled_in(desk.county)
        data = packed(desk.county, desk.signer)
    with elsewhere():
        filled_in(desk.county, duties="后来改的职责。")
        later = packed(desk.county, desk.signer)
    assert [desk.take_in(each) for each in (data, data, later)] == [
        Arrived(1, 1, 0), Arrived(1, 0, 0), Arrived(1, 1, 0),
    ]  # fmt: skip
    assert Declaration.objects.get().version.form["duties"]["text"] == "后来改的职责。"


def test_what_is_written_here_on_the_page_is_not_lost_to_a_package(desk: Desk) -> None:
    with elsewhere():
        filled_in(desk.county)
        data = packed(desk.county, desk.signer)
    declaration = desk.county.declared()
    filler = acts.Who(desk.county.people[Role.FILLER])
    changed = with_field(now(declaration), "duties", "还没有送审的职责。")
    editing.save(declaration, filler, declaration.edit_number, changed, "k1")
    assert desk.take_in() == Arrived(1, 0, 2)  # its version is here already: nothing is replaced
    before = written()
    with pytest.raises(acts.Refused, match="这里有人在页面上填写，还没有送审"):
        desk.take_in(data)
    assert written() == before
    assert now(declaration) == changed
    acts.act(declaration, "submit", filler)
    acts.act(declaration, "withdraw", filler)
    assert desk.take_in(data).versions == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(b"", "填报内容不合格式", id="empty"),
        pytest.param(b"[" * 50_000, "填报内容不合格式", id="nested"),
        pytest.param(b"[]", "不是一组名字和值", id="a-list"),
        pytest.param(b"{}", "没有这个模板的正式表样", id="nothing"),
        pytest.param(b'{"profile": "hunan-2022", "layout": "../x"}', "没有这个模板的正式表样", id="no-layout"),
        pytest.param("another-unit", "表里写的是“另一个局”", id="another-unit"),
        pytest.param("no-such-blank", "表样里没有这个空：nobody", id="no-such-blank"),
    ],
)
def test_what_claims_to_be_filled_in_is_a_form_of_its_layout(desk: Desk, said: bytes | str, words: str) -> None:
    with elsewhere():
        filled_in(desk.county)
        desk.data = packed(desk.county, desk.signer)

    def change(files: Files) -> None:
        content = json.loads(files["d0001/filled.json"])
        if said == "another-unit":
            content["fields"] |= {"department": "另一个局", "reporting_unit": "另一个局"}
        content["fields"] |= {"nobody": "x"} if said == "no-such-blank" else {}
        files["d0001/filled.json"] = said if isinstance(said, bytes) else canonical(content)
        manifest = parsed(files[NAME])
        listed = tuple(packed_file(each.name, files[each.name]) for each in manifest.files)
        files[NAME] = manifest_bytes(replace(manifest, files=listed))

    before = written()
    with pytest.raises(BadPackage, match=words):
        desk.take_in(desk.remade(change))
    assert written() == before


def test_a_form_nobody_handed_in_yet_is_not_in_a_package(county: County) -> None:
    filled, origin = blank(county.cycle, county.department, KIND, "")
    editing.begin(county.cycle, county.department, KIND, "", acts.Who(county.people[Role.FILLER]), filled, origin)
    page = client_of(county, Role.FILLER).get(reverse("export_package", args=(county.cycle.pk, county.department.pk)))
    assert "还没有可以导出的表" in page.content.decode()


def test_a_unit_is_known_by_the_name_it_had_in_the_year(desk: Desk) -> None:
    desk.county.department.former_names.create(name=UNIT, last_year=YEAR)
    Unit.objects.filter(pk=desk.county.department.pk).update(name="长沙市天心区卫生健康委员会")
    assert desk.take_in() == Arrived(1, 1, 2)
    assert Declaration.objects.get().unit == desk.county.department


def test_a_unit_of_another_year_is_not_meant(desk: Desk) -> None:
    Unit.objects.filter(pk=desk.county.department.pk).update(last_year=YEAR - 1)
    with pytest.raises(BadPackage, match="这里没有叫"):
        desk.take_in()
    Unit.objects.filter(pk=desk.county.department.pk).update(last_year=YEAR)
    assert desk.take_in() == Arrived(1, 1, 2)


def test_a_key_of_a_successor_brings_nothing_of_what_it_succeeded(desk: Desk) -> None:
    Above.objects.create(unit=desk.county.department, above=desk.county.other, reading_only=True)
    TrustedKey.objects.update(unit=desk.county.other)
    with pytest.raises(BadPackage, match="登记的公钥只管"):
        desk.take_in()


def test_what_was_removed_here_does_not_come_back(desk: Desk) -> None:
    desk.take_in()
    attachments.remove(Attachment.objects.get(kind="supporting"), acts.Who(desk.county.people[Role.FILLER]))
    desk.take_in(desk.with_manifest(made_at="2022-02-01T00:00:00+00:00"))
    assert Attachment.objects.filter(kind="supporting", removed_at=None).count() == 0


def test_a_form_under_review_takes_no_other_version_and_no_attachment(desk: Desk) -> None:
    other = desk.county.declared("with_section")
    Version.objects.update(sha256="0" * 64)
    before = written()
    with pytest.raises(acts.Refused, match="不能换新的版本"):
        desk.take_in()
    assert written() == before
    Version.objects.update(sha256=other.version.sha256)
    Version.objects.filter(pk=other.version.pk).update(sha256=packed_file("x", CLEAN.read_bytes()).sha256)
    with pytest.raises(acts.Refused, match="不能换新的版本"):
        desk.take_in()
    assert written() == before


@pytest.mark.parametrize("seed", range(4))
def test_every_changed_byte_is_found_and_nothing_is_written(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a test is to be repeated
    before = written()
    places = [*(chance.randrange(len(desk.data)) for _ in range(400)), *range(len(desk.data) - 100, len(desk.data))]
    for place in places:
        changed = bytearray(desk.data)
        changed[place] ^= 1 << chance.randrange(8)
        with pytest.raises(BadPackage):
            desk.take_in(bytes(changed))
    assert written() == before


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda data: data[:-1], id="last-byte-gone"),
        pytest.param(lambda data: data + b" ", id="one-byte-more"),
        pytest.param(lambda data: b"\0" + data, id="one-byte-before"),
        pytest.param(lambda data: data[: len(data) // 2], id="half"),
        pytest.param(lambda _: CLEAN.read_bytes(), id="a-word-document"),
        pytest.param(lambda _: b"PK\x05\x06" + b"\0" * 18, id="an-empty-zip"),
    ],
)
def test_what_is_no_whole_package_is_refused(desk: Desk, changed: Callable[[bytes], bytes]) -> None:
    before = written()
    with pytest.raises(BadPackage):
        desk.take_in(changed(desk.data))
    assert written() == before


def test_an_unknown_or_withdrawn_key_is_refused(desk: Desk) -> None:
    before = written()
    stranger = Ed25519Signer(Ed25519PrivateKey.generate().private_bytes_raw())
    with pytest.raises(BadPackage, match="不认识上报包的签名"):
        desk.take_in(desk.remade(nothing, stranger))
    assert written() == before
    keys.withdraw(desk.key, acts.Who(desk.county.people[Role.ADMINISTRATOR]))
    before = written()
    with pytest.raises(BadPackage, match="不认识上报包的签名"):
        desk.take_in()
    assert written() == before


def nothing(files: Files) -> None:
    """The package as it was."""
    assert NAME in files


def replaced(name: str, data: bytes) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        files[name] = data

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(lambda files: files.pop("d0001/a001"), "少了1个文件", id="missing"),
        pytest.param(replaced("d0001/a009", b"x"), "多了1个清单上没有的文件", id="extra"),
        pytest.param(replaced("d0001/original", b"x"), "与签名不符", id="changed-inside"),
        pytest.param(replaced("../../etc/cron.d/x", b"x"), "不该有的文件名或路径", id="upwards"),
        pytest.param(replaced("/etc/passwd", b"x"), "不该有的文件名或路径", id="absolute"),
        pytest.param(replaced("d0001\\original", b"x"), "不该有的文件名或路径", id="backslash"),
        pytest.param(replaced("d0001/original", bytes(25 * 1024 * 1024)), "异常庞大", id="one-entry-too-large"),
        pytest.param(lambda files: files.pop(NAME), "不是上报包", id="no-manifest"),
        pytest.param(replaced(NAME, b"{}"), "清单不合格式", id="empty-manifest"),
        pytest.param(replaced(NAME, b"[" * 100_000), "清单不合格式", id="nested-manifest"),
    ],
)
def test_a_trusted_key_does_not_excuse_what_is_wrong_inside(
    desk: Desk, change: Callable[[Files], None], words: str
) -> None:
    before = written()
    with pytest.raises(BadPackage, match=words):
        desk.take_in(desk.remade(change))
    assert written() == before


def test_a_bomb_is_refused_before_it_is_unpacked(desk: Desk) -> None:
    def change(files: Files) -> None:
        files.update({f"d{number:04d}/a001": bytes(24 * 1024 * 1024) for number in range(2, 24)})

    bomb = desk.remade(change)
    assert len(bomb) < LARGEST / 100
    before = written()
    with pytest.raises(BadPackage, match="异常庞大"):
        desk.take_in(bomb)
    assert written() == before


def test_a_package_of_another_place_or_year_is_refused(desk: Desk) -> None:
    before = written()
    for changed in ({"code": "430102"}, {"year": YEAR + 1}):
        with pytest.raises(BadPackage, match="不能导入天心区2022年度"):
            desk.take_in(desk.with_manifest(**changed))
    assert written() == before


def test_a_manifest_may_not_say_what_the_files_do_not(desk: Desk) -> None:
    manifest = parsed(zipfile.ZipFile(io.BytesIO(desk.data)).read(NAME))
    (declaration,) = manifest.declarations
    before = written()
    for changed, words in (
        (replace(declaration, unit="长沙市天心区教育局"), "登记的公钥只管"),
        (replace(declaration, unit="没有的局"), "没有叫“没有的局”的单位"),
        (replace(declaration, kind="project_targets"), "没有找到这一类的绩效目标表"),
        (replace(declaration, kind="novel"), "清单不合格式"),
        (replace(declaration, project="别的项目"), "与清单不一致"),
        (replace(declaration, original_name="a.exe"), "不收这种文件"),
        (replace(declaration, original="d0001/form.json"), "清单不合格式"),
        (replace(declaration, attachments=declaration.attachments[1:]), "清单不合格式"),
    ):
        with pytest.raises(BadPackage, match=words):
            desk.take_in(desk.with_manifest(declarations=(changed,)))
    with pytest.raises(BadPackage, match="清单不合格式"):
        desk.take_in(desk.with_manifest(files=(*manifest.files, manifest.files[0])))
    with pytest.raises(BadPackage, match="导出时间"):
        desk.take_in(desk.with_manifest(made_at="yesterday"))
    assert written() == before


def test_one_bad_form_keeps_the_good_one_out(desk: Desk) -> None:
    manifest = parsed(zipfile.ZipFile(io.BytesIO(desk.data)).read(NAME))
    (good,) = manifest.declarations
    bad = replace(good, unit="长沙市天心区教育局", original="d0002/original", form="d0002/form.json",
                  events="d0002/events.json", attachments=())  # fmt: skip
    new = {"d0002/original": b"no form", "d0002/form.json": b"{}", "d0002/events.json": b"[]"}
    listed = (*manifest.files, *(packed_file(name, data) for name, data in new.items()))

    def change(files: Files) -> None:
        files.update(new)
        files[NAME] = manifest_bytes(replace(manifest, declarations=(good, bad), files=listed))

    TrustedKey.objects.update(unit=desk.county.government)
    admin = desk.county.person(Role.ADMINISTRATOR, desk.county.government, "全县")
    before = written()
    with pytest.raises(BadPackage, match="教育局"):
        take_in(io.BytesIO(desk.remade(change)), desk.county.cycle, acts.Who(admin))
    assert written() == before


@pytest.mark.parametrize("said", [b"", b"[" * 50_000, b"[]", b'{"money": 5}', b"\xff"])
@pytest.mark.parametrize("name", ["", "form.docx"])
def test_what_the_sender_read_is_a_form_or_the_package_is_refused(desk: Desk, said: bytes, name: str) -> None:
    def change(files: Files) -> None:
        files["d0001/form.json"] = said
        manifest = parsed(files[NAME])
        listed = tuple(packed_file(each.name, files[each.name]) for each in manifest.files)
        renamed = tuple(replace(each, original_name=name) for each in manifest.declarations)
        files[NAME] = manifest_bytes(replace(manifest, files=listed, declarations=renamed))

    desk.county.handed_in()
    Version.objects.update(sha256="0" * 64)
    before = written()
    with pytest.raises(BadPackage, match="读出的绩效表不合格式"):
        desk.take_in(desk.remade(change))
    assert written() == before


def test_what_the_sender_read_is_only_compared(desk: Desk) -> None:
    def change(files: Files) -> None:
        form = json.loads(files["d0001/form.json"])
        form["indicators"][0]["target"] = "≥999%"
        files["d0001/form.json"] = canonical(form)
        manifest = parsed(files[NAME])
        listed = [packed_file(each.name, files[each.name]) for each in manifest.files]
        files[NAME] = manifest_bytes(replace(manifest, files=tuple(listed)))

    desk.take_in(desk.remade(change))
    assert (
        "有1处与对方读出的不同，以这里重新读取的为准" in Event.objects.get(content__act="import_package").content["why"]
    )
    assert Declaration.objects.get().version.form["indicators"][0]["target"] != "≥999%"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_an_administrator_takes_in(desk: Desk, role: Role) -> None:
    before = written()
    with pytest.raises(acts.Refused, match="由管理员办理"):
        take_in(io.BytesIO(desk.data), desk.county.cycle, acts.Who(desk.county.people[role]))
    assert written() == before


def test_several_packages_are_one_summary_table(county: County) -> None:
    """Two offices, each with a key of its own, and one table of both."""
    admin = county.person(Role.ADMINISTRATOR, county.government, "全县")
    Unit.objects.filter(pk=county.other.pk).update(name="长沙市天心区卫生健康局本级")
    other = Unit.objects.get(pk=county.other.pk)
    sent = []
    for unit in (county.department, other):
        filler = county.person(Role.FILLER, unit, "填报")
        signer = Ed25519Signer(Ed25519PrivateKey.generate().private_bytes_raw())
        keys.trust(keys.written(signer), unit, acts.Who(admin))
        with elsewhere():
            acts.declare(county.cycle, unit, KIND, "", acts.Who(filler), CLEAN.name, CLEAN.read_bytes(), county.content)
            sent.append(packed(county, signer))
    for data in sent:
        assert take_in(io.BytesIO(data), county.cycle, acts.Who(admin)) == Arrived(1, 1, 0)
    client = Client()
    client.force_login(admin)
    answer = client.get(reverse("summary", args=(county.cycle.pk,)))
    rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
    assert {row[1] for row in rows[3:]} == {county.department.name, other.name}
    assert len(rows) - 3 == 2 * len(county.content.form["indicators"])


class Device:
    """A signer that is no file of ours: what a certified device would put in."""

    algorithm = "TEST-SM2"
    public_key = b"\x04" * 64

    def sign(self, message: bytes) -> bytes:
        return b"device" + message[:32]


def device_of(code: str) -> Signer:
    assert code == "430103"
    return Device()


def verified_by_device(public_key: bytes, signature: bytes, message: bytes) -> bool:
    return public_key == Device.public_key and signature == b"device" + message[:32]


DEVICE = {
    "PACKAGE_SIGNER": f"{__name__}.device_of",
    "PACKAGE_VERIFIERS": {"TEST-SM2": f"{__name__}.verified_by_device"},
}


def test_another_signer_can_be_put_in(desk: Desk) -> None:
    who = acts.Who(desk.county.people[Role.ADMINISTRATOR])
    with pytest.raises(acts.Refused, match="这不是公钥"):
        keys.trust(keys.written(Device()), desk.county.department, who)
    with override_settings(**DEVICE):
        signer = signer_of("430103")
        keys.trust(keys.written(signer), desk.county.department, who)
        assert desk.take_in(desk.remade(nothing, signer)) == Arrived(1, 1, 2)
    assert not is_signed("TEST-SM2", Device.public_key, Device().sign(b"x"), b"x")


def test_a_jurisdiction_has_one_key_made_once_that_others_cannot_read() -> None:
    first, again, other = signer_of("430199"), signer_of("430199"), signer_of("430198")
    assert first.public_key == again.public_key != other.public_key
    assert is_signed("Ed25519", first.public_key, again.sign(b"x"), b"x")
    assert not is_signed("Ed25519", first.public_key, other.sign(b"x"), b"x")
    file = settings.DATA / "keys" / "430199.ed25519"
    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in file.parent.glob("4301*")].count(file.name) == 1


@pytest.mark.parametrize("text", ["", "Ed25519:", "Ed25519:zz", f"Ed25519:{'ab' * 31}", f"RSA:{'ab' * 32}"])
def test_what_is_no_key_is_refused(county: County, text: str) -> None:
    with pytest.raises(acts.Refused, match="这不是公钥"):
        keys.trust(text, county.department, acts.Who(county.people[Role.ADMINISTRATOR]))
    assert TrustedKey.objects.count() == 0


def test_a_key_is_trusted_once_and_by_an_administrator_of_the_unit(desk: Desk) -> None:
    text = keys.written(desk.signer)
    admin = acts.Who(desk.county.people[Role.ADMINISTRATOR])
    with pytest.raises(acts.Refused, match="已经登记过"):
        keys.trust(text, desk.county.department, admin)
    with pytest.raises(acts.Refused, match="由管理员办理"):
        keys.trust(text, desk.county.other, admin)
    keys.withdraw(desk.key, admin)
    keys.trust(text, desk.county.department, admin)
    assert TrustedKey.objects.filter(withdrawn_at=None).count() == 1


def test_the_pages_export_and_import(county: County) -> None:
    with elsewhere():
        county.declared("approved")
        client = client_of(county, Role.DEPARTMENT_REVIEWER)
        address = reverse("export_package", args=(county.cycle.pk, county.department.pk))
        assert address in client.get(reverse("packages", args=(county.cycle.pk,))).content.decode()
        answer = client.get(address)
        assert "filename*=utf-8''%E4%B8%8A%E6%8A%A5%E5%8C%85" in answer.headers["Content-Disposition"]
        data = streamed(answer)
    admin = client_of(county, Role.ADMINISTRATOR)
    own = keys.written(signer_of(county.jurisdiction.code))
    imported = reverse("import_package", args=(county.cycle.pk,))
    refused = admin.post(imported, {"file": io.BytesIO(data)})
    assert (refused.status_code, "不认识上报包的签名" in refused.content.decode()) == (400, True)
    added = admin.post(
        reverse("trust_key", args=(county.cycle.pk,)), {"key": own, "unit": county.department.pk}, follow=True
    )
    assert fingerprint("Ed25519", bytes.fromhex(own.partition(":")[2]))[:16] in added.content.decode()
    page = admin.post(imported, {"file": io.BytesIO(data)}, follow=True).content.decode()
    assert "上报包里有1张表：新增1个版本、0个附件" in page
    assert "对方第1版（已批复）" in Event.objects.get(content__act="import_package").content["why"]
    assert "都已经有了" in admin.post(imported, {"file": io.BytesIO(data)}, follow=True).content.decode()
    withdrawn = admin.post(reverse("withdraw_key", args=(county.cycle.pk, TrustedKey.objects.get().pk)), follow=True)
    assert "已停用" in withdrawn.content.decode()
    assert years.cycles_of(county.people[Role.FILLER]).count() == 1


@pytest.mark.parametrize("role", Role)
def test_who_may_export(county: County, role: Role) -> None:
    county.declared()
    answer = client_of(county, role).get(reverse("export_package", args=(county.cycle.pk, county.department.pk)))
    if answer.streaming:
        streamed(answer)
    sends = role not in (Role.EVALUATOR, Role.OBSERVER, Role.ADMINISTRATOR)
    assert answer.status_code == (200 if sends else 404)
    stranger = Client()
    stranger.force_login(county.person(role, county.other))
    address = reverse("export_package", args=(county.cycle.pk, county.department.pk))
    assert stranger.get(address).status_code == 404


def test_bad_requests_are_sentences(county: County) -> None:
    admin = client_of(county, Role.ADMINISTRATOR)
    pk = county.cycle.pk
    assert admin.post(reverse("import_package", args=(pk,))).status_code == 400
    for unit in ("", "x", str(county.other.pk), "99999999999999999999999"):
        answer = admin.post(reverse("trust_key", args=(pk,)), {"key": "Ed25519:00", "unit": unit})
        assert (answer.status_code, "请选择这个公钥管哪个单位" in answer.content.decode()) == (400, True)
    assert client_of(county, Role.FILLER).post(reverse("import_package", args=(pk,))).status_code == 400
    empty = client_of(county, Role.FILLER).get(reverse("export_package", args=(pk, county.department.pk)))
    assert "还没有可以导出的表" in empty.content.decode()
