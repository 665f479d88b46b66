"""Figures that are only about right: 约100家, 100家左右, 20余家, 近百万人次, 几十场."""

import re
from functools import cache

from jixiao.profiles.load import pairs


def approximation(text: str, *, is_prose: bool = False) -> str | None:
    """The words that make a value approximate; in prose 一批 and 若干 alone are no values."""
    found = _around_a_figure().search(text)
    if found:
        return found[0]
    alone = () if is_prose else tuple(pairs("approximate_words")["alone"])
    return next((word for word in alone if word in text), None)


@cache
def _around_a_figure() -> re.Pattern[str]:
    """A time (近3年) is no approximate figure; neither is what follows 节约, 附近 or 最近."""
    listed = pairs("approximate_words")
    before, behind, inside = ("|".join(listed[place]) for place in ("before", "behind", "inside"))
    figure, unit, other_word = r"[\d.]+", r"[^\s\d，,。；;、]{0,5}?", "(?<![节合预违契签集附最新临邻靠])"
    number = rf"(?:{figure}|[一二两三四五六七八九]?[十百千万亿]+)"
    return re.compile(
        rf"{other_word}(?:{before})\s*{number}(?!\s*(?:年|个月|月|日|天|周))"
        r"|(?<![一-鿿])[一二两三四五六七八九]?[十百千万]+(?:余|多|来)(?![年月日天个岁])\w"
        rf"|{figure}\s*{unit}(?:{behind})|{figure}(?:{inside})(?![年月日天])"
    )
