"""What was computed stands beside what the form prints in the same unit, and no longer than anybody reads."""

import pytest

from jixiao.publication.computed_words import computed_words


@pytest.mark.parametrize(
    ("value", "text", "place", "words"),
    [
        ("98.07617849191752976478559675", "98.08%", "money[0].rate", "98.0762%（四舍五入到4位小数）"),
        ("98.5", "98.50%", "money[0].rate", "98.5%"),
        ("40529000", "4052.9", "money[0].executed.yuan", "40529000元"),
        ("40529000", "4052.9 万元", "indicators[3].actual", "40529000元"),
        ("120000000", "1.2亿元", "indicators[3].actual", "120000000元"),
        ("94.54", "94.54", "total_score", "94.54"),
        ("12.00", "12家", "indicators[0].actual", "12"),
        ("12", "13万元", "indicators[0].actual", "12"),  # another number: nobody knows its unit
        ("97", "98%", "indicators[0].actual", "97"),
        ("5", "", "lost", "5"),
        (None, "98%", "money[0].rate", ""),
    ],
)
def test_a_computed_number_is_said(value: str | None, text: str, place: str, words: str) -> None:
    assert computed_words(value, text, place) == words
