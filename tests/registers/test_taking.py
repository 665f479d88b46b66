"""A file is proposed, looked at, confirmed: all of its rows or none; the same once more changes nothing."""

from collections.abc import Sequence
from datetime import date

import pytest

from jixiao.accounts.models import Administration
from jixiao.accounts.record import Refused, Who
from jixiao.accounts.rows_files import NotTaken
from jixiao.declared.taking.book import workbook_of
from jixiao.registers.counting import count, of_year
from jixiao.registers.definitions import registers
from jixiao.registers.firms import Change, names_of, rename
from jixiao.registers.keeping import current
from jixiao.registers.models import Firm, Indexed, Record, RecordVersion, RegisterImport
from jixiao.registers.taking import confirm, give_up, proposal_of, propose
from tests.registers.bureau import FIRMS, Bureau, certificate

HIGH_TECH = "high_tech_firms"
HEAD = "企业名称,统一社会信用代码,证书编号,认定类型,发证日期"
FIRST = f"甲公司,{FIRMS[0]},GR202243000101,首次认定,2022-10-18"
SECOND = f"乙公司,{FIRMS[1]},GR202243000102,首次认定,2022-10-18"


def csv(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines)).encode()


def proposed(bureau: Bureau, data: bytes, name: str = "名单.csv", **given: object) -> RegisterImport | None:
    return propose(bureau.unit, registers()[HIGH_TECH], name, data, given, Who(bureau.filler))  # type: ignore[arg-type]


def taken(bureau: Bureau, data: bytes) -> RegisterImport:
    made = proposed(bureau, data)
    assert made is not None
    return confirm(made, Who(bureau.filler))


def reasons(bureau: Bureau, data: bytes) -> Sequence[str]:
    with pytest.raises(NotTaken) as refused:
        proposed(bureau, data)
    return refused.value.reasons


def test_a_file_is_looked_at_before_it_counts(bureau: Bureau) -> None:
    made = proposed(bureau, csv(FIRST, SECOND))
    assert made is not None
    assert proposal_of(made).counts == {"new": 2, "changed": 0, "same": 0}
    assert not Record.objects.exists()
    assert count(registers()[HIGH_TECH], "recognised", of_year(bureau.unit, 2022)).value == 0
    confirm(made, Who(bureau.filler))
    assert count(registers()[HIGH_TECH], "recognised", of_year(bureau.unit, 2022)).value == 2
    made.refresh_from_db()
    assert (made.number, made.counts) == (1, {"new": 2, "changed": 0, "same": 0})
    version = RecordVersion.objects.get(record__key="GR202243000102")
    assert (version.place, version.imported, version.act) == ("第3行第1格", made, "entered")
    assert Administration.objects.get().content["label"] == "高新技术企业：导入"


def test_the_same_once_more_changes_nothing(bureau: Bureau) -> None:
    taken(bureau, csv(FIRST, SECOND))
    before = RecordVersion.objects.count()
    assert proposed(bureau, csv(SECOND, FIRST)) is None
    assert RecordVersion.objects.count() == before


def test_confirming_twice_is_confirming_once(bureau: Bureau) -> None:
    made = taken(bureau, csv(FIRST))
    assert confirm(made, Who(bureau.filler)).number == 1
    assert RecordVersion.objects.count() == 1


def test_what_a_newer_file_says_otherwise_is_a_correction_and_the_rest_stays(bureau: Bureau) -> None:
    values = certificate("GR202243000101", FIRMS[0], date(2022, 10, 18), batch="第一批")
    made = bureau.entered(HIGH_TECH, values)
    found = proposed(bureau, csv(FIRST.replace("2022-10-18", "2022-10-19"), SECOND))
    assert found is not None
    assert proposal_of(found).counts == {"new": 1, "changed": 1, "same": 0}
    confirm(found, Who(bureau.filler))
    version = current(made)
    assert version is not None
    assert (version.act, version.values["issued"], version.values["until"]) == ("corrected", "2022-10-19", "2025-10-19")
    assert version.values["batch"] == "第一批"  # the file has no such column
    assert made.versions.count() == 2


def test_nothing_is_taken_where_one_row_is_wrong(bureau: Bureau) -> None:
    found = reasons(bureau, csv(FIRST, SECOND.replace("2022-10-18", "2022-10")))
    assert found == ("第3行第5格：发证日期“2022-10”只写到月，请写成2022-07-03的样子，年月日都要有。",)
    assert not RegisterImport.objects.exists()
    assert not Indexed.objects.exists()
    assert not Firm.objects.exists()


def test_a_rule_that_asks_other_records_is_asked_with_the_file_in_place(bureau: Bureau) -> None:
    made = proposed(bureau, csv(FIRST, FIRST.replace("0101", "0103")))
    assert made is not None
    assert [each.split("：", 1)[1] for each in proposal_of(made).warnings] == [
        "同一家企业同一年有两张证书。请核对是否同一张证书写了两个编号，重复的删去一行。"
    ] * 2
    assert not Record.objects.exists()


def test_a_rule_of_several_rows_refuses_the_file(bureau: Bureau) -> None:
    register = registers()["commissioner_agreements"]
    head = "协议编号,特派员编号,服务对象类别,服务对象,协议开始,协议结束"
    lines = [f"{number},T1,村,某村,2022-01-01,2022-12-31" for number in ("X1", "X2")]
    with pytest.raises(NotTaken, match="同一个特派员和同一个服务对象有两份同一天开始的协议"):
        propose(bureau.unit, register, "协议.csv", "\n".join([head, *lines]).encode(), {}, Who(bureau.filler))
    assert not Record.objects.exists()


def test_an_official_list_with_names_alone_and_what_stands_above_it(bureau: Bureau) -> None:
    taken(bureau, csv(FIRST, SECOND))
    rename(
        Firm.objects.get(code=FIRMS[0]),
        "甲股份公司",
        Change(date(2023, 1, 1), "准予变更"),
        bureau.unit,
        Who(bureau.filler),
    )
    data = "企业名称,证书编号\n甲股份公司,GR202543000101\n乙公司,GR202543000102\n甲公司,GR202843000101".encode()
    made = proposed(bureau, data, issued=date(2025, 10, 18), kind="重新认定")
    assert made is not None
    confirm(made, Who(bureau.filler))
    found = RecordVersion.objects.filter(record__key__in=["GR202543000101", "GR202843000101"])
    assert {version.values["firm"] for version in found} == {FIRMS[0]}  # by its name of today, and by its former one


def test_firms_of_a_file_are_entered_in_the_directory_and_a_known_one_keeps_its_name(bureau: Bureau) -> None:
    taken(bureau, csv(FIRST))
    taken(bureau, csv(FIRST.replace("甲公司", "甲公司（旧）").replace("0101", "0104").replace("2022-10", "2019-10")))
    assert names_of(bureau.jurisdiction, FIRMS, date(2022, 1, 1)) == {FIRMS[0]: "甲公司"}


def test_who_may_take_files_in(bureau: Bureau) -> None:
    register = registers()[HIGH_TECH]
    with pytest.raises(Refused):
        propose(bureau.unit, register, "名单.csv", csv(FIRST), {}, Who(bureau.outsider))
    made = propose(bureau.unit, register, "名单.csv", csv(FIRST), {}, Who(bureau.reviewer))
    assert made is not None
    for act in (confirm, give_up):
        with pytest.raises(Refused):
            act(made, Who(bureau.outsider))
    give_up(made, Who(bureau.reviewer))
    assert not RegisterImport.objects.exists()


def test_what_is_exported_changes_nothing_when_it_is_taken_in_again(bureau: Bureau) -> None:
    taken(bureau, csv(FIRST, SECOND))
    register = registers()[HIGH_TECH]
    rows = [certificate("GR202243000101", FIRMS[0], date(2022, 10, 18)) | {"firm_name": "甲公司"}]
    assert proposed(bureau, workbook_of(register, rows), "导出.xlsx") is None


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("名单.exe", b"x", "exe"),
        ("名单.csv", "姓名,电话\n张三,13800000001".encode(), "没有找到高新技术企业的表头"),
        ("名单.xlsx", b"not a workbook", ""),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_sentence(bureau: Bureau, name: str, data: bytes, says: str) -> None:
    with pytest.raises(NotTaken) as refused:
        proposed(bureau, data, name)
    assert says in "".join(refused.value.reasons)
    assert refused.value.reasons
