"""What the benchmarks of the workplace are made of is still there; their figures are no matter of tests."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import benchmarks
import pytest
from benchmarks.publication.filling import statements, two_to_multiply
from benchmarks.publication.sizes import FORMS_A_UNIT
from benchmarks.workplace.examples import ANY_UNIT
from benchmarks.workplace.history import COLUMNS
from benchmarks.workplace.servers import ROOT
from benchmarks.workplace.stencils import PROJECT, WHOLE, stencils
from django.apps import apps
from django.db import connection, transaction
from django.db.models import AutoField

from jixiao.publication.models import Publication

SERVED_APART = "benchmarks.workplace.bare"
"""The settings of the bare Django page, which stands in a process of its own."""
MODULES = {each.name for each in walk_packages(benchmarks.__path__, "benchmarks.")} - {SERVED_APART}


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_benchmark_finds_everything_it_uses(name: str) -> None:
    assert import_module(name).__doc__


def test_a_form_of_the_province_is_put_under_any_name() -> None:
    found = stencils(2027, "430299")
    assert found.keys() == {WHOLE, PROJECT}
    for each in (stencil for made in found.values() for stencil in made):
        assert ANY_UNIT in each.form
        assert "示范县水利局" in each.named(each.form, "示范县水利局", "灌区改造")
        assert len(each.indicators) >= 10


@pytest.mark.parametrize("table", COLUMNS)
def test_every_column_that_must_be_filled_is_copied(table: str) -> None:
    (model,) = (each for each in apps.get_models(include_auto_created=True) if each._meta.db_table == table)
    fields = [each for each in model._meta.concrete_fields if not isinstance(each, AutoField)]
    assert {each.column for each in fields if not each.null} <= set(COLUMNS[table])


def test_the_bare_page_finds_the_tables_it_shows(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("of a test")
    environment = {"BARE_DATABASE_URL": "postgresql://nobody@127.0.0.1/none", "JIXIAO_DATA": str(tmp_path)}
    command = [sys.executable, "-c", f"import {SERVED_APART}"]
    begun = subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)
    assert begun.returncode == 0, begun.stderr


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="rows are multiplied in the language of PostgreSQL")
def test_published_forms_are_multiplied_into_every_column_there_is() -> None:
    two_to_multiply()
    units = 2
    with transaction.atomic(), connection.cursor() as cursor:
        for _, statement in statements(units):
            cursor.execute(statement.decode())
        assert Publication.objects.count() == 2 + units * FORMS_A_UNIT
        transaction.set_rollback(True)  # what the rows refer to is not there
