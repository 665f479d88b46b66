"""专门用语不得有错别字。

Three ways a term of art is misprinted: a known misprint; one character of the term replaced by one that sounds or
looks like it (科研城信), doubled inside the term (科技技三项费用) or swapped with its neighbour; the same with one
letter of a common phrase of four (集中支负), or two that are both alike (政府釆构), or of five letters of the longer
name of an indicator; a character that official prose has only in a few words (早拙), outside of them. Of the labels
the levels of the indicators, those of the rows of amounts, and those that templates are known to misprint
(纳入专项管理).

查什么：职责、目标、任务、指标（含一级、二级指标）文字和金额栏名称中的预算绩效和业务用语有无形近、音近的错字，重字和颠倒的字；栏目名称有无常见的错写。
为什么：错字使用语失去确定的含义，也使检索和比对落空。
反例：统筹科研城信建设；争取早拙省级税收增量；栏目印成“纳入专项管理的非税收入拨款”。
正例：统筹科研诚信建设。
依据：公开表样中的规范用语；词表 terms_of_art、common_phrases、homophones、look_alikes 等。
已知局限：只认词表中的用语和四字连用，别的词的错字看不出来。
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from operator import add

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
_NOUN = 5
"""Letters of an indicator's name: four of them (保对象认) may be met by chance in other words (低保对象人数)."""
_NASAL = re.compile("(?<=[aei]n)g$")
_LONGEST_LABEL = 20


@rule("completeness.misprint", catalogue="A28", severity="hint", basis=["hunan-form-2020", "hunan-form-2023"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if not passages(form):
        return not_applied("表中没有文字内容")
    texts = (*passages(form), *_names_of_levels_and_amounts(form))
    plains = [plain(passage.text) for passage in texts]
    whole = "\n".join(dict.fromkeys(plains))
    terms = {found: meant for found, meant in _begun_in(whole) if found in whole}
    rare = [letter for letter in pairs("rare_characters") if letter in whole]
    is_clean = not (terms or rare or any(map(_near_phrases, plains)))  # nearly every form: nothing to look at closely
    failures = [
        failed(
            f"“{found}”疑为“{meant}”之误。",
            cells=passage.cells,
            expected=meant,
            found=found,
            repair="核对原稿，改正错别字。",
        )
        for passage, said in (() if is_clean else zip(texts, plains, strict=True))
        for found, meant in dict.fromkeys(_misprints(said, terms, rare))
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


def _misprints(said: str, terms: Mapping[str, str], rare: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What stands there and what was probably meant; of the misprinted terms only `terms` stand in the form at all, of
    the rare letters only `rare`.
    """
    listed = [(found, meant) for found, meant in terms.items() if found in said]
    yield from listed
    yield from (
        pair for pair in _of_phrases(said) if not any(found in pair[0] or pair[0] in found for found, _ in listed)
    )
    for character in rare:
        entry, rest = pairs("rare_characters")[character], said
        for lawful in entry["lawful"]:
            rest = rest.replace(lawful, "")
        if (place := rest.find(character)) >= 0:
            yield rest[max(place - 1, 0) : place + 1], f"{rest[max(place - 1, 0) : place]}{entry['instead']}"


def _of_phrases(said: str) -> Iterator[tuple[str, str]]:
    """Letters in a row that are a known phrase but for one, which sounds or looks like the one that is meant, or for
    two that both do so closely (政府釆构).
    """
    taken: list[str] = []
    end = 0
    candidates = dict.fromkeys(found for found in _near_phrases(said) if not _is_lawful(found[2], said))
    for start, _, window, phrase in sorted(candidates, key=lambda found: (-found[1], found[0])):
        if (len(phrase) == _PHRASE and start < end) or any(_overlap(window, other) for other in taken):
            continue
        end = start + len(phrase) if len(phrase) == _PHRASE else end
        taken.append(window)
        yield window, phrase


@lru_cache(maxsize=2048)
def _near_phrases(said: str) -> tuple[tuple[int, int, str, str], ...]:
    """Where a phrase seems to be misprinted: the place, minus the length, what stands there, the phrase."""
    ends, known = _ends(), _known()
    found = []
    for place, pair in enumerate(map(add, said, said[1:])):
        for phrase, offset, rest in ends.get(pair, ()):
            start = place - offset
            if start < 0 or said.startswith(phrase, start):
                continue
            window = said[start : start + len(phrase)]
            first, last = (window[0], window[offset - 1]) if offset else (window[2:3], window[-1])
            if first != rest[0] and last != rest[-1] and first not in _closely_like(rest[0]):
                continue  # so far from the phrase that nothing else need be compared
            if window not in known and _is_misprint(window, phrase):
                found.append((start, -len(phrase), window, phrase))
    return tuple(found)


def _overlap(one: str, other: str) -> bool:
    """Whether two runs of letters share three in a row, as two views of one misprint do."""
    return any(other[place : place + 3] in one for place in range(len(other) - 2))


def _is_lawful(window: str, said: str) -> bool:
    """Whether the letters are those of another word that stands there (抽验合格率)."""
    return any(variant in said and _overlap(window, variant) for variant in words("lawful_variants"))


def _is_misprint(window: str, phrase: str) -> bool:
    if len(window) != len(phrase):
        return False
    wrong = [(is_, meant) for is_, meant in zip(window, phrase, strict=True) if is_ != meant]
    if len(wrong) == 1:
        return wrong[0][0] in _mistaken_for(wrong[0][1])
    return len(wrong) == 2 and all(is_ in _closely_like(meant) for is_, meant in wrong)


@cache
def _known() -> frozenset[str]:
    """Every four letters of the terms and of common phrases, and every five of the names of indicators."""
    phrases = (*words("terms_of_art"), *words("common_phrases"))
    return frozenset((*_parts(phrases, _PHRASE), *_parts(words("indicator_nouns"), _NOUN)))


def _parts(texts: Iterable[str], size: int) -> Iterator[str]:
    return (text[n : n + size] for text in texts for n in range(len(text) - size + 1))


@cache
def _ends() -> Mapping[str, tuple[tuple[str, int, str], ...]]:
    """The known phrases by their first two letters and by their last two, with the place of these and the rest."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for phrase in sorted(_known()):
        found.setdefault(phrase[:2], []).append((phrase, 0, phrase[2:]))
        found.setdefault(phrase[-2:], []).append((phrase, len(phrase) - 2, phrase[:-2]))
    return {pair: tuple(phrases) for pair, phrases in found.items()}


@cache
def _mistaken_for(character: str) -> frozenset[str]:
    """What sounds or looks like a letter, or nearly sounds like it: 产 and 厂, 征 and 真."""
    near = {_blurred(sound) for sound, group in pairs("homophones").items() if character in group}
    alike = [group for sound, group in pairs("homophones").items() if _blurred(sound) in near]
    listed = pairs("confusable_characters").get(character, "")
    return _closely_like(character) | frozenset("".join((*alike, listed))) - {character}


@cache
def _closely_like(character: str) -> frozenset[str]:
    """What sounds exactly like a letter, or shares with it the part that makes its shape."""
    looks = pairs("look_alikes")
    groups = (
        *pairs("homophones").values(),
        *looks["alone"].split(),
        *(looks[part] for part in looks if part != "alone"),
    )
    return frozenset("".join(group for group in groups if character in group)) - {character}


def _blurred(sound: str) -> str:
    """A reading as much of the country speaks it: ang as an, eng as en, ing as in."""
    return _NASAL.sub("", sound)


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
