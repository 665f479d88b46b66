"""The reports of a round: of one form in its outline, finance's over all of it, 监控汇总表; read back as files."""

from io import BytesIO
from typing import Any

import docx
from django.urls import reverse
from openpyxl import load_workbook

from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Declaration
from jixiao.monitoring import alerts
from jixiao.monitoring.models import Alert
from jixiao.profiles.report_outlines import outline_for
from jixiao.workplace.demonstration_years import at
from tests.cycle.test_pages import client_of
from tests.monitoring.test_monitoring_pages import logged_in
from tests.monitoring.test_outlook import monitored
from tests.monitoring.watched import JULY, RAISED, Watched


def read(content: bytes) -> tuple[list[str], list[list[str]]]:
    """Paragraphs, and the rows of the tables."""
    letter = docx.Document(BytesIO(content))
    rows = [[cell.text for cell in row.cells] for table in letter.tables for row in table.rows]
    return [each.text for each in letter.paragraphs], rows


def doubtful(seen: Watched) -> Declaration:
    """A form of July whose one indicator is in doubt, with its causes, and names somebody."""
    made = monitored(seen, JULY, "50", settled=False)
    version = made.versions.get()
    row: dict[str, Any] = version.form["indicators"][0]
    row["extra"] = {"likelihood": "有可能", "cause_funds": "√", "cause_staff": "√", "forecast": "80"}
    row["reason"] = "资金九月下达，联系电话13800008000。"
    type(version).objects.filter(pk=version.pk).update(form=version.form)
    return made


def test_the_report_of_a_form_has_the_parts_of_its_outline(seen: Watched) -> None:
    """3,000,000 of 10,000,000 until July, below 40 %: red; the alert was answered by a choice to go on."""
    alert = seen.alerted()
    with at(RAISED):
        alerts.act(alert, "alert_continue", seen.who(Role.FILLER), "八月集中支付。")
    made = doubtful(seen)
    answer = client_of(seen.county, Role.OBSERVER).get(reverse("monitoring-report", args=(made.pk,)))
    said, rows = read(answer.content)
    assert said[0] == f"{made.unit_name}\n2022年1—7月部门整体支出绩效运行监控报告"
    assert said[-2:] == [f"{made.unit_name}（盖章）", "【待填写：日期】"]
    heads = [text[2:] for text in said if text[1:2] == "、"]
    assert heads == list(outline_for("430103", "department_monitoring").parts)
    assert ["监控灯", "红灯\n1—7月预算执行率30%，低于40%。"] in rows
    assert ["企业", "≥83家", "50", "80", "有可能"] in rows
    deviation = next(row for row in rows if row[3:4] == ["有可能"] and "经费保障、人员保障" in row)
    assert deviation[:3] == ["企业", "≥83家", "50"]
    assert "资金九月下达" in deviation[5]
    warning = next(row for row in rows if row[0].startswith("1—7月"))
    assert warning == [
        "1—7月\n2022年8月1日", "预算执行慢：1—7月预算执行率30%，低于40%。", "确定继续执行：八月集中支付。", "继续执行",
    ]  # fmt: skip
    assert any("全年支出按国库逐月的支付推算（不是填报数）" in text for text in said)
    assert sum(text.startswith("【待填写：") for text in said) == 7
    assert not any("13800008000" in text for text in [*said, *(cell for row in rows for cell in row)])


def test_a_report_is_of_a_form_that_was_handed_in_and_may_be_read(seen: Watched) -> None:
    made = monitored(seen, JULY, "50", settled=False)
    address = reverse("monitoring-report", args=(made.pk,))
    page = client_of(seen.county, Role.FILLER).get(reverse("declaration", args=(made.pk,))).content.decode()
    assert address in page
    assert logged_in(seen.county.person(Role.FILLER, seen.county.other)).get(address).status_code == 404
    of_targets = reverse("monitoring-report", args=(seen.basis.pk,))
    assert client_of(seen.county, Role.FILLER).get(of_targets).status_code == 404
    Declaration.objects.filter(pk=made.pk).update(version_number=0)
    said = client_of(seen.county, Role.FILLER).get(address, follow=True).content.decode()
    assert "还没有送审过，还没有可以写进报告的一版" in said


def test_an_indicator_without_a_reason_leaves_a_place_for_it(seen: Watched) -> None:
    made = doubtful(seen)
    version = made.versions.get()
    version.form["indicators"][0]["reason"] = None
    type(version).objects.filter(pk=version.pk).update(form=version.form)
    answer = client_of(seen.county, Role.OBSERVER).get(reverse("monitoring-report", args=(made.pk,)))
    said, rows = read(answer.content)
    assert any("【待填写：原因和措施】" in row for row in rows)
    assert "没有收到监控预警。" in said
    assert not any(str(part.partname).startswith("/word/charts/") for part in docx.Document(
        BytesIO(answer.content)).part.package.iter_parts())  # fmt: skip
    assert "各项指标的数据还不够，没有推算全年数。" in said


def test_finance_reports_over_the_round(seen: Watched) -> None:
    alert: Alert = seen.alerted()
    doubtful(seen)
    finance = logged_in(seen.finance)
    answer = finance.get(reverse("monitoring-round-report", args=(seen.round.pk,)))
    said, rows = read(answer.content)
    assert said[0] == "天心区2022年1—7月绩效监控情况报告"
    assert "2个部门，批复的目标1项，监控表待部门审核1张。2022年8月31日前应报，超期没有报的0张。" in said
    assert any("合计全年预算数1,000.00万元，1—7月支付300.00万元，执行率30%" in text for text in said)
    own, other = seen.county.department.name, seen.county.other.name
    red = next(row for row in rows if row[0] == own and row[-1] == "红灯")
    assert red[:4] == [own, "1,000.00", "300.00", "30%"]
    assert [other, "", "", "", "不作推算", "不亮灯"] in rows
    assert [own, "1", "1", "0", "1", "0"] in rows
    assert any(row[2:] == ["红灯", "1—7月预算执行率30%，低于40%。", "700.00"] for row in rows)
    assert any(row[0].startswith(own) and row[4:] == [alert.words_on(alert.due.replace(year=2026))] for row in rows)
    assert "红灯1项，黄灯0项，绿灯0项，不亮灯0项。" in "".join(said)


def test_the_summary_counts_every_target(seen: Watched) -> None:
    seen.with_rules().put_in("10000000", "3000000")
    address = reverse("monitoring-round-summary", args=(seen.round.pk,))
    sheet = load_workbook(BytesIO(logged_in(seen.finance).get(address).content)).active
    texts = [[cell.value for cell in row] for row in sheet]
    assert texts[0][0] == "天心区2022年1—7月绩效监控汇总表"
    assert texts[1][0] == (
        "共1项目标：红灯1项；超期1张；部门整体合计全年预算1,000.00万元，支付300.00万元，执行率30%。"
    )  # fmt: skip
    assert texts[2][:3] == ["序号", "主管部门", "单位"]
    assert texts[3][4:10] == ["还没有填报", "超期", "红灯", 1000, 300, 30]
    assert sheet.print_title_rows == "$1:$3" or sheet.freeze_panes == "A4"


def test_only_finance_has_the_papers_of_the_round(seen: Watched) -> None:
    for name in ("monitoring-round-report", "monitoring-round-summary"):
        address = reverse(name, args=(seen.round.pk,))
        assert client_of(seen.county, Role.FILLER).get(address).status_code == 404
        assert logged_in(seen.finance).get(address).status_code == 200
        assert address in logged_in(seen.finance).get(reverse("monitoring")).content.decode()
    assert logged_in(seen.finance).get("/monitoring/999/report.docx").status_code == 404


def test_the_outlook_stands_in_the_report_as_what_it_is(seen: Watched) -> None:
    for month, actual in ((3, "20"), (5, "40")):
        monitored(seen, month, actual, settled=True)
    made = monitored(seen, JULY, "50", settled=False)
    content = client_of(seen.county, Role.OBSERVER).get(reverse("monitoring-report", args=(made.pk,))).content
    said, rows = read(content)
    assert "按已审定的各轮监控推算的全年数（不是填报数）：" in said
    assert ["指标", "年度指标值", "推算全年", "区间", "要核对的"] in rows
