"""Cuts a folded text into the tokens of the value grammar: signs, numbers, units, words of time, separators, text.

Blanks are no tokens (offsets tell where one stood). Numbers that count nothing become `name` tokens here, because
only their surroundings show it: 〔2020〕10号, A4, 5G, 1+X, 12:30, 1/3, 目标1, 0731-88887777.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from jixiao.forms.values.lexicon import BEFORE, BEHIND, GROWTH, SIGNS, WORDS_BEFORE, WORDS_BEHIND
from jixiao.forms.values.numbers import arabic, chinese
from jixiao.forms.values.units import UNIT


class Token(NamedTuple):
    """`value` is the number of number tokens; `word` the operator, the unit without 余 and 多, or the text itself."""

    kind: str
    word: str
    start: int
    end: int
    value: Decimal = Decimal(0)


_HAN = (
    r"[一二两三四五六七八九十][〇零一二两三四五六七八九十百千]*"
    r"(?:[万亿](?=[零一二两三四五六七八九])[零一二两三四五六七八九十百千]+)?"
)
_KEYWORD_STARTS = "".join(
    sorted({word[0] for word in (*WORDS_BEFORE, *WORDS_BEHIND, *GROWTH.split("|"))})
    + list("目指任附表图重此当提统唯专单一第锟百千每上下年岁本今次翌明全及含之前中底末初等至到内二两三四五六七八九十")
)
# In this order: what stands earlier wins where two could begin at one place.
_GRAMMAR = {
    "text": rf"[^\s\d#\ufffd\u2460-\u24ff\u3220-\u3229A-Za-z{_KEYWORD_STARTS}<>=≥≤、；;，,。.:：！!？?·|"
    r"()（）\[\]【】〔〕《》“”「」『』{}｛｝\-—–~～―─]+",
    "break": r"\n[\n ]*",
    "blank": r" +",
    "separator": r"[、；;]",
    "broken": r"#(?:REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!)|\#{3,}|\ufffd+|锟斤拷",
    "name": (
        r"[〔\[【(（](?:19|20)\d\d[〕\]】)）](?: ?第?\d+号)?|第\d+号"
        r"|(?:目标|指标|任务|附件|附表|表|图|重点工作) ?1?\d(?=[:：、，。；;\n ）)]|$)"
        r"|\d+(?:\.\d+)?[:：]\d+(?:\.\d+)?|\d+(?:\+[A-Za-z0-9]+)+|\d+ ?[×xX*] ?\d+|0\d{2,3}-\d{7,8}"
        r"|[(（]含 ?[\d.,]+ ?(?:%|[^()（）\d]{0,4})[)）]|目前|此前|当前|提前|统一|唯一|专一|单一|一批|一些|一系列"
        r"|[A-Za-z]+(?:[\d.\-]*\d)?"
    ),
    "label": rf"[(（](?:\d{{1,2}}|{_HAN})[)）]|[\u2460-\u2473\u2488-\u249b\u3220-\u3229]",
    "date": r"(?:19|20)\d\d(?P<between>[./-])\d{1,2}(?P=between)\d{1,2}(?!\d)",
    "fraction": r"\d+/\d+",
    "quarter": r"第?[一二三四1-4] ?季度",
    "number": (
        r"\d{1,3}(?:[,，]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d.])"
        r"|\d{1,15}\.\d+[eE](?:-\d{1,2}|\d)(?![A-Za-z\d])|\d+(?:\.\d+)?"
    ),
    "sign": r"[>=] ?[>=]|[<=] ?[<=]|[≥≤><=]",
    "share": rf"[百千]分之 ?(?:{_HAN}|百|\d+(?:\.\d+)?)",
    "ordinal": rf"第 ?(?:{_HAN}|\d+)",
    "every": r"每(?:个|半|两)?(?:季度|季|月|年|周[一二三四五六日](?!次)|周|日|天|旬|学期|星期)",
    "half": r"[上下]半年",
    "yearend": r"年(?:底|末|终)|岁末",
    "relative": r"当年|本年度?(?!级)|今年|次年|翌年|明年|下一?年度?",
    "whole": r"全年度?|年度?内",
    "before_word": BEFORE,
    "behind_word": rf"(?:及|\(含\)|（含）|\(含本数\)|（含本数）|含)? ?(?:{BEHIND})",
    "within": r"内",
    "before": r"之前|以前|前",
    "phase": r"[上中下]旬|底|末|初",
    "award": r"等奖|等次",
    "growth": GROWTH,
    "dash": r"[-—–~～―─]+",
    "to": r"[至到]",
    "han": _HAN,
    "open": r"[(（\[【〔《“「『{｛]",
    "close": r"[)）\]】〕》”」』}｝]",
    "stop": r"[，,。.:：！!？?·|]",
    "other": r"(?s:.)",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _GRAMMAR.items()))
_LIST_NUMBER = re.compile(r"(\d{1,2})(?:、|[.．](?!\d)|[)）]) *(\d+)?")
_HAN_LIST_NUMBER = re.compile(rf"[一二三四五六七八九十]{{1,3}}、(?!(?:{_HAN})[、等])")
_MAY_NUMBER_A_LIST = frozenset(("number", "han"))
_CLAUSE_ENDS = frozenset("；;。")
_LONGEST_NUMBER = 25
"""Digits; a longer run is a code. Decimal's arithmetic is exact to 28."""
_MOBILE_PHONE = re.compile(r"1[3-9]\d{9}")
_ALPHANUMERIC = re.compile(r"[A-Za-z0-9]*")


def tokenise(text: str) -> list[Token]:
    """The tokens of a folded text in order; never fails, and every visible character lies in one token."""
    tokens: list[Token] = []
    position, list_number = 0, 0
    while match := _TOKEN.match(text, position):
        kind, printed, start, position = str(match.lastgroup), match.group(), position, match.end()
        if kind in _MAY_NUMBER_A_LIST:
            label = _list_number(text, start, tokens, list_number)
            if label is not None:
                tokens.append(label)
                list_number, position = int(label.value), label.end
                continue
        if kind == "number":
            position = _read_number(text, start, position, tokens)
        elif kind == "han":
            position = _read_han(text, start, position, tokens)
        elif kind in _READERS:
            tokens.extend(_READERS[kind](printed, start, position))
        elif kind != "blank":
            tokens.append(Token(kind, printed, start, position))
    return tokens


def _list_number(text: str, position: int, tokens: list[Token], last: int) -> Token | None:
    """1、 2. 3) 一、 before a line; before digits only where it continues the count (1、50家, but 1、2、3等奖)."""
    at_line_start = not tokens or tokens[-1].kind in ("break", "label") or tokens[-1].word in _CLAUSE_ENDS
    match = _LIST_NUMBER.match(text, position)
    if match is None:
        han = _HAN_LIST_NUMBER.match(text, position) if at_line_start else None
        return None if han is None else Token("label", han.group(), position, han.end())
    number = int(match.group(1))
    continues = number == last + 1
    if match.group(2) is None:
        end, fits = match.end(), at_line_start or (continues and text[position - 1] == " ")
    else:
        end, fits = match.start(2), at_line_start and continues and int(match.group(2)) != number + 1
    return Token("label", text[position:end], position, end, Decimal(number)) if fits else None


def _read_number(text: str, start: int, end: int, tokens: list[Token]) -> int:
    printed, following = text[start:end], text[end : end + 1]
    unit = UNIT.match(text, end + 1 if following == " " else end)
    is_code = len(printed) > _LONGEST_NUMBER or (len(printed) > 2 and printed[0] == "0" and printed.isdigit())
    is_phone = _MOBILE_PHONE.fullmatch(printed) is not None and following not in tuple("至到-—–~～")
    is_name = unit is None and (is_phone or "A" <= following.upper() <= "Z")
    if is_code or is_name:
        stop = _ALPHANUMERIC.match(text, end)
        end = stop.end() if stop else end
        tokens.append(Token("name", text[start:end], start, end))
        return end
    tokens.append(Token("number", printed, start, end, arabic(printed)))
    return _read_unit(unit, tokens, end)


def _read_han(text: str, start: int, end: int, tokens: list[Token]) -> int:
    value = _value(text[start:end])
    if value is None:
        tokens.append(Token("text", text[start:end], start, end))
        return end
    tokens.append(Token("han", text[start:end], start, end, value))
    return _read_unit(UNIT.match(text, end), tokens, end)


def _read_unit(unit: re.Match[str] | None, tokens: list[Token], end: int) -> int:
    if unit is None:
        return end
    word = unit["bare"] or f"{unit['scale'] or ''}{unit['base']}"
    tokens.append(Token("unit", word, unit.start(), unit.end()))
    return unit.end()


def _read_share(printed: str, start: int, end: int) -> tuple[Token, ...]:
    number = printed[3:].strip()
    value = Decimal(100) if number == "百" else _value(number)
    if value is None:
        return (Token("text", printed, start, end),)
    return (
        Token("number", printed, start, end, value),
        Token("unit", "%" if printed[0] == "百" else "‰", end, end),
    )


def _read_ordinal(printed: str, start: int, end: int) -> tuple[Token, ...]:
    number = printed[1:].strip()
    value = _value(number)
    return (Token("text", printed, start, end) if value is None else Token("ordinal", printed, start, end, value),)


def _value(number: str) -> Decimal | None:
    """The value of a numeral behind 第 or 百分之; None where it is none or longer than any figure."""
    if len(number) > _LONGEST_NUMBER:
        return None
    if number[0].isdigit():
        return arabic(number)
    value = chinese(number)
    return None if value is None else Decimal(value)


def _read_sign(printed: str, start: int, end: int) -> tuple[Token, ...]:
    sign: str = SIGNS[printed[0]]
    if len(printed) > 1 and "=" in printed:
        sign = ">=" if ">" in printed else "<=" if "<" in printed else "="
    return (Token("operator", sign, start, end),)


def _read_before_word(printed: str, start: int, end: int) -> tuple[Token, ...]:
    return (Token("operator", WORDS_BEFORE[printed], start, end),)


def _read_behind_word(printed: str, start: int, end: int) -> tuple[Token, ...]:
    return (Token("bound", WORDS_BEHIND[printed[-2:]], start, end),)


_READERS: dict[str, Callable[[str, int, int], tuple[Token, ...]]] = {
    "share": _read_share,
    "ordinal": _read_ordinal,
    "sign": _read_sign,
    "before_word": _read_before_word,
    "behind_word": _read_behind_word,
}
