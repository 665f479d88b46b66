"""Files in and out in Chromium: an attachment, a sealed print, a package between two desks, a table that is refused."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from jixiao.accounts.permissions import Role
from jixiao.cells.reader import read_bytes
from jixiao.cycle.check_code import check_code
from jixiao.cycle.models import Attachment, Declaration, Event, Version
from tests.as_owner import tampering
from tests.chromium import entered, followed, is_too_wide
from tests.cycle.county import County
from tests.cycle.test_imported_tables import BUDGET
from tests.tables.test_reading import workbook
from tests.workplace.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def given(page: Page, label: str, name: str, data: bytes) -> None:
    page.get_by_label(label).set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def test_a_sealed_print_comes_back_to_its_version(county: County, desk: Desk, tmp_path: Path) -> None:
    version = county.declared().version
    clerk = desk.page(county.people[Role.FILLER])
    followed(clerk.locator(".todo li > a"))
    with clerk.expect_download() as download:
        clerk.get_by_role("link", name="正式表样 pdf").click()
    download.value.save_as(tmp_path / "print.pdf")
    printed = (tmp_path / "print.pdf").read_bytes()
    assert check_code(version) in "".join(cell.text for cell in read_bytes(printed, "print.pdf").cells())
    followed(clerk.get_by_role("link", name="添加、移除附件，交盖章扫描件"))
    given(clerk, "文件", "程序.exe", b"MZ")
    followed(clerk.get_by_role("button", name="上传"))
    expect(clerk.get_by_role("alert")).to_contain_text("不收这种文件")
    given(clerk, "文件", "依据.pdf", b"%PDF-1.7")
    followed(clerk.get_by_role("button", name="上传"))
    expect(clerk.get_by_text("已收下附件“依据.pdf”")).to_be_visible()
    given(clerk, "扫描件（pdf、jpg、png）", "盖章.pdf", printed)
    clerk.get_by_label("页脚上的校验码").fill("1-0000-0000")
    followed(clerk.get_by_role("button", name="交上"))
    expect(clerk.get_by_role("alert")).to_contain_text("不是这张表任何一版的")
    expect(clerk.get_by_label("页脚上的校验码")).to_have_value("1-0000-0000")
    given(clerk, "扫描件（pdf、jpg、png）", "盖章.pdf", printed)
    clerk.get_by_label("页脚上的校验码").fill(check_code(version).lower())
    entered(clerk)
    expect(clerk.get_by_text("已收下盖章扫描件“盖章.pdf”（第1版）")).to_be_visible()
    assert not is_too_wide(clerk)
    followed(clerk.get_by_role("link", name="回到这张表"))
    expect(clerk.get_by_text("盖章扫描件：第1版")).to_be_visible()
    assert all(url.startswith(("http://localhost", "http://127.0.0.1")) for url in desk.asked)


def test_a_package_goes_from_one_desk_to_another(county: County, desk: Desk, tmp_path: Path) -> None:
    county.declared()
    clerk = desk.page(county.people[Role.FILLER])
    followed(clerk.get_by_role("link", name="文件进出"))
    followed(clerk.get_by_role("link", name="上报包"))
    with clerk.expect_download() as download:
        clerk.get_by_role("region", name="导出").get_by_role("link").click()
    download.value.save_as(tmp_path / "package.zip")
    key = clerk.locator(".hash").first.inner_text()
    with tampering():
        for model in (Attachment, Event, Version, Declaration):
            model.objects.all().delete()
    admin = desk.page(county.people[Role.ADMINISTRATOR])
    followed(admin.get_by_role("link", name="文件进出"))
    followed(admin.get_by_role("link", name="上报包"))
    admin.get_by_role("textbox", name="公钥").fill(key)
    followed(admin.get_by_role("button", name="登记"))
    expect(admin.get_by_text("已登记")).to_be_visible()
    changed = bytearray((tmp_path / "package.zip").read_bytes())
    changed[len(changed) // 2] ^= 1
    given(admin, "上报包文件", "package.zip", bytes(changed))
    followed(admin.get_by_role("button", name="导入"))
    expect(admin.get_by_role("alert")).to_contain_text("与签名不符")
    assert Declaration.objects.count() == 0
    admin.get_by_label("上报包文件").set_input_files(tmp_path / "package.zip")
    followed(admin.get_by_role("button", name="导入"))
    expect(admin.get_by_text("新增1个版本")).to_be_visible()
    assert not is_too_wide(admin)
    assert Declaration.objects.get().state == "draft"


def test_a_table_that_is_refused_says_where_and_one_that_differs_stands_beside_the_form(
    county: County, desk: Desk
) -> None:
    county.declared()
    clerk = desk.page(county.people[Role.FILLER])
    followed(clerk.locator(".todo li > a"))
    followed(clerk.get_by_role("link", name="导入或查看这些表"))
    given(clerk, "Excel 文件", "预算.xlsx", workbook([*BUDGET, ["项目支出", "约7000"]]))
    followed(clerk.get_by_role("button", name="导入"))
    expect(clerk.get_by_role("alert")).to_contain_text("工作表“Sheet”B6：“约7000”不是金额")
    given(clerk, "Excel 文件", "预算.xlsx", workbook([*BUDGET, ["项目支出", 7000]]))
    followed(clerk.get_by_role("button", name="导入"))
    expect(clerk.get_by_text("3行。")).to_be_visible()
    assert not is_too_wide(clerk)
    followed(clerk.get_by_role("link", name="待办", exact=True))
    followed(clerk.locator(".todo li > a"))
    expect(clerk.get_by_text("“项目支出”与部门预算不一致：填报 7220.2 万元")).to_be_visible()
    expect(clerk.get_by_text("工作表“Sheet”B6")).to_be_visible()
