"""What the tests of publication begin with: an approved form, who publishes it, and everybody."""

from django.test import Client

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration
from jixiao.publication import acts
from jixiao.publication.copies import Copy, copy_of
from jixiao.publication.models import PublishedVersion
from tests.cycle.county import County


def reviewer(county: County) -> Who:
    return Who(county.people[Role.DEPARTMENT_REVIEWER], "10.0.0.1")


def copy(declaration: Declaration) -> Copy:
    made = copy_of(declaration)
    assert made is not None
    return made


def publish(county: County, declaration: Declaration, why: str = "") -> PublishedVersion:
    return acts.publish(declaration, reviewer(county), why, copy(declaration).sha256)


def published(county: County) -> PublishedVersion:
    return publish(county, county.declared("approved"))


def everybody() -> Client:
    """Somebody who is not logged in."""
    return Client()


def text_of(address: str, status: int = 200) -> str:
    answer = everybody().get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()
