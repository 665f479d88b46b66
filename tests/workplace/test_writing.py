"""Writing in Chromium when something goes wrong: two people, no connection, an expired login, a closed page."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, editing
from jixiao.cycle.models import Declaration
from tests.chromium import followed, until
from tests.cycle.county import County
from tests.workplace.desk import Desk, pasted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DUTIES = "[data-place='duties']"
TARGET = "tr[data-list='indicator']:last-child [data-place$='/target']"


def opened(desk: Desk, county: County, made: Declaration, role: Role = Role.FILLER) -> Page:
    page = desk.page(county.people[role])
    page.goto(page.url + f"declarations/{made.pk}/edit/")
    expect(page.locator("#counts")).not_to_be_empty()
    return page


def held(made: Declaration) -> dict[str, str]:
    found = editing.current(made)
    assert found is not None
    last = found.rows["indicator"][-1]
    return {"duties": found.fields["duties"], "target": last.texts["target"]}


def saved(page: Page) -> None:
    expect(page.locator("#saved")).to_contain_text("已保存")


def test_two_people_in_different_blanks_are_told_and_joined(county: County, desk: Desk) -> None:
    made = county.declared()
    second = county.person(Role.FILLER, county.department, "第二人")
    one = opened(desk, county, made)
    other = desk.page(second)
    other.goto(one.url)
    expect(other.locator("#others")).to_have_text("填报人也开着这张表")
    one.locator(DUTIES).fill("甲写的职责。")
    saved(one)
    other.locator(TARGET).fill("≥93%")
    expect(other.locator("#saved")).to_contain_text("并入了别人刚才的改动")
    expect(other.locator(DUTIES)).to_have_value("甲写的职责。")
    assert held(made) == {"duties": "甲写的职责。", "target": "≥93%"}
    one.locator(DUTIES).fill("甲又写的职责。")
    expect(one.locator("#others")).to_have_text("第二人也开着这张表")
    expect(one.locator(TARGET)).to_have_value("≥93%")


def with_lines_below(made: Declaration) -> Declaration:
    """Its form with two lines below the table."""
    version = made.version
    version.filled["below"] = ["填报人：某甲", "审核人："]
    version.save()
    return made


def below(made: Declaration) -> tuple[str, ...]:
    found = editing.current(made)
    assert found is not None
    return found.below


def test_a_colleagues_lines_below_the_table_are_shown_and_kept(county: County, desk: Desk) -> None:
    made = with_lines_below(county.declared())
    one = opened(desk, county, made)
    other = desk.page(county.person(Role.FILLER, county.department, "第二人"))
    other.goto(one.url)
    one.get_by_label("表下第2行").fill("审核人：某乙")
    saved(one)
    other.locator(DUTIES).fill("第二人写的职责。")
    expect(other.locator("#saved")).to_contain_text("并入了别人刚才的改动")
    expect(other.get_by_label("表下第2行")).to_have_value("审核人：某乙")
    other.locator(DUTIES).fill("第二人又写的职责。")
    saved(other)
    assert (held(made)["duties"], below(made)) == ("第二人又写的职责。", ("填报人：某甲", "审核人：某乙"))


def test_ones_own_lines_below_the_table_are_saved_and_undone(county: County, desk: Desk) -> None:
    made = with_lines_below(county.declared())
    page = opened(desk, county, made)
    page.get_by_label("表下第1行").fill("填报人：某丙")
    saved(page)
    assert below(made) == ("填报人：某丙", "审核人：")
    page.locator(DUTIES).press("Control+z")
    expect(page.get_by_label("表下第1行")).to_have_value("填报人：某甲")
    saved(page)
    assert below(made) == ("填报人：某甲", "审核人：")


def test_two_people_in_one_line_below_the_table_see_both_and_one_chooses(county: County, desk: Desk) -> None:
    made = with_lines_below(county.declared())
    one = opened(desk, county, made)
    other = desk.page(county.person(Role.FILLER, county.department, "第二人"))
    other.goto(one.url)
    one.get_by_label("表下第2行").fill("审核人：某乙")
    saved(one)
    other.get_by_label("表下第2行").fill("审核人：某丁")
    clash = other.locator("#clashes")
    expect(clash).to_contain_text("“表下第2行”别人同时也改了，现在是“审核人：某乙”，您写的是“审核人：某丁”")
    clash.get_by_role("button", name="用我写的").click()
    saved(other)
    assert below(made) == ("填报人：某甲", "审核人：某丁")


def test_two_people_in_one_blank_see_both_texts_and_one_chooses(county: County, desk: Desk) -> None:
    made = county.declared()
    one = opened(desk, county, made)
    other = desk.page(county.person(Role.FILLER, county.department, "第二人"))
    other.goto(one.url)
    one.locator(DUTIES).fill("甲写的职责。")
    saved(one)
    other.locator(DUTIES).fill("乙写的职责。")
    clash = other.locator("#clashes")
    expect(clash).to_contain_text("现在是“甲写的职责。”，您写的是“乙写的职责。”")
    assert held(made)["duties"] == "甲写的职责。"
    clash.get_by_role("button", name="用我写的").click()
    saved(other)
    expect(clash).to_be_hidden()
    assert held(made)["duties"] == "乙写的职责。"


def test_a_lost_connection_loses_nothing_typed(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    page.context.set_offline(True)
    page.locator(DUTIES).fill("断网时写的职责。")
    expect(page.locator("#saved")).to_contain_text("没有连上服务器")
    page.context.set_offline(False)
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert held(made)["duties"] == "断网时写的职责。"


def lose_the_first_answer(page: Page) -> list[str]:
    """The server gets the first save, the page no answer to it; what it would have got, once it was lost."""
    lost: list[str] = []

    def answer(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().text())
            route.abort()
        else:
            route.continue_()

    page.route("**/draft/", answer)
    return lost


def test_an_answer_that_was_lost_is_not_saved_twice(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    lost = lose_the_first_answer(page)
    page.locator(DUTIES).fill("答复丢了的职责。")
    expect(page.locator("#saved")).to_contain_text("没有连上服务器")
    expect(page.locator("#saved")).to_contain_text("已保存")
    assert lost
    assert made.edits.count() == 1
    assert held(made)["duties"] == "答复丢了的职责。"


def test_what_is_typed_after_a_lost_answer_does_not_clash_with_what_was_sent(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    lost = lose_the_first_answer(page)
    page.locator(DUTIES).fill("先写的职责。")
    expect(page.locator("#saved")).to_contain_text("没有连上服务器")
    page.locator(DUTIES).fill("接着写的职责。")
    expect(page.locator("#saved")).to_contain_text("已保存")
    expect(page.locator("#clashes")).to_be_hidden()
    expect(page.locator(DUTIES)).to_have_value("接着写的职责。")
    assert lost
    assert held(made)["duties"] == "接着写的职责。"


def test_a_page_closed_after_a_lost_answer_is_found_again_without_a_clash(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)

    def lose_every_answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/draft/", lose_every_answer)
    page.locator(DUTIES).fill("先写的职责。")
    expect(page.locator("#saved")).to_contain_text("没有连上服务器")
    page.locator(DUTIES).fill("接着写的职责。")
    context, address = page.context, page.url
    page.close()
    again = context.new_page()
    again.goto(address)
    expect(again.locator(DUTIES)).to_have_value("接着写的职责。")
    saved(again)
    expect(again.locator("#clashes")).to_be_hidden()
    assert held(made)["duties"] == "接着写的职责。"


def refused_and_returned(county: County, made: Declaration, page: Page) -> None:
    """Somebody else sends the form in while this page writes; then it is returned and the page opened again."""
    filler, reviewer = (acts.Who(county.people[role]) for role in (Role.FILLER, Role.DEPARTMENT_REVIEWER))
    acts.act(Declaration.objects.get(pk=made.pk), "submit", filler)
    page.locator(DUTIES).fill("没有存入的职责。")
    expect(page.locator("#trouble")).to_contain_text("不能换新的版本")
    acts.act(Declaration.objects.get(pk=made.pk), "department_return", reviewer, "请改。")
    page.reload()
    expect(page.locator(DUTIES)).to_have_value("没有存入的职责。")


def test_what_the_server_refused_is_found_again_and_saved_when_it_may_be(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    refused_and_returned(county, made, page)
    saved(page)
    assert held(made)["duties"] == "没有存入的职责。"


def test_what_can_never_be_saved_stays_until_it_is_given_up(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    page.locator(TARGET).fill("≥93%")
    saved(page)
    refused_and_returned(county, made, page)
    expect(page.locator("#trouble")).to_contain_text("换了新的一版，您写的没有存入")
    page.get_by_role("button", name="不要没存入的，打开现在的").click()
    expect(page.locator(DUTIES)).not_to_have_value("没有存入的职责。")
    expect(page.locator(TARGET)).to_have_value("≥93%")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (500, "程序出错了，没有存入"),
        (502, "程序出错了，没有存入"),
        (413, "这张表太大"),
        (404, "没有存入：这张表已经不归您填"),
    ],
)
def test_an_answer_that_is_a_page_is_one_sentence_and_nothing_is_forgotten(
    county: County, desk: Desk, status: int, words: str
) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    page.route(
        "**/draft/",
        lambda route: route.fulfill(status=status, content_type="text/html", body="<h1>no JSON</h1>"),
    )
    page.locator(DUTIES).fill("写下的职责。")
    expect(page.locator("#trouble")).to_contain_text(words)
    page.unroute("**/draft/")
    page.reload()
    expect(page.locator(DUTIES)).to_have_value("写下的职责。")
    until(page, lambda: held(made)["duties"], "写下的职责。")


def test_after_a_fault_of_the_server_it_is_saved_by_itself(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    page.route("**/draft/", lambda route: route.fulfill(status=500, content_type="text/html", body="<h1>500</h1>"))
    page.locator(DUTIES).fill("写下的职责。")
    expect(page.locator("#trouble")).to_contain_text("程序出错了")
    page.unroute("**/draft/")
    expect(page.locator("#saved")).to_contain_text("已保存")
    expect(page.locator("#trouble")).to_be_hidden()
    assert held(made)["duties"] == "写下的职责。"


def test_a_login_that_expires_while_typing_loses_nothing(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    Session.objects.all().delete()
    page.locator(DUTIES).fill("登录过期时写的职责。")
    expect(page.get_by_text("登录已经过期，写的都留在这里")).to_be_visible()
    assert made.edits.count() == 0
    desk.log_in(page.context.new_page(), county.people[Role.FILLER])
    expect(page.locator("#saved")).to_contain_text("已保存")
    expect(page.locator("#trouble")).to_be_hidden()
    assert held(made)["duties"] == "登录过期时写的职责。"


def test_what_was_typed_before_the_page_was_closed_is_found_again(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    Session.objects.all().delete()
    page.locator(DUTIES).fill("没来得及存的职责。")
    expect(page.get_by_text("登录已经过期，写的都留在这里")).to_be_visible()
    context, address = page.context, page.url
    page.close()
    again = context.new_page()
    desk.log_in(again, county.people[Role.FILLER])
    again.goto(address)
    expect(again.get_by_text("上次没有来得及存的内容已经找回")).to_be_visible()
    expect(again.locator(DUTIES)).to_have_value("没来得及存的职责。")
    saved(again)
    assert held(made)["duties"] == "没来得及存的职责。"


def test_what_is_typed_before_the_script_runs_is_saved_too(county: County, desk: Desk) -> None:
    made = county.declared()
    page = desk.page(county.people[Role.FILLER])
    held_up: list[Route] = []

    def hold_up(route: Route) -> None:
        held_up.append(route)

    page.route("**/cycle/edit.js", hold_up)
    page.goto(page.url + f"declarations/{made.pk}/edit/", wait_until="commit")
    page.locator(DUTIES).fill("很早就写的职责。")
    assert len(held_up) == 1
    held_up[0].continue_()
    saved(page)
    expect(page.locator(DUTIES)).to_have_value("很早就写的职责。")
    page.wait_for_timeout(1500)
    assert held(made)["duties"] == "很早就写的职责。"
    page.keyboard.press("Control+z")
    expect(page.locator(DUTIES)).not_to_have_value("很早就写的职责。")


def test_a_form_that_was_submitted_in_another_tab_is_said_and_nothing_is_doubled(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    tab = page.context.new_page()
    tab.goto(page.url)
    followed(tab.get_by_role("button", name="送审"))
    expect(tab.get_by_text("已送审")).to_be_visible()
    page.locator(DUTIES).fill("送审以后写的职责。")
    expect(page.locator("#trouble")).to_contain_text("这张表现在是“待部门审核”，不能换新的版本")
    expect(page.locator(DUTIES)).to_have_value("送审以后写的职责。")
    assert (made.versions.count(), made.edits.count()) == (1, 0)


def test_back_after_the_submission_shows_no_page_to_write_on(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    edit = page.url
    page.get_by_role("button", name="送审").click()
    expect(page.get_by_text("已送审")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("这张表已经送审，现在是“待部门审核”，不能再改。")).to_be_visible()
    assert page.url != edit
    expect(page.locator("#sheet")).to_have_count(0)


def come_back(page: Page) -> None:
    """As a browser tells of a page that it kept whole and shows again."""
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")


def test_a_page_that_the_browser_kept_says_that_it_was_sent(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    come_back(page)
    page.wait_for_timeout(500)
    expect(page.locator("#trouble")).to_be_empty()
    expect(page.locator(DUTIES)).to_be_editable()
    acts.act(made, "submit", acts.Who(county.people[Role.FILLER]))
    come_back(page)
    said = page.get_by_role("alert").get_by_text("这张表已经送审，现在是“待部门审核”，不能再改。")
    expect(said).to_be_in_viewport()
    expect(page.locator(DUTIES)).not_to_be_editable()
    expect(page.get_by_role("button", name="送审")).to_be_disabled()


def test_what_was_typed_on_a_kept_page_stays_to_be_copied(county: County, desk: Desk) -> None:
    made = county.declared()
    page = opened(desk, county, made)
    page.context.set_offline(True)
    page.locator(DUTIES).fill("送审时还没存的职责。")
    expect(page.locator("#saved")).to_contain_text("没有连上服务器")
    acts.act(made, "submit", acts.Who(county.people[Role.FILLER]))
    page.context.set_offline(False)
    come_back(page)
    expect(page.locator("#trouble")).to_contain_text("这张表现在是“待部门审核”，不能换新的版本")
    expect(page.locator(DUTIES)).to_have_value("送审时还没存的职责。")
    expect(page.locator(DUTIES)).not_to_be_editable()
    expect(page.get_by_role("button", name="不要没存入的，打开现在的")).to_be_visible()


def test_a_block_wider_than_the_table_says_what_was_left_out(county: County, desk: Desk) -> None:
    page = opened(desk, county, county.declared())
    pasted(page, TARGET, '≥1次\t备注\r\n"≥2次\n每季"\t"他说""好"""\r\n')
    expect(page.locator("#note")).to_contain_text("粘贴的块有2列，从这一格往右只有1列，右边1列没有粘贴")
    values = [each.input_value() for each in page.locator("[data-place$='/target']").all()[-2:]]
    assert values == ["≥1次", "≥2次\n每季"]
    expect(page.locator(TARGET)).to_be_in_viewport()
    said = page.get_by_role("status").filter(has_text="右边1列没有粘贴")
    expect(said.get_by_text("右边1列没有粘贴")).to_be_in_viewport()
    said.get_by_role("button", name="知道了").click()
    expect(page.locator("#note")).to_be_empty()


def test_a_block_that_fits_says_nothing(county: County, desk: Desk) -> None:
    page = opened(desk, county, county.declared())
    pasted(
        page, "tr[data-list='indicator']:last-child [data-place$='/content']", "义诊次数\t≥1次\r\n义诊人数\t≥2人\r\n"
    )
    expect(page.locator(TARGET)).to_have_value("≥2人")
    expect(page.locator("#note")).to_be_empty()


def test_a_refused_submission_leads_to_the_first_cell_that_is_wrong(county: County, desk: Desk) -> None:
    page = opened(desk, county, county.declared())
    first = page.locator("[data-place$='/target']").first
    first.fill("大幅提高")
    page.locator(TARGET).fill("")
    saved(page)
    expect(page.locator(".has-error").first).to_be_attached()
    page.get_by_role("button", name="送审").click()
    alert = page.get_by_role("alert").filter(has_text="处错误，改正以后才能送审")
    expect(alert.get_by_text("处错误")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.closest('.has-error') !== null")
    assert page.evaluate("document.querySelector('.has-error [data-place]') === document.activeElement")


def test_rows_are_taken_out_and_put_back_and_the_labels_beside_them_stay(county: County, desk: Desk) -> None:
    page = opened(desk, county, county.declared())
    rows = page.locator("tr[data-list='indicator']")
    label = page.locator("td[data-spans='indicator']")
    count = rows.count()
    spans = label.get_attribute("rowspan")
    names = [each.input_value() for each in page.locator("[data-place$='/content']").all()]
    rows.first.locator("[data-place$='/target']").press("Control+Shift+Delete")
    expect(rows).to_have_count(count - 1)
    expect(label).to_be_visible()
    assert [each.input_value() for each in page.locator("[data-place$='/content']").all()] == names[1:]
    page.keyboard.press("Control+z")
    expect(rows).to_have_count(count)
    assert [each.input_value() for each in page.locator("[data-place$='/content']").all()] == names
    assert label.get_attribute("rowspan") == spans
    saved(page)


def test_a_paste_is_undone_by_itself_and_not_with_what_was_typed_before_it(county: County, desk: Desk) -> None:
    page = opened(desk, county, county.declared())
    target = page.locator(TARGET)
    target.fill("≥91%")
    pasted(page, TARGET, "≥1次\t备注\r\n≥2次\t备注\r\n")
    assert [each.input_value() for each in page.locator("[data-place$='/target']").all()[-2:]] == ["≥1次", "≥2次"]
    page.keyboard.press("Control+z")
    expect(page.locator(TARGET)).to_have_value("≥91%")
    page.keyboard.press("Control+z")
    expect(page.locator(TARGET)).not_to_have_value("≥91%")
    page.keyboard.press("Control+y")
    page.keyboard.press("Control+y")
    expect(page.locator(TARGET)).to_have_value("≥2次")
    saved(page)


def test_what_is_missing_is_marked_in_its_empty_blank_and_the_list_leads_there(county: County, desk: Desk) -> None:
    page = opened(desk, county, county.declared())
    duties = page.locator("td", has=page.locator(DUTIES))
    expect(duties).not_to_have_class("has-warning")
    written = page.locator(DUTIES).input_value()
    page.locator(DUTIES).fill("")
    line = page.locator("#findings li", has_text="职能职责概述没有填写")
    expect(line).to_be_visible()
    expect(duties).to_have_class("has-warning")
    expect(page.locator(DUTIES)).to_have_accessible_description(re.compile("职能职责概述没有填写"))
    page.locator("[data-place='department']").focus()
    line.get_by_role("button", name="职能职责概述没有填写").press("Enter")
    expect(page.locator(DUTIES)).to_be_focused()
    page.locator(DUTIES).fill(written)
    expect(line).to_have_count(0)
    expect(duties).not_to_have_class("has-warning")


def test_the_time_of_a_save_is_the_servers(county: County, desk: Desk) -> None:
    made = county.declared()
    page = desk.page(county.people[Role.FILLER])
    page.clock.set_fixed_time("2001-01-01T03:03:00")  # a machine nobody ever set right
    page.goto(page.url + f"declarations/{made.pk}/edit/")
    expect(page.locator("#counts")).not_to_be_empty()
    before = timezone.localtime()
    page.locator(DUTIES).fill("写的职责。")
    expect(page.locator("#saved")).to_contain_text(re.compile(r"已保存 \d\d:\d\d$"))
    shown = page.locator("#saved").inner_text().removeprefix("已保存 ")
    assert shown in {f"{moment:%H:%M}" for moment in (before, timezone.localtime())}
