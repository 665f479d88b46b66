"""The signed end of a log: whatever was changed, cut, moved or written anew after it was exported is found, in the
database itself, by whoever owns it; and an end that proves nothing is said to prove nothing.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.chain import BEGIN, Break, link
from jixiao.accounts.models import Entry, Jurisdiction, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Done, Who, record
from jixiao.cycle import acts, heads
from jixiao.cycle.heads import BadHead, Log, SignedHead
from jixiao.cycle.models import Declaration
from jixiao.cycle.packages.signing import Ed25519Signer, signer_of
from tests.accounts.town import client_of
from tests.as_owner import tampering
from tests.cycle.county import KIND, YEAR, County
from tests.cycle.interface.asking import Program, said
from tests.cycle.tamper import tamperer

LENGTH = 12
BOTH = pytest.mark.parametrize("log", list(Log))
REAL = pytest.mark.django_db(transaction=True)
"""The owner of the tables works beside the transaction of the test."""


@pytest.fixture(autouse=True)
def _keys_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def written(county: County, length: int = LENGTH) -> None:
    """Entries in both logs: a form on its way to approval and acts on nothing; acts of an administrator."""
    with transaction.atomic():
        county.declared("with_section")
    more(county, length)


def more(county: County, length: int) -> None:
    who = Who(county.people[Role.ADMINISTRATOR], "10.1.1.1")
    for number in range(length):
        with transaction.atomic():
            record(county.jurisdiction, county.department, who, Done("unit_renamed", "改名", f"第{number}个单位"))
            acts.record(county.jurisdiction, None, who, "import_table", "导入预算表", f"第{number}张", {"rows": number})


def another_form(county: County) -> Declaration:
    here = {"jurisdiction": county.jurisdiction, "unit": county.other}
    return Declaration.objects.create(cycle=county.cycle, kind=KIND, state="draft", year=YEAR, **here)


def head_of(county: County, log: Log) -> SignedHead:
    made = heads.written(heads.export(county.jurisdiction, signer_of(county.jurisdiction.code), timezone.now()))
    (found,) = (each for each in heads.heads_in(made) if each.log == log)
    return found


def examined(head: SignedHead) -> str | Break:
    return heads.examine(head, None, timezone.now())


def entries(log: Log) -> list[Any]:
    return list(log.entries.objects.order_by("number"))  # type: ignore[attr-defined]


@BOTH
def test_a_log_that_goes_on_agrees_with_its_head(county: County, log: Log) -> None:
    written(county)
    head = head_of(county, log)
    assert head.number == len(entries(log))
    at = timezone.localtime(datetime.fromisoformat(head.at))
    begins = f"完整，与{at:%Y-%m-%d %H:%M}导出的末尾（第{head.number}条）相符，"
    assert examined(head) == begins + "以后没有再记"
    more(county, 3)
    assert examined(head) == f"{begins}以后又记了{len(entries(log)) - head.number}条"


@BOTH
def test_the_head_of_a_log_without_entries(county: County, log: Log) -> None:
    head = head_of(county, log)
    assert (head.number, head.digest) == (0, BEGIN)
    assert "以后没有再记" in str(examined(head))


@REAL
@BOTH
def test_every_one_of_a_thousand_changed_bytes_is_found(county: County, log: Log) -> None:
    written(county)
    head, rng = head_of(county, log), Random(31)  # noqa: S311 - repeatable, not secret
    pks, columns = [each.pk for each in entries(log)], set[str]()
    with tamperer(log.entries) as somebody:
        for _ in range(500):
            pk = rng.choice(pks)
            column, was = somebody.change(pk, rng)
            found = examined(head)
            assert isinstance(found, Break), (log, pk, column)
            somebody.put(pk, column, was)
            columns.add(column)
    assert columns >= {"number", "content", "before", "digest"}
    assert isinstance(examined(head), str), "all of it is as it was"


@REAL
@BOTH
@pytest.mark.parametrize("which", [1, LENGTH])
def test_an_entry_that_was_put_somewhere_else_is_found(county: County, log: Log, which: int) -> None:
    """Its content is as it was; it only stands with another form, at another unit, in another jurisdiction."""
    written(county)
    head, entry = head_of(county, log), entries(log)[which - 1]
    field = log.entries.BESIDE[0]
    other: Any = county.other if field == "unit" else another_form(county)
    elsewhere = Jurisdiction.objects.create(code="430102", name="芙蓉区")
    kept = log.entries.objects.filter(pk=entry.pk)  # type: ignore[attr-defined]
    with tampering():
        kept.update(**{field: other})
    assert examined(head) == Break(which, f"第{which}条登记在别处，写入以后被改过")
    with tampering():
        kept.update(**{field: getattr(entry, f"{field}_id")})
    assert isinstance(examined(head), str)
    with tampering():
        kept.update(jurisdiction=elsewhere)
    assert isinstance(examined(head), Break)


def drop_tail(log: type[Entry]) -> None:
    log.objects.filter(number__gt=LENGTH - 4).delete()  # type: ignore[attr-defined]


def delete_one(log: type[Entry]) -> None:
    log.objects.filter(number=4).delete()  # type: ignore[attr-defined]


def delete_first(log: type[Entry]) -> None:
    log.objects.filter(number=1).delete()  # type: ignore[attr-defined]


def delete_all(log: type[Entry]) -> None:
    log.objects.all().delete()  # type: ignore[attr-defined]


def close_the_gap(log: type[Entry]) -> None:
    """One taken out, those behind it counted anew."""
    delete_one(log)
    for each in log.objects.filter(number__gt=4).order_by("number"):  # type: ignore[attr-defined]
        type(each).objects.filter(pk=each.pk).update(number=F("number") - 1)


def swap(log: type[Entry]) -> None:
    kept = log.objects  # type: ignore[attr-defined]
    third, fourth = kept.get(number=3), kept.get(number=4)
    kept.filter(pk=third.pk).update(number=1000)
    kept.filter(pk=fourth.pk).update(number=3)
    kept.filter(pk=third.pk).update(number=4)


TAMPERINGS: dict[Callable[[type[Entry]], None], str] = {
    drop_tail: "末尾被删去",
    delete_one: "第4条缺失或顺序变了",
    delete_first: "第1条缺失或顺序变了",
    delete_all: "只有0条",
    close_the_gap: "第4条不接在第3条后面",
    swap: "第3条不接在第2条后面",
}


@REAL
@BOTH
@pytest.mark.parametrize("tamper", list(TAMPERINGS))
def test_what_is_taken_out_or_moved_is_found(county: County, log: Log, tamper: Callable[..., None]) -> None:
    written(county)
    head = head_of(county, log)
    with tampering():
        tamper(log.entries)
    found = examined(head)
    assert isinstance(found, Break)
    assert TAMPERINGS[tamper] in found.reason


@REAL
@BOTH
@pytest.mark.parametrize("which", [1, 5, LENGTH])
def test_a_log_written_all_anew_is_found_against_the_head_alone(county: County, log: Log, which: int) -> None:
    written(county)
    kept = log.entries.objects  # type: ignore[attr-defined]
    with tampering():
        kept.filter(number__gt=LENGTH).delete()  # the log ends here
    head, before = head_of(county, log), BEGIN
    with tampering():
        for each in entries(log):
            content = each.content | ({"why": "不同意。"} if each.number == which else {})
            made = link(each.number, content, before)
            kept.filter(pk=each.pk).update(content=content, before=before, digest=made.digest)
            before = made.digest
    assert log.entries.broken(county.jurisdiction) is None, "by itself it holds"
    found = examined(head)
    assert isinstance(found, Break)
    assert found.reason == f"第{LENGTH}条与导出的摘要不同，它或它以前的被改过，再重新编了摘要"


def refused(head: SignedHead, given: tuple[str, bytes] | None = None) -> str:
    with pytest.raises(BadHead) as cause:
        heads.examine(head, given, timezone.now())
    return str(cause.value)


def test_every_field_of_a_head_is_signed(county: County) -> None:
    written(county)
    head = head_of(county, Log.ACTS)
    for changed in (
        replace(head, name="天心县"),
        replace(head, log=Log.ADMINISTRATIONS),
        replace(head, number=head.number - 1),
        replace(head, digest=BEGIN),
        replace(head, at="2026-01-01T08:00:00+08:00"),
        replace(head, algorithm="SM2-SM3"),
        replace(head, signature="00" * 64),
        replace(head, signature=""),
    ):
        assert refused(changed).endswith("签名不对，文件在导出以后被改过，不能用来核对。"), changed


def signed_by(signer: Ed25519Signer, county: County, at: datetime | None = None) -> SignedHead:
    (head, _) = heads.heads_in(heads.written(heads.export(county.jurisdiction, signer, at or timezone.now())))
    return head


def test_a_head_that_proves_nothing_is_said_so(county: County) -> None:
    written(county)
    own = signer_of("430103")
    own_key, stranger = (own.algorithm, own.public_key), Ed25519Signer(bytes(32))
    assert "不是这里的那个" in refused(signed_by(stranger, county))
    assert "不是--key 给的那个" in refused(head_of(county, Log.ACTS), ("Ed25519", stranger.public_key))
    assert isinstance(heads.examine(head_of(county, Log.ACTS), own_key, timezone.now()), str)
    to_come = signed_by(own, county, timezone.now() + timedelta(hours=1))  # type: ignore[arg-type]
    assert "还没有到，请核对这台机器的时钟" in refused(to_come)
    nearly = signed_by(own, county, timezone.now() + timedelta(minutes=4))  # type: ignore[arg-type]
    assert isinstance(examined(nearly), str), "clocks of two machines are never quite the same"
    elsewhere = replace(head_of(county, Log.ACTS), jurisdiction="430102")
    assert "这里没有代码 430102 的行政区划" in refused(elsewhere)
    there = Jurisdiction.objects.create(code="430102", name="芙蓉区")
    assert "这里没有这个行政区划的公钥" in refused(elsewhere), "looking makes no key"
    signer_of(there.code)
    assert "不是这里的那个" in refused(elsewhere)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff", b"[]", b"{}", b'{"schema": "jixiao.heads/2", "heads": []}',
        b'{"schema": "jixiao.heads/1", "heads": [{}]}',
        b'{"schema": "jixiao.heads/1", "heads": 5}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_file_that_holds_no_heads(data: bytes) -> None:
    with pytest.raises(BadHead, match="不是日志末尾文件"):
        heads.heads_in(data)
    with pytest.raises(BadHead, match="没有日志末尾"):
        heads.heads_in(heads.written([]))


@pytest.mark.parametrize(
    "wrong",
    [{"number": "5"}, {"number": True}, {"at": "gestern"}, {"at": "2026-01-01"}, {"log": "else"}, {"signature": "xy"},
     {"name": "\x1b[31m"}, {"name": "\ud800"}, {"more": "x"}],
)  # fmt: skip
def test_a_file_whose_heads_are_none(county: County, wrong: dict[str, Any]) -> None:
    (good, _) = heads.export(county.jurisdiction, signer_of("430103"), timezone.now())
    with pytest.raises(BadHead, match="不是日志末尾文件"):
        heads.heads_in(json.dumps({"schema": heads.SCHEMA, "heads": [good | wrong]}).encode())


@pytest.mark.parametrize("role", list(Role))
def test_who_exports_it_on_the_page_and_through_the_interface(county: County, role: Role) -> None:
    person, may = county.people[role], role in (Role.ADMINISTRATOR, Role.OBSERVER)
    client = client_of(person)
    file = client.get(reverse("export_head", args=[county.jurisdiction.pk]))
    answer = Program(person).get("/logs/heads")
    assert client.get(reverse("heads")).status_code == (200 if may else 404)
    assert (file.status_code, answer.status_code) == ((200, 200) if may else (404, 403))
    if may:
        for found in (heads.heads_in(file.content), heads.heads_in(json.dumps(said(answer)).encode())):
            assert [str(each) for each in found] == ["天心区办理日志", "天心区管理记录"]
            assert all(isinstance(examined(each), str) for each in found)
    else:
        assert "“导出日志末尾”由审计/观察、管理员办理" in said(answer)["text"]


def test_the_page_shows_the_key_and_nothing_of_another_jurisdiction(county: County) -> None:
    elsewhere = Jurisdiction.objects.create(code="430102", name="芙蓉区")
    Unit.objects.create(jurisdiction=elsewhere, kind=UnitKind.GOVERNMENT, name="芙蓉区")
    client = client_of(county.people[Role.OBSERVER])
    page = client.get(reverse("heads")).content.decode()
    assert f"Ed25519:{signer_of('430103').public_key.hex()}" in page
    assert "芙蓉区" not in page
    assert client.get(reverse("export_head", args=[elsewhere.pk])).status_code == 404
    assert Client().get(reverse("heads")).status_code == 302
