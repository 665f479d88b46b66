"""Who is not logged in reaches what is published and nothing else, on both databases."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from jixiao.accounts.models import Unit
from jixiao.accounts.reach import NOTHING, WHOLE_COUNTRY
from jixiao.accounts.record import Who
from jixiao.cycle.models import Approval, Declaration, Version
from jixiao.evaluation.rows import ROWS as EVALUATION_ROWS
from jixiao.publication import acts
from jixiao.publication.evaluations import acts as of_evaluations
from jixiao.publication.models import PublicEvaluation, PublishedEvaluation, PublishedVersion
from jixiao.publication.rows import PUBLIC, ROWS
from jixiao.results import proposals
from jixiao.workplace.row_security import public
from tests import postgresql
from tests.cycle.county import County
from tests.publication.evaluated import final, publisher
from tests.publication.evaluated import publish as publish_evaluation
from tests.publication.shop import everybody, publish, published, reviewer

OPEN_TABLES = {apps.get_model("publication", name)._meta.db_table for name in PUBLIC} | {
    "publication_searchname", "publication_searchsuffix"}  # fmt: skip
NOT_PUBLIC_AND_OPEN = {"login", "demonstration", "trial-file"}
"""Addresses before the login that are no pages of ours here."""
EVALUATION = "/public/d/430103-001/2022/evaluations/finance/"
FORM = "/public/d/430103-001/2022/department_targets/"
ADDRESSES = {
    "public": "/public/",
    "public-search": "/public/search/?q=满意度",
    "public-data": "/public/data/",
    "public-schema": "/public/schema.json",
    "public-region": "/public/r/430103/",
    "public-region-year": "/public/r/430103/2022/",
    "public-region-file": "/public/r/430103/2022/forms.csv",
    "public-region-evaluations": "/public/r/430103/2022/evaluations.csv",
    "public-evaluation-schema": "/public/evaluation-schema.json",
    "public-unit": "/public/d/430103-001/",
    "public-unit-year": "/public/d/430103-001/2022/",
    "public-unit-file": "/public/d/430103-001/2022/indicators.json",
    "public-indicator": "/public/d/430103-001/indicators/重点人群签约率/",
    "public-region-how": "/public/r/430103/how/forms/",
    "public-region-year-how": "/public/r/430103/2022/how/units/",
    "public-unit-year-how": "/public/d/430103-001/2022/how/late/",
    "public-form": FORM,
    "public-how": f"{FORM}how/form/",
    "public-version-how": f"{FORM}versions/1/how/amount/",
    "public-versions": f"{FORM}versions/",
    "public-version": f"{FORM}versions/1/",
    "public-file": f"{FORM}form.json",
    "public-version-file": f"{FORM}versions/2/form.docx",
}
OF_AN_EVALUATION = {
    "public-evaluation": EVALUATION,
    "public-evaluation-versions": f"{EVALUATION}versions/",
    "public-evaluation-version": f"{EVALUATION}versions/1/",
    "public-evaluation-how": f"{EVALUATION}how/total/",
    "public-evaluation-version-how": f"{EVALUATION}versions/1/how/total/",
    "public-evaluation-file": f"{EVALUATION}evaluation.json",
    "public-evaluation-version-file": f"{EVALUATION}versions/1/evaluation.docx",
}
NOWHERE = (
    *(f"/public/r/430103/{rest}" for rest in ("2022/evaluations.pdf", "2021/evaluations.csv")),
    *(f"/public/d/430103-001/2022/evaluations/{rest}/" for rest in ("finance", "ex_ante", "finance-1", "x", "9" * 20)),
    *(f"{FORM}{rest}" for rest in ("versions/2/", "form.exe", "form.", "how/total_score/", f"versions/{'9' * 20}/")),
    *(f"/public/r/{rest}" for rest in ("430104/", "430103/2021/", "430103/2022/forms.pdf", "430103/2021/forms.csv")),
    *(f"/public/d/{rest}" for rest in ("430103-002/", "430103-001/2021/", f"430103-001/{'9' * 20}/")),
    *(
        f"/public/d/430103-001/{rest}"
        for rest in ("projects/0/", "projects/1/", "indicators/没有/", "2022/indicators.xlsx")
    ),
    *(
        f"/public/d/430103-001/2022/{rest}/"
        for rest in ("department_targets-1", "department_targets-0", "project_targets-01", "project_targets-٣")
    ),
    f"/public/d/430103-001/2022/project_targets-{'9' * 30}/",
)
"""Addresses of nothing that is public."""
WITHOUT_ONE_HERE = {"public-project"}
"""Asked by a test of its own: there is no project in this county."""


@pytest.fixture
def two_versions(county: County) -> Declaration:
    """A form that was published twice."""
    made = published(county).publication.declaration
    made.writers.add(county.person("filler", county.department, "两癌"))  # type: ignore[arg-type] # a name that stands in it
    publish(county, made, "去掉一个人的姓名。")
    return made


def patterns(found: URLResolver | URLPattern = get_resolver()) -> Iterator[URLPattern]:  # noqa: B008 - the only one
    if isinstance(found, URLPattern):
        yield found
        return
    for each in found.url_patterns:
        if not (isinstance(each, URLResolver) and each.namespace):
            yield from patterns(each)


def test_only_the_public_pages_are_open() -> None:
    is_open = {each.name for each in patterns() if not getattr(each.callback, "login_required", True)}
    assert is_open == {*ADDRESSES, *OF_AN_EVALUATION, *WITHOUT_ONE_HERE, *NOT_PUBLIC_AND_OPEN}
    assert all(str(each.pattern).startswith("public/") for each in patterns()
               if each.name in is_open - NOT_PUBLIC_AND_OPEN)  # fmt: skip


@pytest.mark.parametrize(
    "address", ["/publications/", "/declarations/1/publication/", "/declarations/1/", "/declarations/"]
)
@pytest.mark.django_db
def test_who_publishes_logs_in(address: str) -> None:
    answer = everybody().get(address)
    assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/login/")


def test_public_pages_ask_the_tables_of_public_copies_and_no_other(two_versions: Declaration) -> None:
    assert two_versions.pk
    client, tables = everybody(), connection.introspection.table_names()
    for address in ADDRESSES.values():
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, address
        named = {word for query in asked for word in re.findall(r'"(\w+)"', query["sql"])}
        assert named & set(tables) <= OPEN_TABLES, address


def test_pages_of_an_evaluation_ask_the_tables_of_public_copies_and_no_other(county: County) -> None:
    case = final(county)
    publish_evaluation(case)
    proposals.settle(case.declaration.proposals.get(), "已压缩。", Who(case.organiser), is_adopted=True)
    publish_evaluation(case, "登记了采纳。")
    client, tables = everybody(), connection.introspection.table_names()
    for address in (*OF_AN_EVALUATION.values(), "/public/d/430103-001/2022/", "/public/r/430103/2022/evaluations.json"):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200, address
        named = {word for query in asked for word in re.findall(r'"(\w+)"', query["sql"])}
        assert named & set(tables) <= OPEN_TABLES, address
        assert client.post(address).status_code == 405, address


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_written_there(method: str, two_versions: Declaration) -> None:
    assert two_versions.pk
    for address in ADDRESSES.values():
        assert getattr(Client(), method)(address).status_code == 405, address


def test_what_is_not_published_is_not_there(county: County) -> None:
    made = county.declared("approved")
    for address in (FORM, f"{FORM}form.json", "/public/d/430103-001/", "/public/r/430103/"):
        assert everybody().get(address).status_code == 404, address
    said = everybody().get(FORM).content.decode()
    assert "还没有公开的内容" in said
    assert "到待办" not in said
    publish(county, made)
    for address in NOWHERE:
        assert everybody().get(address).status_code == 404, address


def test_what_was_withdrawn_is_gone_in_every_form(two_versions: Declaration, county: County) -> None:
    acts.withdraw(two_versions, reviewer(county), "里面有张三的电话：13800008000。")
    client = everybody()
    gone = client.get(FORM)
    assert gone.status_code == 410
    assert "里面有***电话：***" in gone.content.decode()
    for address in ADDRESSES.values():
        if address.startswith(FORM) and address != FORM:
            assert client.get(address).status_code == 404, address
    assert "重点人群" not in client.get("/public/d/430103-001/2022/").content.decode()
    assert "重点人群" not in client.get("/public/search/?q=重点人群").content.decode().partition("<main")[2].replace(
        "“重点人群”", ""
    )
    publish(county, two_versions, "改正以后再公开。")
    assert client.get(FORM).status_code == 200
    assert client.get(f"{FORM}versions/1/").status_code == 404
    assert "第1版" not in client.get(f"{FORM}versions/").content.decode()


def reach(codes: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('jixiao.codes', %s, false)", [codes])


@pytest.mark.skipif(not postgresql.WANTED, reason="SQLite has no row-level security")
def test_the_database_shows_everybody_what_is_published_and_no_more(two_versions: Declaration, county: County) -> None:
    acts.withdraw(two_versions, reviewer(county), "有错字。")
    publish(county, two_versions, "改正以后再公开。")
    assert PublishedVersion.objects.count() == 3
    reach(NOTHING)
    seen = {name: apps.get_model("publication", name).objects.count() for name in ROWS}
    others = {model.__name__: model._default_manager.count() for model in (Declaration, Version, Approval, Unit)}
    reach(WHOLE_COUNTRY)
    assert set(others.values()) == {0}, others
    assert seen["Secrecy"] == 0
    assert (seen["PublicUnit"], seen["UnitYear"], seen["Publication"], seen["PublishedVersion"]) == (1, 1, 1, 1)
    assert seen["PublishedIndicator"] > 0


@pytest.mark.skipif(not postgresql.WANTED, reason="SQLite has no row-level security")
def test_the_database_shows_everybody_the_copies_of_an_evaluation_and_no_more(county: County) -> None:
    case = final(county)
    publish_evaluation(case)
    of_evaluations.withdraw(case.evaluation, Who(publisher(case)), "有错字。")
    publish_evaluation(case, "改正以后再公开。")
    assert PublishedEvaluation.objects.count() == 2
    reach(NOTHING)
    seen = (PublicEvaluation.objects.count(), PublishedEvaluation.objects.count())
    others = [apps.get_model("evaluation", name).objects.count() for name in EVALUATION_ROWS]
    reach(WHOLE_COUNTRY)
    assert seen == (1, 1)
    assert set(others) == {0}


def test_what_everybody_reads_belongs_to_its_jurisdiction_directly() -> None:
    """Else whoever sees what it belongs to could write it."""
    for model in public():
        assert ROWS[model.__name__] == "jurisdiction"
