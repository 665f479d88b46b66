"""Sentences put behind the goal of a form: data/planted_texts.yaml, data/lawful_texts.yaml."""

from collections.abc import Iterator

from jixiao.cli.planting.clean import CleanForm
from jixiao.cli.planting.model import Edit, Plant
from jixiao.cli.planting.rows import entries, filled


def text_plants(form: CleanForm) -> Iterator[Plant]:
    """Every sentence of both tables behind every goal of the form."""
    if not form.is_declaration:
        return
    for name, is_lawful in (("planted_texts.yaml", False), ("lawful_texts.yaml", True)):
        for entry in entries(name, form):
            sentence = filled(entry["sentence"], form)
            numbers = tuple(entry["catalogue"])
            touches = tuple(filled(words, form) for words in entry.get("touches", ()))
            for words, nth in form.goals:
                yield Plant(
                    f"{'+'.join(numbers)} {entry['sentence']}",
                    form.folder, numbers, (Edit(words, words + sentence, nth),), touches,
                    frozenset(entry.get("explains", ())), is_lawful,
                )  # fmt: skip
