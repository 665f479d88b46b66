"""A row of every model in each of two counties, made from what the models say of themselves."""

from typing import Any

from django.db import models
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction
from jixiao.workplace.row_security import rows

HERE, THERE = "430103", "430299"
_VALUES: dict[str, Any] = {
    "PositiveSmallIntegerField": 1,
    "PositiveIntegerField": 1,
    "IntegerField": 1,
    "BigIntegerField": 1,
    "PositiveBigIntegerField": 1,
    "DecimalField": 1,
    "BooleanField": False,
    "JSONField": {},
    "BinaryField": b"",
}


_ALSO: dict[str, dict[str, Any]] = {"Deadline": {"working_days": 1}}
"""What a model may lack by its fields and needs by its constraints."""


def row_of(model: type[models.Model], county: Jurisdiction) -> models.Model:
    """One that is there already, or a new one with what it needs."""
    if model is Jurisdiction:
        return county
    there_are = model._default_manager.all()
    if model in rows():
        there_are = there_are.filter(**{_path(model): county})
    return there_are.first() or model._default_manager.create(**_needed(model, county))


def _path(model: type[models.Model]) -> str:
    """From a model to its jurisdiction: `declaration__jurisdiction`."""
    field = rows()[model]
    parent: Any = model._meta.get_field(field).related_model
    return field if parent is Jurisdiction else f"{field}__{_path(parent)}"


def _needed(model: type[models.Model], county: Jurisdiction) -> dict[str, Any]:
    also = _ALSO.get(model.__name__, {})
    return also | {
        field.name: row_of(field.related_model, county) if field.is_relation else _value(field, county)
        for field in model._meta.concrete_fields
        if not ((field.primary_key and not field.is_relation) or field.null or field.has_default())
    }


def _value(field: Any, county: Jurisdiction) -> Any:
    kind = field.get_internal_type()
    if kind in ("DateTimeField", "DateField"):
        return timezone.now() if kind == "DateTimeField" else timezone.localdate()
    if kind in ("CharField", "TextField", "SlugField"):
        return field.choices[0][0] if field.choices else county.code[: field.max_length]
    return _VALUES[kind]
