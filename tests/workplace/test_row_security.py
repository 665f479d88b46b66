"""Rows of one jurisdiction are nothing to another: every model says how it belongs to one, PostgreSQL holds to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from jixiao.accounts.models import Jurisdiction, Unit
from jixiao.accounts.permissions import Role
from jixiao.accounts.reach import WHOLE_COUNTRY, ranges
from jixiao.cycle.models import Approval, Version
from jixiao.workplace.row_security import declared, only_added, our_apps, public, rows
from tests import postgresql
from tests.as_owner import reach
from tests.cycle.county import County
from tests.workplace.two_counties import HERE, THERE, row_of

ON_POSTGRESQL = pytest.mark.skipif(not postgresql.WANTED, reason="SQLite has no row-level security")
MODELS = pytest.mark.parametrize("model", [pytest.param(each, id=each.__name__) for each in rows()])
PRIVATE = pytest.mark.parametrize(
    "model", [pytest.param(each, id=each.__name__) for each in rows() if each not in public()]
)
PUBLIC = pytest.mark.parametrize("model", [pytest.param(each, id=each.__name__) for each in public()])
APPROVED = (Version, Approval)
"""What the guards keep as it is, in one's own county too: the rows that are made here are approved."""
CHANGED = pytest.mark.parametrize(
    "model", [pytest.param(each, id=each.__name__) for each in rows() if each not in only_added()]
)


def test_every_model_says_how_it_belongs_to_a_jurisdiction_or_why_to_none() -> None:
    """A new model is one more line in `rows.py` of its app."""
    for app in our_apps():
        named = [*dict(declared(app, "ROWS")), *dict(declared(app, "EVERYBODYS"))]
        there_are = [model._meta.object_name for model in app.get_models(include_auto_created=True)]
        assert sorted(named) == sorted(there_are), app.name
        assert all(dict(declared(app, "EVERYBODYS")).values())


def test_a_row_belongs_to_a_jurisdiction_by_what_it_always_has() -> None:
    for model, name in rows().items():
        field: Any = model._meta.get_field(name)
        assert not field.null, model
        assert model is Jurisdiction or field.related_model in rows(), model


@pytest.fixture
def two(db: None) -> dict[str, Jurisdiction]:  # noqa: ARG001 - pytest-django looks for the name
    """Two counties with a row of every model."""
    made = {code: Jurisdiction.objects.get_or_create(code=code, defaults={"name": code})[0] for code in (HERE, THERE)}
    for county in made.values():
        for model in rows():
            row_of(model, county)
    return made


@contextmanager
def reached(*codes: str) -> Iterator[None]:
    reach(ranges(codes))
    yield
    reach(WHOLE_COUNTRY)


def key_of(model: type[models.Model]) -> str:
    """The column: of a model whose key is another model, not `id`."""
    assert model._meta.pk is not None
    return str(model._meta.pk.column)


def asked(statement: str, model: type[models.Model], *values: object) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table, id=key_of(model)), values)
        return [first for first, *_ in cursor.fetchall()]


def done(statement: str, model: type[models.Model], *values: object) -> int:
    """How many rows it changed; `{0}` is the table, `{1}` the column by which a row belongs to a jurisdiction,
    `{id}` that of its key."""
    column = model._meta.get_field(rows()[model]).column
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table, column, id=key_of(model)), values)
        return cursor.rowcount


@ON_POSTGRESQL
@PUBLIC
def test_what_is_public_is_seen_by_everybody(model: type[models.Model], two: dict[str, Jurisdiction]) -> None:
    here, there = (row_of(model, two[code]).pk for code in (HERE, THERE))
    for codes in ([HERE], [THERE], ["440000"], []):
        with reached(*codes):
            assert {here, there} & set(asked("SELECT {id} FROM {}", model)) == {here, there}, codes


@ON_POSTGRESQL
@PRIVATE
def test_a_county_sees_its_own_rows_and_no_others(model: type[models.Model], two: dict[str, Jurisdiction]) -> None:
    here, there = (row_of(model, two[code]).pk for code in (HERE, THERE))
    for codes, seen in (
        ([HERE], {here}),
        ([THERE], {there}),
        ([HERE, THERE], {here, there}),
        (["430100"], {here}),
        (["430000"], {here, there}),
        (["440000"], set()),
        ([], set()),
    ):
        with reached(*codes):
            assert {here, there} & set(asked("SELECT {id} FROM {}", model)) == seen, codes
    with reached(HERE):
        assert asked("SELECT count(*) FROM {} WHERE {id} = %s", model, there) == [0]
    reach("")
    assert asked("SELECT count(*) FROM {}", model) == [0]


def belongs_to(row: models.Model) -> Any:
    return getattr(row, row._meta.get_field(rows()[type(row)]).attname)


@ON_POSTGRESQL
@CHANGED
def test_a_county_changes_nothing_of_another(model: type[models.Model], two: dict[str, Jurisdiction]) -> None:
    here, there = (row_of(model, two[code]) for code in (HERE, THERE))
    with reached(HERE):
        if model in APPROVED:
            with pytest.raises(IntegrityError, match="what is approved is never changed"):
                done("UPDATE {0} SET {1} = {1} WHERE {id} = %s", model, here.pk)
        else:
            assert done("UPDATE {0} SET {1} = {1} WHERE {id} = %s", model, here.pk) == 1
        assert done("UPDATE {0} SET {1} = {1} WHERE {id} = %s", model, there.pk) == 0
        assert done("DELETE FROM {0} WHERE {id} = %s", model, there.pk) == 0
        with pytest.raises(DatabaseError, match=r"row-level security|what is approved is never changed"):
            done("UPDATE {0} SET {1} = %s WHERE {id} = %s", model, belongs_to(there), here.pk)


@ON_POSTGRESQL
@MODELS
def test_a_county_adds_nothing_to_another(model: type[models.Model], two: dict[str, Jurisdiction]) -> None:
    there = row_of(model, two[THERE]).pk
    done("CREATE TEMP TABLE a_copy ON COMMIT DROP AS SELECT * FROM {0} WHERE {id} = %s", model, there)
    assert done("UPDATE a_copy SET {id} = {id} + 1000000", model) == 1
    with reached(HERE), pytest.raises(ProgrammingError, match="row-level security"):
        done("INSERT INTO {0} SELECT * FROM a_copy", model)


@ON_POSTGRESQL
@pytest.mark.usefixtures("two")
@pytest.mark.parametrize("model", only_added())
@pytest.mark.parametrize("statement", ["UPDATE {} SET {id} = {id}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_program_cannot_change_what_is_only_added(model: type[models.Model], statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        done(statement, model)


@ON_POSTGRESQL
@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE jixiao_owner",
        "ALTER TABLE cycle_event DISABLE ROW LEVEL SECURITY",
        "DROP POLICY of_a_jurisdiction ON cycle_event",
        "CREATE TABLE mine (id int)",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('cycle', '9999', now())",
    ],
)
def test_the_program_cannot_let_itself_out(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        done(statement, Unit)


def units(_: HttpRequest) -> HttpResponse:
    """A page that forgot to ask who may see what."""
    return HttpResponse(",".join(sorted(set(Unit.objects.values_list("jurisdiction__code", flat=True)))))


def fails(_: HttpRequest) -> HttpResponse:
    Unit.objects.update(industry="改了一半")
    raise KeyError("a fault of ours")


urlpatterns = [
    path("units/", units),
    path("open/", login_not_required(units)),
    path("fails/", fails),
    path("", include("jixiao.workplace.urls")),
]


@ON_POSTGRESQL
@pytest.mark.urls(__name__)
def test_a_page_that_forgets_to_ask_still_gets_the_persons_own(county: County, two: dict[str, Jurisdiction]) -> None:
    client = Client()
    assert client.get("/open/").content == b""
    client.force_login(county.person(Role.OBSERVER, county.department))
    assert client.get("/units/").content == HERE.encode()
    client.force_login(county.person(Role.OBSERVER, row_of(Unit, two[THERE])))
    assert client.get("/units/").content == THERE.encode()
    assert Unit.objects.filter(jurisdiction__code__in=(HERE, THERE)).count() > 1


@ON_POSTGRESQL
@pytest.mark.urls(__name__)
def test_a_page_that_fails_leaves_nothing_behind(county: County) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(county.people[Role.FILLER])
    assert client.get("/fails/").status_code == 500
    assert not Unit.objects.exclude(industry="").exists()
