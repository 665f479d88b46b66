"""Sentences put behind the goal of a form: tables planted_texts.yaml, lawful_texts.yaml."""

from collections.abc import Iterator

from jixiao.cli.planting.clean import CleanForm
from jixiao.cli.planting.model import Edit, Plant
from jixiao.cli.planting.rows import filled
from jixiao.cli.planting.tables import Tables, entries


def text_plants(form: CleanForm, tables: Tables) -> Iterator[Plant]:
    """Every sentence of these tables behind every goal of the form."""
    if not form.is_declaration:
        return
    for kind, is_lawful in (("planted_texts", False), ("lawful_texts", True)):
        for entry in entries(tables, kind, form):
            sentence = filled(entry["sentence"], form)
            numbers = tuple(entry["catalogue"])
            touches = tuple(filled(words, form) for words in entry.get("touches", ()))
            for words, nth in form.goals:
                yield Plant(
                    f"{'+'.join(numbers)} {entry['sentence']}",
                    form.folder, numbers, (Edit(words, words + sentence, nth),), touches,
                    frozenset(entry.get("explains", ())), is_lawful,
                )  # fmt: skip
