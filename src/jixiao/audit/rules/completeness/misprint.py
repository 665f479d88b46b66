"""专门用语不得有错别字。

Three ways a term of art is misprinted: a known misprint; one character of the term replaced by one that sounds or
looks like it (科研城信), doubled inside the term (科技技三项费用) or swapped with its neighbour; a character that
official prose has only in a few words (早拙), outside of them. Of the labels only those that templates are known to
misprint (纳入专项管理).

查什么：职责、目标、任务、指标文字中的预算绩效和业务用语有无形近、音近的错字，重字和颠倒的字；栏目名称有无常见的错写。
为什么：错字使用语失去确定的含义，也使检索和比对落空。
反例：统筹科研城信建设；争取早拙省级税收增量；栏目印成“纳入专项管理的非税收入拨款”。
正例：统筹科研诚信建设。
依据：公开表样中的规范用语；词表 terms_of_art、confusable_characters、misprints、rare_characters。
已知局限：只认词表中的用语，普通词的错字看不出来。
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.passages import passages
from jixiao.audit.registry import rule
from jixiao.audit.together import merged
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain
from jixiao.forms.vocabulary import label_meanings
from jixiao.profiles.load import pairs, words


@rule("completeness.misprint", catalogue="A28", severity="hint", basis=["hunan-form-2020", "hunan-form-2023"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    texts = passages(form)
    if not texts:
        return not_applied("表中没有文字内容")
    plains = ["".join(unicodedata.normalize("NFKC", passage.text).split()) for passage in texts]
    whole = "\n".join(plains)
    terms = {found: meant for found, meant in misprinted_terms().items() if found in whole}
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


def _misprinted_labels(form: Form) -> Iterator[tuple[Cell, str, str]]:
    """The labels a template prints wrongly, so often that the reader knows them."""
    for cell in form.cells:
        for found, meant in pairs("misprinted_labels").items():
            if found in plain(cell.text) and label_meanings(cell.text):
                yield cell, found, meant


def _misprints(said: str, terms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What stands there and what was probably meant; of the misprinted terms only `terms` stand in the form at all."""
    yield from ((found, meant) for found, meant in terms.items() if found in said)
    for character, entry in pairs("rare_characters").items():
        if character not in said:
            continue
        rest = said
        for lawful in entry["lawful"]:
            rest = rest.replace(lawful, "")
        if (place := rest.find(character)) >= 0:
            yield rest[max(place - 1, 0) : place + 1], f"{rest[max(place - 1, 0) : place]}{entry['instead']}"


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
        yield from (before + other + after for other in confusable.get(character, ""))
        if after and after[0] != character:
            yield before + after[0] + character + after[1:]
        if before and after:
            # At its ends a term may meet a word that begins or ends in the same character (科技|技术合同).
            yield before + character * 2 + after
