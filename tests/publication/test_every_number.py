"""Every number on every public page opens how it came about, down to rows, records or the act that approved it."""

from copy import deepcopy
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from lxml import html

from jixiao.cycle.models import Cycle, Declaration
from jixiao.publication import acts
from jixiao.publication.models import Publication
from tests.cycle.county import County
from tests.publication.numbers import hows, unexplained
from tests.publication.shop import approved, everybody, publish, reviewer
from tests.publication.test_computed import told

__all__ = ("told",)
UNIT = "/public/d/430103-001/"
FILES = (".csv", ".json", ".docx", ".xlsx", ".pdf")


@pytest.fixture
def shown(county: County, told: Declaration) -> County:
    """Targets of two years, a self-evaluation of the first with the treasury's money, a project over two years, one form
    that was late, one that is secret, one that was published twice."""
    form = deepcopy(county.content.form)
    form["tasks"] = [{"no": 1, "name": "培训", "content": "培训医生", "yuan": "120000", "cell": {},
                      "more": [{"label": "财政拨款", "text": "12", "cell": {}}]}]  # fmt: skip
    form["staffing"] = {"establishment": 25, "actual": 23}
    assert told.basis is not None
    publish(county, told.basis)
    publish(county, told)
    for year in (2022, 2023):
        cycle, _ = Cycle.objects.get_or_create(jurisdiction=county.jurisdiction, year=year)
        publish(county, approved(county, form | {"fiscal_year": year}, "project_targets", "两癌筛查", cycle))
    publish(county, approved(county, form | {"fiscal_year": 2023}, cycle=cycle))
    acts.keep_secret(approved(county, form, "project_targets", "涉密项目"), reviewer(county), "机密级。")
    Publication.objects.filter(kind="project_targets", year=2022).update(due=date.today() - timedelta(days=3))  # noqa: DTZ011
    from jixiao.publication.counts import recount

    recount(told.publication.of, 2022)
    return county


def test_every_number_of_every_page_leads_to_how_it_came_about(shown: County) -> None:
    assert shown
    client, seen, waiting, left, told_of = everybody(), set(), ["/public/"], {}, set()
    while waiting:
        address = waiting.pop()
        if address in seen or not address.startswith("/public/") or address.endswith(FILES):
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        page = html.document_fromstring(answer.content.decode())
        waiting += [unquote(str(each)).partition("#")[0] for each in page.xpath("//a/@href")]
        told_of |= {unquote(each) for each in hows(page)}
        if "/how/" in address:
            labels = {each.text_content() for each in page.xpath("//dt")}
            assert labels & {"表上写的", "算得", "结果", "来源"}, address
            assert labels & {"公式", "来源", "怎么数的"}, address
        if texts := unexplained(page):
            left[address] = texts
    print(len(seen), len(told_of))
    assert not left
    assert told_of <= seen
