"""What is approved stays, whoever writes; an adjustment is a new version, the old one holds until it is approved."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.cycle import acts, guards
from jixiao.cycle.models import Adjustment, Approval, Declaration, Version
from tests.as_owner import tampering
from tests.cycle.county import KIND, POOR, County


def filler(county: County) -> acts.Who:
    return acts.Who(county.people[Role.FILLER])


def adjusted(county: County, target: str = "≥95%") -> Declaration:
    """An approved form whose adjustment has been handed in as its second version."""
    declaration = county.declared("approved")
    acts.act(declaration, "adjust", filler(county), "资金追加。", amount=Decimal("125000.00"))
    rows = [dict(row) for row in county.content.form["indicators"]]
    rows[11]["target"] = target
    content = replace(county.content, form={**county.content.form, "indicators": rows})
    return acts.declare(county.cycle, county.department, KIND, "", filler(county), "b.docx", b"b", content)


def in_force(declaration: Declaration) -> int | None:
    held = declaration.in_force
    return held.number if held else None


def test_an_approved_version_is_neither_changed_nor_deleted_by_anybody(county: County) -> None:
    version = county.declared("approved").version
    version.form["indicators"][0]["target"] = "≥1"
    for attempt in (
        version.save,
        version.delete,
        lambda: Version.objects.update(sha256="0" * 64),
        lambda: Version.objects.filter(pk=version.pk).update(form={}),
        lambda: Version.objects.all()._raw_delete("default"),
        lambda: Approval.objects.update(approved_by=None),
        lambda: Approval.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    version.refresh_from_db()
    assert version.form["indicators"][0]["target"] == "≥1.8万人"
    assert Approval.objects.count() == 1


def test_a_version_that_is_not_approved_is_not_guarded(county: County) -> None:
    version = county.declared("with_approver").version
    version.file_name = "另一个.docx"
    version.save()
    version.refresh_from_db()
    assert version.file_name == "另一个.docx"


@pytest.mark.django_db(transaction=True)
def test_the_guards_stand_again_after_a_migration_that_made_the_table_anew(county: County) -> None:
    version = county.declared("approved").version
    with tampering():
        guards.take_down()
    Version.objects.filter(pk=version.pk).update(file_name="改了.docx")
    with tampering():
        guards.put_up()
        guards.put_up()
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(file_name="又改.docx")


def test_an_adjustment_keeps_what_is_in_force_until_it_is_approved(county: County) -> None:
    declaration = adjusted(county)
    assert in_force(declaration) == 1
    for state in ("with_department", "with_section", "with_performance", "with_approver"):
        county.declared_from(declaration, state)
        assert in_force(declaration) == 1
    county.declared_from(declaration, "approved")
    assert in_force(declaration) == 2
    (adjustment,) = Adjustment.objects.all()
    assert adjustment.became is not None
    assert (adjustment.of.number, adjustment.became.number, adjustment.reason) == (1, 2, "资金追加。")
    assert adjustment.amount_words == "预算增加12.50万元"
    assert adjustment.ended_at is not None
    assert declaration.events.get(content__act="adjust").content["amount"] == "125000.00"


def test_an_adjustment_goes_the_same_way_of_review(county: County) -> None:
    declaration = adjusted(county)
    county.declared_from(declaration, "approved")
    acted = [event.content["act"] for event in declaration.events.order_by("number")]
    way = ["declare", "submit", "department_pass", "section_pass", "performance_pass", "approve"]
    assert acted == [*way, "adjust", *way]


def test_an_adjustment_needs_its_reason(county: County) -> None:
    declaration = county.declared("approved")
    with pytest.raises(Refused, match="“申请调整”要写意见"):
        acts.act(declaration, "adjust", filler(county), " ")
    assert Adjustment.objects.count() == 0


def test_an_adjustment_is_not_sent_before_there_is_a_new_version(county: County) -> None:
    declaration = county.declared("adjusting")
    with pytest.raises(Refused, match="请先交调整后的新版"):
        acts.act(declaration, "submit", filler(county))


def test_a_second_adjustment_waits_for_the_first(county: County) -> None:
    declaration = county.declared("adjusting")
    with pytest.raises(Refused, match="“调整中”时不能办理这一步"):
        acts.act(declaration, "adjust", filler(county), "还要调整。")


@pytest.mark.parametrize("returned", [False, True], ids=["adjusting", "returned"])
def test_an_adjustment_that_is_dropped_leaves_what_is_in_force(county: County, returned: bool) -> None:
    declaration = adjusted(county)
    if returned:
        county.declared_from(declaration, "with_department")
        acts.act(declaration, "department_return", acts.Who(county.people[Role.DEPARTMENT_REVIEWER]), "请改。")
    with pytest.raises(Refused, match="“放弃调整”要写意见"):
        acts.act(declaration, "drop_adjustment", filler(county))
    acts.act(declaration, "drop_adjustment", filler(county), "资金没有追加。")
    assert (declaration.state, declaration.version.number, in_force(declaration)) == ("approved", 1, 1)
    assert Adjustment.objects.get().became is None
    assert declaration.named.get(key="辖区居民对卫生健康服务的满意度").target == "≥90%"
    acts.act(declaration, "adjust", filler(county), "再次申请。")
    assert county.handed_in().version_number == 3


def test_an_adjustment_that_is_rejected_leaves_what_is_in_force(county: County) -> None:
    declaration = county.declared_from(adjusted(county), "with_section")
    section = county.people[Role.SECTION_REVIEWER]
    county.score(declaration, section, POOR)
    acts.act(declaration, "section_reject", acts.Who(section), "没有依据。")
    assert (declaration.state, declaration.version.number) == ("approved", 1)
    assert Adjustment.objects.get().ended_at is not None


def test_a_withdrawn_adjustment_is_still_an_adjustment(county: County) -> None:
    declaration = county.declared_from(adjusted(county), "with_department")
    acts.act(declaration, "withdraw", filler(county))
    assert declaration.state == "adjusting"


def test_what_was_never_approved_is_not_dropped(county: County) -> None:
    declaration = county.declared("returned")
    with pytest.raises(Refused, match="还没有批复过的版本"):
        acts.act(declaration, "drop_adjustment", filler(county), "不报了。")


@pytest.mark.parametrize(
    ("amount", "words"),
    [(None, ""), (Decimal(0), ""), (Decimal("-30000"), "预算减少3.00万元"), (Decimal("100.00"), "预算增加0.01万元")],
)
def test_the_change_of_the_budget_is_said_in_words(amount: Decimal | None, words: str) -> None:
    assert Adjustment(amount=amount).amount_words == words
