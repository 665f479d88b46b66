"""What the tests of publication begin with: an approved form, who publishes it, and everybody."""

import json
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from django.test import Client
from lxml import html

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.acts import declare
from jixiao.cycle.models import Approval, Cycle, Declaration
from jixiao.publication import acts
from jixiao.publication.copies import Copy, copy_of
from jixiao.publication.models import PublishedVersion
from tests.cycle.county import KIND, County


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


def words_of(address: str) -> str:
    """What a page says, without its markup."""
    return str(html.document_fromstring(text_of(address)).text_content())


def approved(
    county: County, form: Mapping[str, Any], kind: str = KIND, project: str = "", cycle: Cycle | None = None,
    filled: Mapping[str, Any] | None = None,
) -> Declaration:  # fmt: skip
    """A form of any kind that is in force, without the way that led there. Its digest is of its content: a version
    with the number and digest of another test's would be read from the cache."""
    content = replace(county.content, form=form, filled=filled or county.content.filled)
    who = Who(county.people[Role.FILLER])
    data = f"{kind} {project} {json.dumps(form, ensure_ascii=False, default=str)}".encode()
    made = declare(cycle or county.cycle, county.department, kind, project, who, "表.docx", data, content)
    Approval.objects.create(declaration=made, version=made.version, approved_by=county.people[Role.APPROVER])
    return made


def quantity(value: str, unit: str, operator: str | None = None) -> dict[str, Any]:
    return {"kind": "quantity", "operator": operator, "value": value, "unit": unit, "of": None, "growth_base": None}


def evaluated(form: Mapping[str, Any], **results: tuple[str, str, str]) -> dict[str, Any]:
    """The self-evaluation of a form of targets: name of an indicator → what was done, points, score."""
    made = deepcopy(dict(form)) | {"kind": "department_self_evaluation", "title": "部门整体支出绩效自评表"}
    for row in made["indicators"]:
        if row["content"] in results:
            actual, row["weight"], row["score"] = results[row["content"]]
            row["actual"], row["actuals"] = actual, [quantity(actual.rstrip("%家万人"), "")]
    return made
