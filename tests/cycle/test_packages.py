"""Sealed packages between two workplaces: what arrives, what is refused, whatever byte is changed."""

import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, attachments, years
from jixiao.cycle.check_code import check_code
from jixiao.cycle.models import Attachment, Declaration, Event, ReceivedPackage, TrustedKey, Version
from jixiao.cycle.packages import keys
from jixiao.cycle.packages.arrival import Arrived, take_in
from jixiao.cycle.packages.manifest import NAME, manifest_bytes, packed_file, parsed
from jixiao.cycle.packages.packing import pack
from jixiao.cycle.packages.seal import BadPackage, put_seal
from jixiao.cycle.packages.signing import Ed25519Signer, Signer, fingerprint, is_signed, signer_of
from jixiao.cycle.packages.unpacking import LARGEST
from jixiao.cycle.zip_stream import ZipStream, canonical
from tests.cycle.county import CLEAN, KIND, YEAR, County
from tests.cycle.county import NAME as UNIT
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


def forget() -> None:
    """As if nothing had been declared here."""
    for model in (Attachment, Event, Version, Declaration):
        model.objects.all().delete()


def written() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Declaration, Version, Attachment, Event, ReceivedPackage))


@pytest.fixture
def desk(county: County) -> Desk:
    declaration = county.declared()
    filler = acts.Who(county.people[Role.FILLER])
    attachments.attach(declaration, filler, "依据.pdf", b"%PDF-1.7 why")
    attachments.bind_scan(declaration, filler, "盖章.pdf", PDF, check_code(declaration.version))
    signer = Ed25519Signer(Ed25519PrivateKey.generate().private_bytes_raw())
    file = io.BytesIO()
    pack(file, county.cycle, Declaration.objects.all(), county.people[Role.FILLER], MADE_AT, signer)
    forget()
    who = acts.Who(county.people[Role.ADMINISTRATOR])
    return Desk(county, signer, keys.trust(keys.written(signer), county.department, who), file.getvalue())


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


def test_what_was_filled_in_on_a_page_travels_as_its_print_and_is_known_by_its_form(desk: Desk) -> None:
    manifest = parsed(zipfile.ZipFile(io.BytesIO(desk.data)).read(NAME))
    (declaration,) = manifest.declarations
    unnamed = (replace(declaration, original_name=""),)
    assert desk.take_in(desk.with_manifest(declarations=unnamed)) == Arrived(1, 1, 2)
    assert Declaration.objects.get().version.file_name == "绩效目标表.docx"
    Version.objects.update(sha256="0" * 64)  # a print made later is another file of the same form
    later = desk.with_manifest(declarations=unnamed, made_at="2022-02-01T00:00:00+00:00")
    assert desk.take_in(later) == Arrived(1, 0, 0)
    Version.objects.update(form={**Version.objects.get().form, "title": "别的表"})
    latest = desk.with_manifest(declarations=unnamed, made_at="2022-03-01T00:00:00+00:00")
    assert desk.take_in(latest) == Arrived(1, 1, 0)


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
    packed = []
    for unit in (county.department, other):
        filler = county.person(Role.FILLER, unit, "填报")
        acts.declare(county.cycle, unit, KIND, "", acts.Who(filler), CLEAN.name, CLEAN.read_bytes(), county.content)
        signer = Ed25519Signer(Ed25519PrivateKey.generate().private_bytes_raw())
        keys.trust(keys.written(signer), unit, acts.Who(admin))
        file = io.BytesIO()
        assert pack(file, county.cycle, Declaration.objects.filter(unit=unit), filler, MADE_AT, signer) == 1
        packed.append(file.getvalue())
    forget()
    for data in packed:
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
    county.declared("approved")
    client = client_of(county, Role.DEPARTMENT_REVIEWER)
    address = reverse("export_package", args=(county.cycle.pk, county.department.pk))
    assert address in client.get(reverse("packages", args=(county.cycle.pk,))).content.decode()
    answer = client.get(address)
    assert "filename*=utf-8''%E4%B8%8A%E6%8A%A5%E5%8C%85" in answer.headers["Content-Disposition"]
    data = streamed(answer)
    answer.close()
    forget()
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
    answer.close()
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
