"""What is drawn of monitoring: the board's lights by number and money, the course of a form's money."""

from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from lxml import html

from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Declaration, Round
from jixiao.cycle.progress import departments_of
from jixiao.monitoring.board import lines_of
from jixiao.monitoring.board_pictures import Lit, Pictures, pictures
from jixiao.monitoring.course_panel import course_panel, thresholds
from jixiao.monitoring.parameters import standards
from jixiao.monitoring.standing import standings, targets_of
from tests.cycle.county import YEAR
from tests.monitoring.test_filling import begun
from tests.monitoring.test_monitoring_pages import logged_in, text
from tests.monitoring.watched import DAY_AFTER, JULY, Watched


def drawn(seen: Watched) -> Pictures:
    targets = list(targets_of(seen.round.cycle, seen.finance))
    departments = list(departments_of(seen.finance, seen.round.cycle))
    lines = lines_of(seen.round, standings(seen.round, targets, DAY_AFTER), departments)
    return pictures(lines, standards(seen.county.jurisdiction, YEAR).threshold(JULY))


def test_lights_are_counted_and_their_money_summed(seen: Watched) -> None:
    """10,000,000 元 of budget, 30 % paid, red below 40 %; a project without money of its own has no light."""
    seen.with_rules().put_in("10000000", "3000000")
    seen.county.in_force("project_targets", "妇幼筛查")
    found = drawn(seen)
    assert found.lights[0] == Lit("红灯", 1, Decimal("1000.00"), 0, None)
    assert found.lights[3] == Lit("不亮灯", 0, None, 1, None)
    assert (found.line, found.below, found.late) == (Decimal(40), 1, [])


def test_nothing_to_draw_is_said(seen: Watched) -> None:
    Declaration.objects.filter(pk=seen.basis.pk).update(unit=seen.county.government)
    found = drawn(seen)
    assert (found.has_forms, found.has_rates, found.has_money, found.line) == (False, False, False, None)
    page = text(logged_in(seen.finance), "monitoring")
    assert "没有超期的可以画" in page
    assert "国库数据里还没有这些部门的执行率，没有图。" in page
    assert "data-chart" not in page


def test_the_board_is_the_data_of_its_pictures_and_leads_to_the_year(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "3000000")
    page = html.document_fromstring(text(logged_in(seen.finance), "monitoring"))
    (row,) = page.xpath(
        "//table[@id='board']//tr[@data-link][.//a[contains(., $name)]]", name=seen.county.department.name
    )
    assert row.get("data-link") == reverse("department-year", args=(seen.county.department.pk, YEAR))
    heads = [head.get("data-series") for head in page.xpath("//table[@id='board']/thead//th")]
    figures = {head: cell.get("data-figure") for head, cell in zip(heads, row, strict=True) if head}
    assert (figures["rate"], figures["accepted"], figures["late"]) == ("30.00", "0", "1")  # the round was due in 2022
    (figure,) = page.xpath("//figure[@data-columns='rate']")
    assert (figure.get("data-table"), figure.get("data-line")) == ("board", "40")


def test_nobody_late_and_nothing_spent_is_a_sentence_and_no_empty_chart(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "0")
    page = html.document_fromstring(text(logged_in(seen.finance), "monitoring"))
    assert page.xpath("//figure[@data-columns='accepted late']"), "one is late"
    assert not page.xpath("//figure[@data-columns='rate']")
    assert "执行率都是0，没有图。" in page.text_content()
    Round.objects.filter(pk=seen.round.pk).update(due=timezone.localdate())
    page = html.document_fromstring(text(logged_in(seen.finance), "monitoring"))
    assert "没有超期的部门。" in page.text_content()
    assert not page.xpath("//figure[@data-columns='accepted late']")


def test_a_form_shows_its_course_against_what_holds(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "3000000")
    made = begun(seen)
    panel = course_panel(made, seen.county.people[Role.FILLER])
    assert panel is not None
    rows = dict(panel.words["chart"].rows)
    assert rows["5月"][2].words == "30.00%"  # all of it was paid on 9 May
    assert [rows[place][4].words for place in ("5月", "6月", "7月", "12月")] == [
        "没有规定",
        "40.00%",
        "40.00%",
        "40.00%",
    ]
    assert thresholds(seen.county.jurisdiction, YEAR)[6].document == "天财绩〔2022〕3号"
    assert course_panel(seen.basis, seen.finance) is None  # targets have no course
    assert course_panel(made, seen.county.person(Role.FILLER, seen.county.other)) is None
    address = reverse("declaration", args=(made.pk,))
    assert "2022年预算执行进度" in logged_in(seen.finance).get(address).content.decode()


def test_without_payments_it_is_said(seen: Watched) -> None:
    made = begun(seen)
    panel = course_panel(made, seen.finance)
    assert panel is not None
    assert panel.words["chart"] is None
    address = reverse("declaration", args=(made.pk,))
    assert "没有执行进度可以画" in logged_in(seen.finance).get(address).content.decode()
