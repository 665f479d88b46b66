"""The science bureau's year is evaluated by finance, what was found is mended, and the result is used."""

import re

from playwright.sync_api import Page, expect

from tests.chromium import followed
from tests.workplace.whole_year import BUREAU, CLERK, EVALUATOR, LEADING, OURS, SECTION, YEAR, Office

OTHER = "guikou"
"""Of another section: who passed the bureau's forms does not evaluate them."""


def planned(office: Office) -> None:
    """Finance plans, takes the bureau in and puts the team together; each says that nothing binds him."""
    page = office.at_home(LEADING)
    followed(page.get_by_role("link", name="评价", exact=True))
    page.get_by_label("年度").select_option(label=f"示范县{YEAR}年度")
    page.get_by_label("哪个单位组织哪一类评价").select_option(label="示范县：财政评价")
    followed(page.get_by_role("button", name="建立计划"))
    page.get_by_label("哪一张表").select_option(label=f"{BUREAU} 部门整体支出绩效目标表")
    page.locator("#why").fill("年中亮过红灯")
    followed(page.get_by_role("button", name="增加", exact=True))
    office.seen(page, "plan")
    page = office.task(LEADING, OURS, "财政评价")
    for login, leads in ((EVALUATOR, True), (OTHER, False)):
        chosen = page.locator("#person option", has_text=f"（{login}）").get_attribute("value")
        page.locator("#person").select_option(value=chosen)
        page.get_by_label("组长（主持合议、办理初稿和定稿）").set_checked(leads)
        followed(page.get_by_role("button", name="增加成员"))
    for login in (EVALUATOR, OTHER):
        own = office.task(login, OURS, "作回避申报")
        own.get_by_label("没有需要回避的情形").check()
        office.seen(own, "conflict")
        followed(own.get_by_role("button", name="申报", exact=True))
    page = office.task(LEADING, OURS, "财政评价")
    expect(page.get_by_text("沈芒种办理过").first).to_be_attached()  # in the list of who cannot join, with the reason
    office.seen(page, "team")
    followed(page.locator("[data-act=begin_scoring]"))


LOST = {  # item: points of the lead, of the other, why
    "compliance": ("4", "4", "一笔补助没有附验收资料"),
    "rules": ("3", "3", "项目管理办法没有修订"),
    "key-work": ("5", "6", "两家企业没有通过认定"),
    "economic": ("6", "6", "技术合同成交额没有达到"),
}


def scored(office: Office) -> None:
    """Two sheets of 100 points (hunan-department-b): the lead takes 1 + 3 + 3 + 2 = 9 off, the other 8."""
    for place, login in enumerate((EVALUATOR, OTHER)):
        page = office.task(login, OURS, "评分")
        office.seen(page, "empty-sheet")
        for field in page.locator("input.points").all():
            item = (field.get_attribute("name") or "").removeprefix("points-")
            most = (field.get_attribute("aria-label") or "").rpartition("满分")[2]
            field.fill(LOST[item][place] if item in LOST else most)
        for item, (*_, reason) in LOST.items():
            page.locator(f"[name=reason-{item}]").fill(reason)
        expect(page.locator("#sheet-open")).to_have_text("")
        expect(page.locator("[data-act=close_sheet]")).to_be_enabled()
        office.seen(page, "sheet")
        followed(page.locator("[data-act=close_sheet]"))


def concluded(office: Office) -> None:
    """They agree on 5 for key work: 100 − 9 = 91.00. The unit objects to the rules and has one point back: 92.00."""
    page = office.task(EVALUATOR, OURS, "完成合议")
    row = page.locator("tr.differs")
    expect(row).to_have_count(1)
    row.locator("input.points").fill("5")
    row.locator("[name=why-key-work]").fill("以认定文件为准")
    expect(page.locator("[data-act=agree]")).to_be_enabled()
    office.seen(page, "agreed-sheet")
    followed(page.locator("[data-act=agree]"))
    page = office.task(EVALUATOR, OURS, "送初稿征求意见")
    office.seen(page, "draft")
    followed(page.locator("[data-act=send_draft]"))

    unit = office.task(CLERK, OURS, "反馈意见")
    expect(unit.get_by_text("自评97.33分，评价91.00分，相差6.33分")).to_be_visible()
    office.seen(unit, "draft-of-the-unit")
    unit.get_by_label("对哪一项").select_option(label="管理制度健全性")
    unit.get_by_label("意见", exact=True).fill("项目管理办法去年十二月已经修订印发。")
    followed(unit.get_by_role("button", name="记下意见"))
    followed(unit.locator("[data-act=hand_in_comments]"))

    page = office.task(EVALUATOR, OURS, "答复意见，定稿")
    page.get_by_label("采纳", exact=True).check()
    page.get_by_label("答复", exact=True).fill("文件已核对，少扣1分。")
    followed(page.get_by_role("button", name="答复", exact=True))
    page.locator("[name=points-rules]").fill("4")
    page.locator("[name=why-rules]").fill("办法已经修订，执行时间短")
    expect(page.locator("#sheet-saved")).to_contain_text("已自动保存")
    office.seen(page, "to-finish")
    followed(page.locator("[data-act=finish]"))
    expect(page.get_by_role("heading", name="评价结果：92分，优")).to_be_visible()
    expect(page.get_by_text("自评97.33分，评价92.00分，相差5.33分")).to_be_visible()
    office.seen(page, "result")


def result_for(office: Office, login: str) -> Page:
    """The final evaluation, found in the list of evaluations."""
    page = office.at_home(login)
    followed(page.get_by_role("link", name="评价", exact=True))
    followed(page.locator("table tr", has_text=str(YEAR)).filter(has_text=BUREAU).locator("a"))
    return page


def mended(office: Office) -> None:
    """A notice about what was found, of which one thing is to be mended; what the bureau did, and its end."""
    page = result_for(office, SECTION)
    followed(page.get_by_role("link", name="下达整改通知"))
    expect(page.get_by_label("来源")).to_have_value("evaluation")
    expect(page.get_by_label("发现的问题")).to_have_value(re.compile("92分，优。(.|\n)*一笔补助没有附验收资料"))
    page.get_by_label("整改类型").select_option(label="资金使用")
    page.get_by_label("整改内容1").fill("补齐验收资料")
    for number in range(2, 6):
        page.get_by_label(f"整改内容{number}").fill("")
    office.seen(page, "notice")
    followed(page.get_by_role("button", name="下达", exact=True))
    page = office.task(CLERK, OURS, "整改：资金使用（第1项）：补齐验收资料")
    page.get_by_label("整改情况").fill("验收资料已补齐。")
    page.get_by_label("是否完成整改").select_option(label="是")
    office.seen(page, "to-report")
    followed(page.get_by_role("button", name="反馈", exact=True))
    page = office.task(SECTION, OURS, "整改：资金使用（第1项）：补齐验收资料")
    page.get_by_label("意见", exact=True).fill("资料齐全。")
    office.seen(page, "to-check")
    followed(page.get_by_role("button", name="整改核查通过，销号"))
    expect(page.get_by_text("已销号").first).to_be_visible()
    office.seen(page, "closed")


def used(office: Office) -> None:
    """What the result means for the next budget: 982.00 → 950.00, though 优 suggests no cut, which is asked about."""
    page = result_for(office, LEADING)
    followed(page.get_by_role("link", name="登记结果应用"))
    expect(page.get_by_label("等级")).to_have_value("优")
    expect(page.get_by_label("应用前")).to_have_value("982")
    page.get_by_label("结果和问题").fill("财政评价92分，比自评低5.33分，补助管理不严。")
    page.get_by_label("预算意见").select_option(label="压缩")
    for label, value in (("应用后", "950"), ("决定机构", "财政局局务会"), ("决定日期", "2028-04-11")):
        page.get_by_label(label).fill(value)
    page.get_by_label("依据", exact=True).fill("示财绩〔2028〕9号")
    followed(page.get_by_role("button", name="登记", exact=True))
    expect(page.get_by_text("等级“优”建议的预算意见是优先保障")).to_be_visible()
    page.get_by_label("和建议不同的理由").fill("补助管理不严，先压缩管理经费。")
    office.seen(page, "use")
    followed(page.get_by_role("button", name="登记", exact=True))
    expect(page.get_by_text("-32.00 万元")).to_be_visible()
    office.seen(page, "used")
