"""What stands on a public page, told apart by its markup: numbers that open how they came about, and what is none."""

from collections.abc import Iterator
from urllib.parse import unquote

from django.test import Client
from lxml import html

DATA = "/public/data/"
"""How to use the data: words, and no number of anybody."""
FILES = (".csv", ".json", ".docx", ".xlsx", ".pdf")

NO_NUMBERS = {
    "//head | //script | //header | //footer | //nav": "around the page",
    "//h1 | //h2 | //h3 | //summary | //thead | //th | //dt | //figcaption/*[@class='title']": "names: of what follows",
    "//time": "a day",
    "//caption | //*[@class='printed-title']": "names: of what follows",
    "//code | //*[contains(@class, 'hash')]": "a code to know something again by",
    "//*[@class='year']": "a year",
    "//*[@class='name']": "the name of what is spoken of",
    "//a[not(contains(@class, 'how'))]": "the name of what it leads to",
    "//*[@class='goals'] | //*[contains(@class, 'long')]": "prose of the form: sentences of duties and objectives",
    "//*[@class='records']": "records themselves: the end of the way",
    "//*[@class='derivation']": "the steps of a derivation",
    "//*[@class='notice'] | //p[@class='quiet']": "a sentence about the page",
    "//section[starts-with(@aria-labelledby, 'v')]": "what changed, before and after",
}
"""What is no number, and why."""
WORDS = {
    "年度": "a year",
    "标题": "the name of the form",
    "填报日期": "a day",
    "版本": "which version it is",
    "在哪里": "which version it is",
    "公式": "a formula",
    "来源": "who said it",
    "依据": "a document",
    "怎么数的": "a formula",
    "批复日期": "a day",
    "审定日期": "a day",
    "批复、审定日期": "a day",
    "批复、审定、定稿日期": "a day",
    "定稿日期": "a day",
    "公开日期": "a day, and which version",
    "期限": "a day",
    "哪一格": "the name of a cell",
    "为什么不公开": "a reason",
    "一级指标": "a name",
    "二级指标": "a name",
    "三级指标": "a name",
    "指标内容": "a name",
    "单位": "a name",
    "项目": "a name",
    "偏差原因分析及改进措施": "prose",
    "扣分原因": "prose",
    "评分依据": "prose",
    "对照的目标": "which version it is",
    "指标体系": "a document",
    "组织评价": "a name",
    "第三方机构": "a name",
}
"""Heads of columns and labels under which no number stands, and why."""
GIVEN = {"分值": "the points of the execution of the budget, from the template"}
"""Figures of a formula that stand in no form and in no record, and where they are from."""
ANSWERS = {"表上写的", "算得", "结果"}
"""Labels of what a page of a derivation is about: the number itself, which leads no further."""


def hows(page: html.HtmlElement) -> list[str]:
    """Where the numbers of a page lead."""
    return [str(each) for each in page.xpath("//a[contains(@class, 'how')]/@href")]


def unexplained(page: html.HtmlElement) -> list[str]:
    """Texts with digits that are neither a number that leads on nor said to be none. The page is taken apart."""
    for each in [*_under_words(page), *_linked(page), *(each for path in NO_NUMBERS for each in page.xpath(path))]:
        if each.getparent() is not None:
            each.drop_tree()
    return [" ".join(text.split()) for text in page.xpath("//body//text()") if any(map(str.isdecimal, text))]


def _linked(page: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Numbers that lead on; figures that stand over their own records on the same page; a count of nothing."""
    yield from page.xpath("//a[contains(@class, 'how')]")
    over = [each.text_content() for each in page.xpath("//h3")]
    for row in page.xpath("//*[@aria-label='用到的数']//tbody/tr"):
        name, value = row
        if any(title.startswith(f"{name.text_content()}：") for title in over):
            yield value
    yield from page.xpath("//td[@class='number' or @class='number given'][not(@data-head)][.='0']")
    yield from (each for each in page.xpath("//*[@aria-label='用到的数']//tbody/tr") if _is_given(each))


def _is_given(row: html.HtmlElement) -> bool:
    """What the document of the formula gives: it is named on the page."""
    name, value = row
    return "given" in value.classes and name.text_content() in GIVEN


def _under_words(page: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for each in page.xpath("//dd"):
        label = each.getprevious().text_content()
        if label in WORDS or label in ANSWERS:
            yield each
    for table in page.xpath("//table[thead]"):
        heads = [each.text_content() for each in table.xpath("./thead/tr/th")]
        for row in table.xpath("./tbody/tr[not(@class='group')]"):
            yield from (cell for head, cell in zip(heads, row, strict=True) if head in WORDS)


def pages_below(client: Client, first: str, skipped: tuple[str, ...] = ()) -> Iterator[tuple[str, html.HtmlElement]]:
    """Every public page that is reached from one, link by link, with its address; files and the page about the data are
    none. `skipped`: parts of addresses that are not gone to."""
    seen, waiting = {DATA}, [first]
    while waiting:
        address = waiting.pop()
        is_page = address.startswith("/public/") and not address.endswith(FILES)
        if address in seen or not is_page or any(part in address for part in skipped):
            continue
        seen.add(address)
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        page = html.document_fromstring(answer.content.decode())
        waiting += [unquote(str(each)).partition("#")[0] for each in page.xpath("//a/@href")]
        yield address, page
