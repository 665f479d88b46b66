"""Texts a spreadsheet would calculate, by their name in this room."""

from jixiao.accounts.formulas import no_formula

__all__ = ["no_formula"]
