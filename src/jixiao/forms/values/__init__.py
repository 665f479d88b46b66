"""The value grammar: what target cells, prose, amounts and dates say, as typed values."""

from jixiao.forms.values.actuals import is_to_come
from jixiao.forms.values.cell import read_actuals, read_targets
from jixiao.forms.values.dates import read_date, read_period
from jixiao.forms.values.equality import in_base_unit, plain_unit, same_quantity
from jixiao.forms.values.money import MoneyText, MoneyUnit, explained_money, read_money, to_yuan
from jixiao.forms.values.printing import print_target
from jixiao.forms.values.prose import Figure, figures_with_spans, mine_figures

__all__ = [
    "Figure",
    "MoneyText",
    "MoneyUnit",
    "explained_money",
    "figures_with_spans",
    "in_base_unit",
    "is_to_come",
    "mine_figures",
    "plain_unit",
    "print_target",
    "read_actuals",
    "read_date",
    "read_money",
    "read_period",
    "read_targets",
    "same_quantity",
    "to_yuan",
]
