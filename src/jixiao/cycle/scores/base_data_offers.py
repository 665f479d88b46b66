"""The ratios a department's self-evaluation may take from its base data table: each with the cells of that table it was
worked out from."""

from collections.abc import Sequence

from django.urls import reverse

from jixiao.audit.context import Context
from jixiao.audit.ratios import formulas
from jixiao.cycle.context_of import base_data_of
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.offers import Offer
from jixiao.cycle.versions_read import forms_of
from jixiao.measures.derivation import shown
from jixiao.measures.ratios import ratio_named
from jixiao.profiles.load import profiles

SOURCE = "基础数据表"


def base_data_offers(declaration: Declaration, name: str) -> Sequence[Offer]:
    """The ratio of this name by the definition the table's region means; nothing where the table has no figures for it,
    or is still on its filler's desk."""
    if declaration.kind != SELF_EVALUATION[0]:
        return ()
    version = base_data_of(declaration.unit, declaration.year)
    form = None if version is None else forms_of([version.pk]).get(version.pk)
    profile = profiles().get(form.profile.id) if form is not None and form.profile is not None else None
    if version is None or form is None or profile is None:
        return ()
    own = ratio_named(name, profile, declaration.year)
    found = formulas(form, Context(profile), name)
    meant = [each for each in found if own is not None and each.variant == own.id] or found
    if not meant:
        return ()
    (derivation, *_) = meant
    text = "" if derivation.value is None else f"{shown(derivation.value)}%"
    page = reverse("declaration", args=(version.declaration_id,))
    links = {f"{figure.name}（{SOURCE}）": page for figure in derivation.inputs if figure.value is not None}
    source = f"{SOURCE}第{version.number}版"
    return (Offer(text, derivation, source, links, (derivation.reason,) if derivation.reason else ()),)
