"""The demonstration county, made once for all tests of a module, and taken back as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from jixiao.accounts.reach import whole_country
from jixiao.workplace import demonstration


@contextmanager
def made(blocker: DjangoDbBlocker, today: date) -> Iterator[None]:
    with blocker.unblock(), transaction.atomic(), whole_country():
        demonstration.prepare(today)
        yield
        transaction.set_rollback(True)
