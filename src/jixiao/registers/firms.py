"""The one directory of firms: a body is its 统一社会信用代码; a new name and a move are events of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.record import Done, Refused, Who, record, require
from jixiao.declared.identifiers import credit_code, wrong_in_credit_code
from jixiao.registers.keeping import may_keep
from jixiao.registers.models import ALWAYS, FOREVER, Firm, FirmName, FirmStay
from jixiao.tables.values import plain

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be recorded of a firm: from which day, by which document."""

    holds_from: date
    document: str


def firms_named(jurisdiction: Jurisdiction, names: Iterable[str]) -> Mapping[str, list[str]]:
    """A name as printed → the codes of the firms that have or had it."""
    wanted: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        wanted.setdefault(plain(name), []).append(name)
    found: dict[str, list[str]] = {name: [] for each in wanted.values() for name in each}
    held = FirmName.objects.filter(firm__jurisdiction=jurisdiction)
    looked_up = list(wanted)
    for first in range(0, len(looked_up), _AT_ONCE):
        rows = held.filter(plain__in=looked_up[first : first + _AT_ONCE]).order_by("firm__code")
        for known, code in rows.values_list("plain", "firm__code").distinct():
            for name in wanted[known]:
                found[name].append(code)
    return found


def names_of(jurisdiction: Jurisdiction, codes: Iterable[str], day: date) -> Mapping[str, str]:
    """What firms are called on a day."""
    return _on_day(FirmName, "name", jurisdiction, codes, day)


def regions_of(jurisdiction: Jurisdiction, codes: Iterable[str], day: date) -> Mapping[str, str]:
    """Where firms stay on a day; those outside are not there."""
    found = _on_day(FirmStay, "region", jurisdiction, codes, day)
    return {code: region for code, region in found.items() if region}


def _on_day(model: type[FirmName] | type[FirmStay], field: str, jurisdiction: Jurisdiction, codes: Iterable[str],
            day: date) -> Mapping[str, str]:  # fmt: skip
    wanted, found = list(dict.fromkeys(codes)), dict[str, str]()
    held = model._default_manager.filter(  # noqa: SLF001 - the documented API of a model
        firm__jurisdiction=jurisdiction, holds_from__lte=day, holds_until__gt=day
    )
    for first in range(0, len(wanted), _AT_ONCE):
        some = held.filter(firm__code__in=wanted[first : first + _AT_ONCE])
        found.update(some.values_list("firm__code", field))
    return found


def learn(jurisdiction: Jurisdiction, called: Mapping[str, str], person: Person, at: datetime, document: str) -> None:
    """Firms a file speaks of: those not known yet are entered, with the name printed there; a firm that is known
    keeps its name, for a list may be older than its new one. Call it in the transaction of the act."""
    codes = list(called)
    known = set[str]()
    for first in range(0, len(codes), _AT_ONCE):
        some = Firm.objects.filter(jurisdiction=jurisdiction, code__in=codes[first : first + _AT_ONCE])
        known |= set(some.values_list("code", flat=True))
    made = [Firm(jurisdiction=jurisdiction, code=code) for code in codes if code not in known]
    Firm.objects.bulk_create(made, batch_size=_AT_ONCE)
    FirmName.objects.bulk_create(
        [FirmName(firm=firm, name=called[firm.code][:200], plain=plain(called[firm.code])[:200],
                  document=document[:200], recorded_at=at, recorded_by=person)
         for firm in made if called[firm.code]],
        batch_size=_AT_ONCE,
    )  # fmt: skip


def enter(unit: Unit, code: str, name: str, region: str, who: Who) -> Firm:
    """A firm nobody entered yet. Refused for a code that is wrong or known, and for who keeps no register there."""
    require(may_keep(unit, who.person))
    problem = wrong_in_credit_code(code)
    if problem is not None:
        raise Refused(f"{problem}。")
    if not name.strip():
        raise Refused("请填写企业名称。")
    jurisdiction, at = unit.jurisdiction, timezone.now()
    with transaction.atomic():
        made, is_new = Firm.objects.get_or_create(jurisdiction=jurisdiction, code=credit_code(code))
        if not is_new:
            raise Refused(f"统一社会信用代码{made.code}在企业名录中已有：{current_name(made)}。")
        told = {"recorded_at": at, "recorded_by": who.person}
        FirmName.objects.create(firm=made, name=name.strip(), plain=plain(name), **told)
        if region.strip():
            FirmStay.objects.create(firm=made, region=region.strip(), **told)
        record(jurisdiction, unit, who, Done("enter_firm", "登记企业", f"{name.strip()} {made.code}"))
    return made


def current_name(firm: Firm) -> str:
    found = firm.names.filter(holds_until=FOREVER).first()
    return firm.code if found is None else found.name


def rename(firm: Firm, name: str, change: Change, unit: Unit, who: Who) -> None:
    """From a day on it is called so. Refused where another name holds from that day or later."""
    require(may_keep(unit, who.person))
    if not name.strip():
        raise Refused("请填写新的企业名称。")
    with transaction.atomic():
        before = _end(firm, FirmName.objects.filter(firm=firm), change)
        FirmName.objects.create(firm=firm, name=name.strip(), plain=plain(name), **_told(change, who))
        words = f"{getattr(before, 'name', '')} → {name.strip()}"
        record(firm.jurisdiction, unit, who, Done("rename_firm", "企业更名", f"{firm.code} {words}", change.document))


def move(firm: Firm, region: str, change: Change, unit: Unit, who: Who) -> None:
    """From a day on it stays there; an empty region: it has moved away."""
    require(may_keep(unit, who.person))
    with transaction.atomic():
        before = _end(firm, FirmStay.objects.filter(firm=firm), change)
        FirmStay.objects.create(firm=firm, region=region.strip(), **_told(change, who))
        words = f"{getattr(before, 'region', '') or '未登记'} → {region.strip() or '迁出'}"
        record(firm.jurisdiction, unit, who, Done("move_firm", "企业迁移", f"{firm.code} {words}", change.document))


def _end(firm: Firm, held: QuerySet[FirmName] | QuerySet[FirmStay], change: Change) -> FirmName | FirmStay | None:
    """What held until now holds until that day."""
    Firm.objects.select_for_update(no_key=True).get(pk=firm.pk)  # one at a time
    if change.holds_from == ALWAYS:
        raise Refused("请填写从哪一天起。")
    if held.filter(Q(holds_from__gte=change.holds_from)).exists():
        raise Refused(f"已登记了{change.holds_from}当天或以后的一次变更，请先核对日期。")
    before = held.filter(holds_until=FOREVER).first()
    if before is not None:
        before.holds_until = change.holds_from
        before.save(update_fields=["holds_until"])
    return before


def _told(change: Change, who: Who) -> dict[str, object]:
    return {"holds_from": change.holds_from, "document": change.document[:200], "recorded_at": timezone.now(),
            "recorded_by": who.person}  # fmt: skip
