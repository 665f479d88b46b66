"""What the report of a monitoring form tells of: the version it stands at, masked, with its light and its alerts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.spending import spent
from jixiao.cycle.versions_read import forms_of
from jixiao.forms.masked import mask_of_form
from jixiao.forms.personal import Mask
from jixiao.measures.forecast import Forecast
from jixiao.measures.spending import Row, rows
from jixiao.monitoring.course import Course, course
from jixiao.monitoring.judged import standards_of
from jixiao.monitoring.lights import Light, light
from jixiao.monitoring.models import Alert
from jixiao.monitoring.outlook import Outlook
from jixiao.monitoring.outlook_page import outlooks_now
from jixiao.monitoring.year_end import year_ends


@dataclass(frozen=True, slots=True)
class Reported:
    """`form`: as contract.md's JSON; `money`: its rows, empty for a form without an official layout; `alerts`: of the
    targets, until the months the form tells of."""

    declaration: Declaration
    version: Version
    form: Mapping[str, Any]
    mask: Mask
    money: Sequence[Row]
    light: Light
    course: Course
    outlooks: Sequence[Outlook]
    year_end: Forecast
    alerts: Sequence[Alert]
    today: date

    def said(self, text: str | None) -> str:
        """A text of the form as it may leave the program."""
        return self.mask.text(text or "")


def reported(declaration: Declaration, today: date) -> Reported | None:
    """None before a version was sent in, and for a form that follows nothing."""
    version, basis = declaration.last_version, declaration.basis
    if version is None or basis is None:
        return None
    form, read = version.form, forms_of([version.pk]).get(version.pk)
    own = declaration
    whole = spent(own.unit, own.year, own.kind, own.project, own.months)[0]
    told = course(form)
    alerts = basis.monitoring_alerts.filter(months__lte=own.months).order_by("months")
    return Reported(
        own,
        version,
        form,
        mask_of_form(form),
        () if read is None else rows(read),
        light(own.months, whole.rate, told, standards_of(own.cycle, own.months)),
        told,
        outlooks_now(own, form["indicators"]),
        year_ends(own.cycle, [basis], own.months, {basis.pk: whole.money})[basis.pk],
        list(alerts),
        today,
    )
