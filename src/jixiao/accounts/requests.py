"""Who asks for a page."""

from django.http import Http404, HttpRequest

from jixiao.accounts.address import address_of
from jixiao.accounts.models import Person
from jixiao.accounts.record import Who


def person_of(request: HttpRequest) -> Person:
    """Who is logged in: the middleware lets nobody else in."""
    if not isinstance(request.user, Person):
        raise Http404
    return request.user


def who_of(request: HttpRequest) -> Who:
    return Who(person_of(request), address_of(request))


def administrator_of(request: HttpRequest) -> Person:
    """Who is logged in and administers something; these pages do not exist for anybody else."""
    person = person_of(request)
    if not person.is_administrator:
        raise Http404
    return person
