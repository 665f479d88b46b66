"""Tables of the treasury are taken in whole or not at all; each refusal is a sentence with its place; the same once
more changes nothing, what is newer supersedes."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from jixiao.accounts.models import Administration
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.treasury.figures import Execution, Narrow
from jixiao.treasury.models import Amount, Import, Measure
from jixiao.treasury.taking import NotTaken, confirm, give_up, proposal_of, propose
from tests.tables.test_reading import workbook
from tests.treasury.money import EDUCATION, SCIENCE, STATION, YEAR, Treasury

GENERAL, PROJECT = "一般公共预算", "项目支出"
JULY = date(YEAR, 7, 31)
Lines = list[list[Any]]
BUDGET: Lines = [
    ["单位名称", "项目名称", "项目编码", "资金性质", "支出类型", "调整类型", "金额（万元）", "文号", "日期"],
    [SCIENCE, None, None, "一般公共预算拨款", "人员经费", "年初预算", 260, None, None],
    [SCIENCE, "科技计划", "P1", GENERAL, PROJECT, "年初", 350.5, None, None],
    ["科学技术局", "科普", None, "上级转移支付", PROJECT, "年初", 120, None, None],
    [SCIENCE, "科技计划", "P1", GENERAL, PROJECT, "追加", 20, "财预〔2023〕7号", date(YEAR, 5, 8)],
    [SCIENCE, "科普", None, "上级转移支付", PROJECT, "追减", 15, "财预〔2023〕8号", date(YEAR, 6, 1)],
    [STATION, None, None, GENERAL, "公用经费", "年初", 12.34, None, None],
    ["合计", None, None, None, None, None, None, None, None],
]
PAYMENTS: Lines = [
    ["支付日期", "预算单位", "项目名称", "资金来源", "支出类型", "金额（元）", "凭证号", "业务类型", "用途", "收款人"],
    [date(YEAR, 1, 16), SCIENCE, None, GENERAL, "人员经费", 216_000.35, "0001", None, "工资", "某人"],
    ["2023/3/5", SCIENCE, "科技计划", GENERAL, None, "1,500,000.10", "0002", "支付", "第一批项目补助", None],
    ["2023年7月3日", SCIENCE, "科技计划", GENERAL, None, 500, "0003", "退回", "账号有误退回", None],
]


def put(treasury: Treasury, *sheets: Lines, name: str = "表.xlsx", data: bytes = b"", **more: Any) -> Import | None:
    return propose(treasury.jurisdiction, YEAR, name, data or workbook(*sheets), Who(treasury.finance), **more)


def taken(treasury: Treasury, *sheets: Lines, until: date | None = JULY, **more: Any) -> Import:
    made = put(treasury, *sheets, **more)
    assert made is not None
    return confirm(made, Who(treasury.finance), until)


def refused(treasury: Treasury, *sheets: Lines, **more: Any) -> tuple[str, ...]:
    with pytest.raises(NotTaken) as cause:
        put(treasury, *sheets, **more)
    assert (Import.objects.filter(number=None).count(), Administration.objects.count()) == (0, 0)
    return cause.value.reasons


def changed(lines: Lines, row: int, **cells: Any) -> Lines:
    """The lines with some cells of a row (from 1) changed, by the letter of their column."""
    made = [list(line) for line in lines]
    for letter, value in cells.items():
        made[row - 1][ord(letter) - ord("A")] = value
    return made


def test_a_workbook_of_two_tables_is_taken_in_with_its_places(treasury: Treasury) -> None:
    made = taken(treasury, BUDGET, PAYMENTS)
    assert (made.number, made.paid_until, made.warnings) == (1, JULY, [])
    assert {table: counts["new"] for table, counts in made.counts.items()} == {"budget": 6, "payments": 3}
    execution = Execution(treasury.science, YEAR)
    assert execution.original_budget().value == Decimal("7428400.00")  # 260 + 350.5 + 120 + 12.34 万元
    assert execution.adjusted_budget().value == Decimal("7478400.00")
    assert execution.paid(JULY).value == Decimal("1715500.45")  # 216000.35 + 1500000.10 − 500
    assert execution.paid(JULY, Narrow(project="P1")).value == Decimal("1499500.10")
    payment = Amount.objects.get(document="0002")
    assert (payment.project, payment.project_code, payment.spending) == ("科技计划", "P1", "project")
    assert (payment.sheet, payment.line, payment.about) == ("Sheet1", 3, "第一批项目补助")
    assert not Amount.objects.filter(about__contains="某人").exists()  # whom it went to is not kept
    entry = Administration.objects.get()
    assert (entry.content["act"], made.sha256 in entry.content["why"]) == ("import_treasury", True)


def test_nothing_counts_before_it_is_confirmed(treasury: Treasury) -> None:
    made = put(treasury, BUDGET)
    assert made is not None
    assert (Amount.objects.count(), Administration.objects.count()) == (0, 0)
    assert Execution(treasury.science, YEAR).original_budget().value is None
    assert len(proposal_of(made).changes.new) == 6
    first = confirm(made, Who(treasury.finance), None)
    assert confirm(made, Who(treasury.finance), None) == first  # a second click
    assert (Amount.objects.count(), Import.objects.count()) == (6, 1)
    other = put(treasury, changed(BUDGET, 2, G=1))
    assert other is not None
    give_up(other, Who(treasury.finance))
    give_up(first, Who(treasury.finance))  # what is confirmed stays
    assert list(Import.objects.all()) == [first]


def test_the_same_file_changes_nothing(treasury: Treasury) -> None:
    data = workbook(BUDGET, PAYMENTS)
    taken(treasury, data=data)
    assert put(treasury, data=data) is None
    assert put(treasury, PAYMENTS, BUDGET) is None  # the same rows of another file
    assert (Import.objects.count(), Amount.objects.count(), Administration.objects.count()) == (1, 9, 1)


def test_a_newer_file_supersedes_by_key_and_the_old_amount_stays(treasury: Treasury) -> None:
    first = taken(treasury, BUDGET, PAYMENTS)
    corrected = [*changed(PAYMENTS, 3, F=1_400_000)[:3], ["2023-07-30", SCIENCE, "科普", "上级补助", None, 9, "0004"]]
    second = taken(treasury, corrected)
    assert second.counts == {"payments": {"new": 1, "changed": 1, "same": 1, "ended": 0}}
    old, new = Amount.objects.filter(document="0002").order_by("imported__number")
    assert (old.imported, old.superseded_by, old.fen) == (first, second, 150_000_010)
    assert (new.imported, new.superseded_by, new.fen) == (second, None, 140_000_000)
    assert Amount.objects.get(document="0003").superseded_by is None  # not in the file, and stays
    assert Execution(treasury.science, YEAR, at=1).paid(JULY).value == Decimal("1715500.45")


def test_a_file_that_is_the_whole_table_ends_what_it_has_no_more(treasury: Treasury) -> None:
    more = [["2023-08-02", SCIENCE, None, GENERAL, "人员经费", 7, "0009"]]
    taken(treasury, BUDGET, [*PAYMENTS, *more], until=date(YEAR, 8, 31))
    assert put(treasury, PAYMENTS[:3], replaces=True) is None  # it tells of January to March
    made = taken(treasury, changed(PAYMENTS, 3, B=SCIENCE, A="2023-07-05")[:3], replaces=True)
    assert made.counts["payments"]["ended"] == 1
    held = Amount.objects.filter(measure="payment", superseded_by=None)
    assert {each.document for each in held} == {"0001", "0002", "0009"}  # of August it says nothing


OTHERS: dict[str, Lines] = {
    "carry_over": [["单位：元"], ["单位", "项目", "资金来源", "年初结转结余", "年末结转结余"],
                   [SCIENCE, "科普", GENERAL, 10, None]],
    "procurement": [["单位", "采购项目", "采购预算数（元）", "实际采购金额（元）"], [SCIENCE, "台式机", 80, 76],
                    [SCIENCE, "打印机", None, 5]],
    "three_public": [["单位：元"], ["单位", "三公经费项目", "预算数", "实际支出", "上年支出"],
                     [SCIENCE, "公务接待费", 15, 12, 14],
                     [SCIENCE, "公务用车购置和运行费", 26, 20.5, 25], [SCIENCE, "其中：公务用车购置费", 0, 0, 0],
                     [SCIENCE, "公务用车运行维护费", 26, 20.5, 25], [SCIENCE, "因公出国（境）费", 0, 0, 0],
                     [SCIENCE, "合计", None, None, None]],
    "operating": [["单位", "公用经费预算数（元）", "公用经费支出（元）"], [SCIENCE, 50, 45]],
    "special_funds": [["单位", "专项资金名称", "专项资金总额（元）", "已细化金额（元）"],
                      [SCIENCE, "科技专项", 600, 570]],
}  # fmt: skip


def test_the_other_tables_and_their_holes(treasury: Treasury) -> None:
    taken(treasury, *OTHERS.values())
    execution = Execution(treasury.science, YEAR)
    assert (execution.carry_over("begin").value, execution.carry_over().value) == (10, None)
    assert (execution.procurement("budget").value, execution.procurement("actual").value) == (80, 81)
    assert execution.three_public("budget").value == 41  # the vehicles once
    assert execution.three_public("actual").value == Decimal("32.50")
    assert execution.three_public("last_year", "reception").value == 14
    assert execution.three_public("budget", "overseas").value == 0  # printed as 0
    assert (execution.operating("budget").value, execution.special_funds("detailed").value) == (50, 570)
    newer = changed(OTHERS["procurement"], 2, B="笔记本电脑", C=70)
    assert taken(treasury, newer).counts["procurement"]["ended"] == 2  # a state, not one amount after the other
    assert Execution(treasury.science, YEAR).procurement("budget").value == 70


def test_a_csv_file_says_the_same(treasury: Treasury) -> None:
    taken(treasury, BUDGET)
    lines = (
        '支付日期,单位,项目,资金来源,金额（万元）,凭证号\r\n2023-03-02,科学技术局,科技计划,一般公共预算,"1,2.5",7\r\n'
    )
    assert refused_csv(treasury, lines.encode("gb18030")) == ("第2行第5格：“1,2.5”不是金额，请只写数字。",)
    made = put(treasury, name="支付.csv", data=lines.replace('"1,2.5"', '"1,250.5"').encode("utf-8-sig"))
    assert made is not None
    confirm(made, Who(treasury.finance), JULY)
    assert Amount.objects.get(document="7").fen == 1_250_500_000


def refused_csv(treasury: Treasury, data: bytes) -> tuple[str, ...]:
    with pytest.raises(NotTaken) as cause:
        put(treasury, name="支付.csv", data=data)
    return cause.value.reasons


def test_what_a_sheet_only_shows_rounded_is_taken_whole(treasury: Treasury) -> None:
    book = load_workbook(io.BytesIO(workbook(BUDGET, PAYMENTS)))
    book.worksheets[1]["F2"].number_format = "#,##0"
    file = io.BytesIO()
    book.save(file)
    taken(treasury, data=file.getvalue())
    assert Amount.objects.get(document="0001").fen == 21_600_035


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(changed(PAYMENTS, 2, B="示范县海洋局"), "“Sheet”B2：“示范县海洋局”不是本地区2023年", id="unit"),
        pytest.param(changed(PAYMENTS, 3, C="登月计划"), "C3：项目“登月计划”不在这个单位的预算里", id="project"),
        pytest.param(changed(PAYMENTS, 2, A="2022-12-31"), "A2：支付日期2022-12-31不在2023年里", id="year-before"),
        pytest.param(changed(PAYMENTS, 2, A="3月5日"), "A2：“3月5日”不是日期，请写成 2023-01-31 的样子", id="no-date"),
        pytest.param(changed(PAYMENTS, 2, F="约二十万"), "F2：“约二十万”不是金额", id="text-for-a-number"),
        pytest.param(changed(PAYMENTS, 2, F=0.005), "F2：金额是0.005元，不到一分", id="less-than-a-fen"),
        pytest.param(changed(PAYMENTS, 2, F=10**16), "F2：“10000000000000000”太大", id="too-large"),
        pytest.param(changed(PAYMENTS, 2, F=-500), "F2：金额是负数（-500.00元）而业务类型不是退回", id="negative"),
        pytest.param(changed(PAYMENTS, 2, F=None), "F2：第2行没有写“金额”", id="no-amount"),
        pytest.param(changed(PAYMENTS, 2, D="彩票"), "D2：“彩票”不是认识的资金来源", id="source"),
        pytest.param(changed(PAYMENTS, 2, E="其他"), "E2：“其他”不是支出类型", id="spending"),
        pytest.param(changed(PAYMENTS, 2, E=None), "没有写项目，也没有写支出类型", id="of-nothing"),
        pytest.param(changed(PAYMENTS, 2, H="借款"), "H2：“借款”不是业务类型", id="kind"),
        pytest.param(changed(PAYMENTS, 3, G="0001"), "G3：凭证号“0001”与第2行重复", id="voucher-twice"),
        pytest.param(changed(PAYMENTS, 1, G="号"), "像是支付明细表，但是表头里没有“凭证号”", id="no-column"),
        pytest.param([*BUDGET[:3], BUDGET[2]], "G4：与第3行是同一笔", id="budget-line-twice"),
        pytest.param(changed(BUDGET, 3, B=None, C=None), "项目支出要写项目名称", id="project-without-name"),
        pytest.param(changed(BUDGET, 3, G=-1), "G3：年初不能是负数（-10,000.00元）", id="original-below-zero"),
        pytest.param(changed(BUDGET, 5, G=-1), "G5：追加不能是负数", id="increase-below-zero"),
        pytest.param(changed(BUDGET, 5, F="挪用"), "F5：“挪用”不是调整类型", id="kind-of-adjustment"),
        pytest.param(changed(BUDGET, 5, I="2019-01-01"), "I5：2019-01-01不是2023年预算的日期", id="other-year"),
        pytest.param(changed(BUDGET, 1, G="金额")[:2], "没有写明单位", id="no-unit-of-money"),
        pytest.param([["甲", "乙"], [1, 2]], "没有找到认识的表头", id="no-table"),
        pytest.param(changed(OTHERS["procurement"], 2, D=-1), "D2：实际政府采购金额不能是负数", id="purchase"),
        pytest.param([*OTHERS["operating"], OTHERS["operating"][1]], "与第2行是同一项", id="item-twice"),
        pytest.param(changed(OTHERS["special_funds"], 2, D=601), "D2：已细化601.00元，超过了总额600.00元", id="over"),
        pytest.param(changed(OTHERS["three_public"], 3, B="差旅费"), "B3：“差旅费”不是三公经费的项目", id="no-part"),
        pytest.param(changed(OTHERS["three_public"], 4, C=27), "C4：公务用车费27.00元与购置、运行维护之和", id="sum"),
    ],
)  # fmt: skip
def test_each_refusal_is_a_sentence_with_its_place(treasury: Treasury, lines: Lines, said: str) -> None:
    with_budget = () if lines[0] == BUDGET[0] or "号" not in str(lines[0]) else (BUDGET,)
    reasons = refused(treasury, lines, *with_budget)
    assert any(said in reason for reason in reasons), reasons
    assert len(reasons) == 1
    assert Amount.objects.count() == 0


def test_refusals_stand_in_the_order_of_the_file_whatever_finds_them(treasury: Treasury) -> None:
    """The sheet of payments comes first; units, days, sources and vouchers are looked at one after the other."""
    wrong = changed(PAYMENTS, 2, G="0002", D="彩票")
    wrong = changed(wrong, 3, B="某局")
    wrong = changed(wrong, 4, A="7月", F="x")
    reasons = refused(treasury, wrong, changed(BUDGET, 2, G="y"))
    places = [reason.split("：")[0].removeprefix("工作表") for reason in reasons]
    assert places == ["“Sheet”D2", "“Sheet”B3", "“Sheet”A4", "“Sheet”F4", "“Sheet1”G2"]


def test_warnings_stand_in_the_order_of_the_file(treasury: Treasury) -> None:
    """Sheet has the budget, Sheet1 the payments; both lines are paid for more than they have."""
    over = [
        *changed(PAYMENTS, 2, C="科普", E=PROJECT, D="上级转移支付", F=1_050_000.01)[:2],
        changed(PAYMENTS, 3, F=3_705_000.01)[2],
    ]
    made = put(treasury, BUDGET, over)
    assert made is not None
    words = [each.split("这项资金")[0] for each in proposal_of(made).warnings]
    assert words == ["工作表“Sheet1”F2：“科普”", "工作表“Sheet1”F3：“科技计划”"]


def test_who_mends_fifty_cells_sees_the_others_at_the_next_try(treasury: Treasury) -> None:
    many = [[*PAYMENTS[1][:1], "甲", *PAYMENTS[1][2:6], str(number)] for number in range(60)]
    reasons = refused(treasury, [PAYMENTS[0], *many])
    assert (len(reasons), reasons[-1]) == (51, "还有10处，改好上面的再导入时会列出来。")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("表.exe", b"x", "不收这种文件"), ("表.xlsx", b"", "空的"), ("表.xlsx", b"PK\3\4", "表.xlsx：")],
)
def test_a_file_that_is_no_table(treasury: Treasury, name: str, data: bytes, said: str) -> None:
    with pytest.raises(NotTaken, match=said):
        propose(treasury.jurisdiction, YEAR, name, data, Who(treasury.finance))


def test_payments_beyond_the_budget_of_their_line_are_told_or_refused(
    treasury: Treasury, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = changed(PAYMENTS, 3, F=4_000_000)  # of 350.5 + 20 万元
    made = put(treasury, BUDGET, over)
    assert made is not None
    (told,) = proposal_of(made).warnings
    assert "“科技计划”这项资金支付合计3,999,500.00元，超过调整后的预算3,705,000.00元" in told
    enough = put(treasury, changed(BUDGET, 5, G=49.45), over)
    assert enough is not None
    assert proposal_of(enough).warnings == []  # to the last yuan
    give_up(enough, Who(treasury.finance))
    monkeypatch.setattr("jixiao.treasury.taking.refuses_over_budget", lambda: True)
    assert len(refused(treasury, BUDGET, over)) == 1


def test_payments_need_the_day_up_to_which_they_are_in(treasury: Treasury) -> None:
    made = put(treasury, BUDGET, PAYMENTS)
    assert made is not None
    assert proposal_of(made).last_payment == date(YEAR, 7, 3)
    for day in (None, date(YEAR, 7, 2), date(YEAR + 1, 1, 1)):
        with pytest.raises(Refused, match="支付数据截至"):
            confirm(made, Who(treasury.finance), day)
    assert confirm(made, Who(treasury.finance), date(YEAR, 7, 3)).paid_until == date(YEAR, 7, 3)


@pytest.mark.parametrize("role", Role)
def test_who_takes_tables_in(treasury: Treasury, role: Role) -> None:
    may = role in (Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.ADMINISTRATOR)
    data = workbook(BUDGET)
    for unit, allowed in ((treasury.government, may), (treasury.science, False)):
        who = Who(treasury.person(role, unit))
        try:
            made = propose(treasury.jurisdiction, YEAR, "表.xlsx", data, who)
        except Refused:
            assert not allowed
            continue
        assert allowed
        assert made is not None
        with pytest.raises(Refused):
            confirm(made, Who(treasury.person(Role.FILLER, treasury.education)), None)


def test_a_unit_is_known_by_the_name_it_had(treasury: Treasury) -> None:
    treasury.education.former_names.create(name="示范县教育体育局", last_year=2020)
    taken(treasury, changed(BUDGET, 2, A="教育体育局")[:2])
    assert Amount.objects.get().unit == treasury.education
    assert treasury.education.name == EDUCATION
    assert Execution(treasury.education, YEAR).original_budget().value == 2_600_000
    assert Amount.objects.get().measure == Measure.ORIGINAL
