"""Spoils text: what separates cells, lines, and words that readers of values stumble over."""

from random import Random

_DELIMITERS = (
    "\t", "|", " | ", " ", "  ", "\u3000", ",", "，", ";", "", "\n", "\r", "\r\n", "\x0b", "\u2028", "</td><td>",
)  # fmt: skip
NASTY = (
    "", " ", "\0", "\ufeff", "\ufffd", "\u200b", "\u202e", "\u0301" * 50, "\x1b", "\U0001f600", "0", "-0", "00",
    "NaN", "∞", "1e400", "1E5", "9" * 30, "9" * 5000, "0."+"3" * 5000, "1,2,3,4", "1.2.3", "1．2", "²", "½", "①",
    "Ⅳ", "٣", "〇", "壹佰贰拾叁万", "亿", "万万亿", "百分之", "百分之百", "%", "‰", "100%%", "≥", "≥≤", "≥=", ">>>",
    "=", "±5", "-5%", "5-", "5——3", "3~1", "0-0", "1-2-3-4", "0年", "0000年", "9999年12月", "99999年",
    "2020年13月32日", "2月30日前", "2月29日", "13月", "每月32日前", "第0季度", "第99季度末", "年底前年底前",
    "全年全年", "2020-02-30", "20200230", "12月底前", "二〇二〇年二月三十日", "指标1：", "指标"+"9" * 40,
    "产出指标", "数量指标", "满意度指标", "（", "）", "（（（（", "((((", "[[", "【】", "{{ x }}", "{% raw %}",
    "<b>", "&amp;", "&#0;", "</script>", "$\\geq 85\\%$", "\\frac{1}{0}", "……", "*", "**", "-", "—" * 100, "无",
    "合计", "小计", "资金总额：", "万元", "亿元", "元", "单位：", "（万元）", "%(name)s", "{0}", "{", "'\"", "=1+1",
    "@SUM(1)", "十" * 60, "零" * 30, "甲" * 20_000, "1" * 20+"万", "，" * 3000, "1、" * 500, "（" * 3000,
    "≥1家、" * 400, " " * 5000+"x", "1 " * 3000,
)  # fmt: skip


def bent(rng: Random, text: str) -> str:
    """A text with something nasty instead of it, in it, or behind one of its figures."""
    nasty = rng.choice(NASTY)
    place = rng.randrange(len(text) + 1)
    return rng.choice(
        (nasty, text[:place] + nasty + text[place:], text + nasty, text[:place], text * rng.choice((2, 30)))
    )


def _through(rng: Random, data: bytes) -> tuple[str, str]:
    return data.decode("utf-8", "surrogateescape"), "surrogateescape" if rng.random() < 0.9 else "ignore"


def delimiters(rng: Random, data: bytes) -> bytes:
    """One delimiter becomes another, everywhere or in places."""
    text, errors = _through(rng, data)
    old, new = rng.choice(("\t", "|", " ", "\n", "：", "，", "；")), rng.choice(_DELIMITERS)
    if rng.random() < 0.5:
        return text.replace(old, new).encode("utf-8", errors)
    pieces = text.split(old)
    return "".join(
        piece + (rng.choice((old, old, new)) if number < len(pieces) - 1 else "") for number, piece in enumerate(pieces)
    ).encode("utf-8", errors)


def lines(rng: Random, data: bytes) -> bytes:
    """Lines are missing, doubled, swapped, joined or repeated."""
    text, errors = _through(rng, data)
    found = text.split("\n")
    for _ in range(rng.choice((1, 3, 10))):
        one, other = rng.randrange(len(found)), rng.randrange(len(found))
        match rng.randrange(4):
            case 0 if len(found) > 1:
                del found[one]
            case 1:
                found[one:one] = [found[one]] * rng.choice((1, 2, 300))
            case 2:
                found[one], found[other] = found[other], found[one]
            case _:
                found[one] += found[other]
    return "\n".join(found)[:500_000].encode("utf-8", errors)


def tokens(rng: Random, data: bytes) -> bytes:
    """Words between delimiters become nasty ones."""
    text, errors = _through(rng, data)
    for _ in range(rng.choice((1, 3, 10))):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(NASTY) + text[place + rng.choice((0, 0, 1, 5)) :]
    return text.encode("utf-8", errors)


def encodings(rng: Random, data: bytes) -> bytes:
    """The same text in another encoding, not always with its mark."""
    text = data.decode("utf-8", "replace")
    return text.encode(
        rng.choice(("gb18030", "big5", "utf-16", "utf-16-be", "utf-8-sig", "utf-32", "latin-1")), "replace"
    )
