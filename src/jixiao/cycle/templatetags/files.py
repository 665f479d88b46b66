"""What stands on the page of a declaration about files, so that the page needs one line for it."""

from typing import Any

from django import template
from django.db.models import QuerySet
from django.template.context import RequestContext

from jixiao.accounts.models import Person
from jixiao.cycle.attachments import may_attach, may_bind_scan, standing_version
from jixiao.cycle.check_code import check_code
from jixiao.cycle.imported.beside import beside
from jixiao.cycle.models import CONTENT, Attachment, Declaration

register = template.Library()


@register.inclusion_tag("cycle/attachments.html", takes_context=True)
def attachments(context: RequestContext, declaration: Declaration) -> dict[str, Any]:
    """The files of a declaration, and where to add one."""
    person = context["user"]
    may_add = isinstance(person, Person) and (
        may_attach(declaration, person).allowed or may_bind_scan(declaration, person).allowed
    )
    version = standing_version(declaration)
    return {
        "declaration": declaration,
        "files": files_of(declaration).filter(removed_at=None),
        "may_add": may_add,
        "code": check_code(version) if version else "",
    }


@register.inclusion_tag("cycle/beside.html")
def imported_tables(declaration: Declaration) -> dict[str, Any]:
    """How a declaration agrees with the tables imported for its unit and year."""
    found = beside(declaration)
    return {"declaration": declaration, "tables": found.tables, "differences": found.differences}


def files_of(declaration: Declaration) -> QuerySet[Attachment]:
    """Every file of a declaration without its bytes."""
    found = declaration.attachments.defer("content", *(f"version__{field}" for field in CONTENT))
    return found.select_related("version", "uploaded_by", "removed_by")
