"""专门用语不得有错别字。

Three ways a term of art is misprinted: a known misprint; one character of the term replaced by one that sounds or
looks like it (科研城信), doubled inside the term (科技技三项费用) or swapped with its neighbour; the same with one
letter of a common phrase of four (集中支负); a character that official prose has only in a few words (早拙), outside of
them. Of the labels the levels of the indicators, those of the rows of amounts, and those that templates are known to
misprint (纳入专项管理).

查什么：职责、目标、任务、指标（含一级、二级指标）文字和金额栏名称中的预算绩效和业务用语有无形近、音近的错字，重字和颠倒的字；栏目名称有无常见的错写。
为什么：错字使用语失去确定的含义，也使检索和比对落空。
反例：统筹科研城信建设；争取早拙省级税收增量；栏目印成“纳入专项管理的非税收入拨款”。
正例：统筹科研诚信建设。
依据：公开表样中的规范用语；词表 terms_of_art、common_phrases、homophones、confusable_characters 等。
已知局限：只认词表中的用语和四字连用，别的词的错字看不出来。
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from operator import eq

from jixiao.audit.blocks import placed, row_of
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.passages import Passage, passages
from jixiao.audit.registry import rule
from jixiao.audit.together import merged
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.forms.vocabulary import label_meanings
from jixiao.profiles.load import pairs, words

_PHRASE = 4
_LONGEST_LABEL = 20


@rule("completeness.misprint", catalogue="A28", severity="hint", basis=["hunan-form-2020", "hunan-form-2023"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if not passages(form):
        return not_applied("表中没有文字内容")
    texts = (*passages(form), *_names_of_levels_and_amounts(form))
    plains = ["".join(unicodedata.normalize("NFKC", passage.text).split()) for passage in texts]
    whole = "\n".join(plains)
    terms = {found: meant for found, meant in _begun_in(whole) if found in whole}
    failures = [
        failed(
            f"“{found}”疑为“{meant}”之误。",
            cells=passage.cells,
            expected=meant,
            found=found,
            repair="核对原稿，改正错别字。",
        )
        for passage, said in zip(texts, plains, strict=True)
        for found, meant in dict.fromkeys(_misprints(said, terms))
    ]
    failures += [
        failed(
            f"“{found}”疑为“{meant}”之误。",
            cells=[cell],
            expected=meant,
            found=found,
            repair="对照规定的表样改正栏目名称。",
        )
        for cell, found, meant in _misprinted_labels(form)
    ]
    return verdict(merged(failures), f"{len(texts)}处文字没有发现专门用语的错别字", cells=[form.label("title")])


def _begun_in(text: str) -> list[tuple[str, str]]:
    """Of the thousands of misprinted terms, in their order, those whose first two letters stand in a text."""
    by_letters = _terms_by_letters()
    begun = {*map("".join, pairwise(text)), *text}
    return [each for _, each in sorted(place for letters in begun & by_letters.keys() for place in by_letters[letters])]


@cache
def _terms_by_letters() -> dict[str, list[tuple[int, tuple[str, str]]]]:
    found: dict[str, list[tuple[int, tuple[str, str]]]] = {}
    for place, term in enumerate(misprinted_terms().items()):
        found.setdefault(term[0][:2], []).append((place, term))
    return found


def _names_of_levels_and_amounts(form: Form) -> Iterator[Passage]:
    """The printed levels of the indicators and what stands before an amount, each once; a name the reader does not
    know (政府性基全预算拨款) stands in a row of the money block without an amount of its own."""
    levels: dict[str, tuple[Cell, ...]] = {}
    for row in form.indicators:
        for field, text in (("level1", row.level1), ("level2", row.level2)):
            if text and text not in levels:
                levels[text] = row.places.get(field) or (row.cell,)
    yield from (Passage("level", text, cells) for text, cells in levels.items())
    rows = {row_of(money.cell) for money in form.money}
    yield from (
        Passage("label", cell.text, (cell,))
        for cell in form.cells
        if _PHRASE <= len(cell.text) <= _LONGEST_LABEL
        and row_of(cell) in rows
        and not (cell.text[0].isdigit() or label_meanings(cell.text) or cell in placed(form))
    )


def _misprinted_labels(form: Form) -> Iterator[tuple[Cell, str, str]]:
    """The labels a template prints wrongly, so often that the reader knows them."""
    for cell in form.cells:
        for found, meant in pairs("misprinted_labels").items():
            if found in plain(cell.text) and label_meanings(cell.text):
                yield cell, found, meant


def _misprints(said: str, terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What stands there and what was probably meant; of the misprinted terms only `terms` stand in the form at all."""
    listed = [(found, meant) for found, meant in terms.items() if found in said]
    yield from listed
    yield from (
        pair for pair in _of_phrases(said) if not any(found in pair[0] or pair[0] in found for found, _ in listed)
    )
    for character, entry in pairs("rare_characters").items():
        if character not in said:
            continue
        rest = said
        for lawful in entry["lawful"]:
            rest = rest.replace(lawful, "")
        if (place := rest.find(character)) >= 0:
            yield rest[max(place - 1, 0) : place + 1], f"{rest[max(place - 1, 0) : place]}{entry['instead']}"


def _of_phrases(said: str) -> Iterator[tuple[str, str]]:
    """Four letters in a row that are a known phrase but for one, which sounds or looks like the one that is meant."""
    heads, tails = _phrases()
    end = 0
    letters = [*map("".join, pairwise(said))]
    for place, (first, last) in enumerate(zip(letters, letters[2:], strict=False)):
        if first not in heads and last not in tails:
            continue
        window = first + last
        known = (*heads.get(first, ()), *tails.get(last, ()))
        near = [phrase for phrase in dict.fromkeys(known) if sum(map(eq, phrase, window)) == _PHRASE - 1]
        if not near or window in known or window in words("lawful_variants"):
            continue
        for phrase in near:
            wrong, meant = next(pair for pair in zip(window, phrase, strict=True) if pair[0] != pair[1])
            if place >= end and wrong in _mistaken_for(meant):
                yield window, phrase
                end = place + _PHRASE


_Phrases = Mapping[str, tuple[str, ...]]


@cache
def _phrases() -> tuple[_Phrases, _Phrases]:
    """Every four letters of the terms and of common phrases, by their first two and by their last two."""
    texts = (*words("terms_of_art"), *words("common_phrases"))
    known = {text[n : n + _PHRASE] for text in texts for n in range(len(text) - _PHRASE + 1)}
    heads: dict[str, tuple[str, ...]] = {}
    tails: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(known):
        heads[phrase[:2]] = (*heads.get(phrase[:2], ()), phrase)
        tails[phrase[2:]] = (*tails.get(phrase[2:], ()), phrase)
    return heads, tails


@cache
def _mistaken_for(character: str) -> frozenset[str]:
    """What sounds or looks like a letter."""
    alike = [group for group in pairs("homophones").values() if character in group]
    return frozenset("".join((*alike, pairs("confusable_characters").get(character, "")))) - {character}


@cache
def misprinted_terms() -> dict[str, str]:
    """Every misprint of a term that is looked for, with the term; what is a term itself is none."""
    made = {variant: term for term in words("terms_of_art") for variant in _variants(term)}
    listed = {str(found): str(meant) for found, meant in pairs("misprints").items()}
    lawful = {*words("terms_of_art"), *words("lawful_variants")}
    return {found: meant for found, meant in (made | listed).items() if found not in lawful}


def _variants(term: str) -> Iterator[str]:
    confusable = pairs("confusable_characters")
    for place, character in enumerate(term):
        before, after = term[:place], term[place + 1 :]
        if len(term) < _PHRASE:  # in longer ones `_of_phrases` finds the letter
            yield from (before + other + after for other in confusable.get(character, ""))
        if after and after[0] != character:
            yield before + after[0] + character + after[1:]
        if before and after:
            # At its ends a term may meet a word that begins or ends in the same character (科技|技术合同).
            yield before + character * 2 + after
