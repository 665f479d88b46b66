"""The parts of a unit's year that come after it: evaluation, rectification, use of the results, publication."""

from collections.abc import Iterator

from django.urls import reverse

from jixiao.cycle.models import Declaration
from jixiao.evaluation.dimensions import dimensions
from jixiao.evaluation.listing import evaluations_of
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.panel import score_words
from jixiao.evaluation.recheck import recheck
from jixiao.evaluation.seeing import Sight
from jixiao.publication.models import Publication, Secrecy, UnitYear
from jixiao.publication.open_data import address_of
from jixiao.publication.rules import kinds
from jixiao.reports.block import Block, Item
from jixiao.reports.chart import Chart
from jixiao.results.ledger import standing
from jixiao.results.models import LedgerEntry
from jixiao.results.visiting import tasks_of
from jixiao.workplace.year_blocks import LISTED, Asked, first


def evaluation(asked: Asked) -> Block:
    """With the difference to the unit's own score, where he sees what was scored."""
    found = evaluations_of(asked.person).filter(declaration__in=asked.keys).exclude(state="withdrawn")
    shown, left = first(found)
    items = [_evaluated(asked, each) for each in shown]
    chart = next((chart for each in shown if (chart := _dimensions(asked, each)) is not None), None)
    return Block("evaluation", "评价", reverse("evaluations"), items=items, left=left, chart=chart,
                 missing="" if items else "还没有评价。")  # fmt: skip


def _evaluated(asked: Asked, each: Evaluation) -> Item:
    words = f"{each.kind_words}：{asked.name(each.declaration)}"
    link = reverse("evaluation", args=(each.pk,))
    if not Sight(each, asked.person).sees_draft:
        return Item(words, link, each.state_words)
    compared = recheck(each)
    apart = f"；自评{compared.own}分，相差{compared.difference}分" if compared.difference is not None else ""
    return Item(words, link, each.state_words, f"{score_words(each)}{apart}", is_urgent=compared.is_flagged)


def _dimensions(asked: Asked, each: Evaluation) -> Chart | None:
    kept = each.result or each.draft
    return dimensions(each, kept) if kept and Sight(each, asked.person).sees_draft else None


def rectification(asked: Asked) -> Block:
    found = tasks_of(asked.person).filter(rectification__declaration__in=asked.keys)
    shown, left = first(found)
    items = [
        Item(f"{each.rectification.type}：{each.text}", reverse("rectification", args=(each.rectification_id,)),
             each.state_words, f"{each.due:%Y-%m-%d}前" if each.due else "",
             is_urgent=each.due is not None and each.due < asked.today)
        for each in shown
    ]  # fmt: skip
    link = f"{reverse('rectifications')}?year={asked.year}"
    return Block("rectification", "整改", link, items=items, left=left, missing="" if items else "没有整改事项。")


def use(asked: Asked) -> Block:
    """What this year's results led to in the next budget, then what earlier results decided about this year's."""
    entries = standing().select_related("declaration__unit").order_by("-pk")
    own, left = first(entries.filter(declaration__in=asked.keys))
    units = asked.declared.order_by().values("unit")
    earlier, more = first(
        entries.filter(year=asked.year, declaration__year__lt=asked.year, declaration__unit__in=units)
    )
    items = [*map(_used, own), *map(_used, earlier)]
    return Block("use", "结果应用", reverse("ledger"), items=items, left=left + more,
                 missing="" if own else "今年的结果还没有登记用到哪年的预算。")  # fmt: skip


def _used(entry: LedgerEntry) -> Item:
    before, after, difference = entry.amounts_words
    link = reverse("ledger-entry", args=(entry.pk,))
    return Item(entry.line_words, link, entry.decision, f"{before} → {after}万元（{difference}）")


def publication(asked: Asked) -> Block:
    """Where each form is public, and which are not."""
    found = Publication.objects.filter(declaration__in=asked.keys).select_related("of").order_by("pk")
    shown, left = first(found)
    items = [*map(_published, shown), *_unpublished(asked)]
    whole = UnitYear.objects.filter(of__unit=asked.unit, year=asked.year, forms__gt=0).select_related("of").first()
    link = reverse("publications") if whole is None else reverse("public-unit-year", args=(whole.of.code, asked.year))
    missing = "" if items else "还没有公开的，也没有可以公开的。"
    return Block("publication", "公开", link, items=items, left=left, missing=missing)


def _published(each: Publication) -> Item:
    if each.withdrawn_on is not None:
        return Item(each.title, address_of(each), "已撤回", f"{each.withdrawn_on:%Y-%m-%d}：{each.withdrawn_why}")
    late = "，超过期限" if each.is_late else ""
    return Item(each.title, address_of(each), "已公开", f"{each.published_on:%Y-%m-%d}第{each.number}版{late}")


def _unpublished(asked: Asked) -> Iterator[Item]:
    """What is in force and may be published, and is not; what is secret is counted."""
    waiting = asked.of(kinds()).filter(approvals__isnull=False, publication__isnull=True).distinct()
    secret = set(Secrecy.objects.filter(declaration__in=waiting.order_by().values("pk"), lifted_at=None)
                 .values_list("declaration", flat=True))  # fmt: skip
    open_ones: list[Declaration] = list(waiting.exclude(pk__in=secret)[:LISTED])
    for each in open_ones:
        yield Item(asked.name(each), reverse("publication", args=(each.pk,)), "还没有公开")
    if secret:
        yield Item(f"定为涉密、不公开的{len(secret)}张")
