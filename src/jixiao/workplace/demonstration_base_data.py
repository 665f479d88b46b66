"""The base data table of the demonstration county: what the house knows of it, and what stands in
`demonstration_self_evaluation.yaml` for the rest."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone

from jixiao.forms.days import day_words
from jixiao.forms.official.filled import Filled
from jixiao.workplace.demonstration_forms import TELEPHONE

_COLUMNS = ("previous_final_accounts", "current_budget", "current_final_accounts")
_BY = "填表人（签名）"


def base_data_filled_in(filled: Filled, said: Mapping[str, Any], by: str) -> Filled:
    """As it began, with every number it does not know and who wrote it."""
    typed = {
        f"amount:{slot}@{column}": text
        for slot, texts in said["amounts"].items()
        for column, text in zip(_COLUMNS, texts, strict=True)
        if text
    }
    signed = {
        "text:austerity": said["austerity"],
        f"contact:{_BY}": by,
        f"phone:{_BY}": TELEPHONE,
        "filled_on": day_words(timezone.localdate()),
    }
    return replace(filled, fields={**typed, **filled.fields, **signed})
