"""The form a version says, read from what stands in the blanks of its official layout as it was when it was checked.

A version never changes, so what was read is kept for the next request, of the ones asked for last. Who asks has found
the version in the database as he reaches it; nothing is found here.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock
from typing import Any, cast

from jixiao.cycle.filling import NAME
from jixiao.cycle.models import Version
from jixiao.forms.model import Form
from jixiao.forms.official.as_document import document_of
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled_json import filled_from
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
from jixiao.profiles.model import Kind
from jixiao.reports.words import KINDS

MOST = 256
"""Forms that are kept: some 0.1 MB each."""

_Key = tuple[int, str]
_kept: OrderedDict[_Key, Form | None] = OrderedDict()
_lock = Lock()


def forms_of(pks: Iterable[int]) -> Mapping[int, Form]:
    """Version → its form; those without an official layout are not among them.

    Its cells bear where they stand in words (`Address.sheet`): 2022年度项目支出绩效目标表“高标准农田建设”.
    """
    asked = list(pks)
    if not asked:
        return {}
    keys: list[_Key] = list(Version.objects.filter(pk__in=asked).values_list("pk", "sha256"))
    with _lock:
        found = {key: _kept[key] for key in keys if key in _kept}
        for key in found:
            _kept.move_to_end(key)
    found |= _read([key for key in keys if key not in found])
    return {pk: form for (pk, _), form in found.items() if form is not None}


def _read(keys: list[_Key]) -> Mapping[_Key, Form | None]:
    if not keys:
        return {}
    rows = Version.objects.filter(pk__in=[pk for pk, _ in keys]).values_list(
        "pk", "sha256", "filled", "declaration__year", "declaration__kind", "declaration__project"
    )
    found = {
        (pk, sha256): None if filled is None else _form(filled, where(year, kind, project), kind)
        for pk, sha256, filled, year, kind, project in rows
    }
    with _lock:
        _kept.update(found)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def where(year: int, kind: str, project: str) -> str:
    """What a form is called where another speaks of it."""
    words = KINDS[cast(Kind, kind)]
    return f"{year}年度{words}{f'“{project}”' if project else ''}"


def _form(said: Mapping[str, Any], name: str, kind: str) -> Form | None:
    filled = filled_from(said)
    drawn = document_of(printed(filled, layouts()[filled.layout]), NAME, sheet=name)
    return next((form for form in read_forms(drawn.document, filled.profile).forms if form.kind == kind), None)
