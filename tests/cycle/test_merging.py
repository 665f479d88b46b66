"""Two people wrote on one form from the same beginning."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jixiao.cycle.merging import Clash, merged
from jixiao.forms.official.filled import Filled, Row


def form(*rows: Row, title: str = "", below: tuple[str, ...] = (), **fields: str) -> Filled:
    return Filled("hunan-2022", "hunan-2022", title, fields, {"indicator": rows}, below)


def row(key: str, **texts: str) -> Row:
    return Row(key, texts)


BASE = form(row("a", target="1"), row("b", target="2"), department="某局", duties="职责")


def keys(filled: Filled) -> list[str]:
    return [each.key for each in filled.rows["indicator"]]


def test_different_blanks_are_both_kept() -> None:
    saved = replace(BASE, fields={"department": "某局", "duties": "甲写的职责"})
    mine = form(row("a", target="1"), row("b", target="22"), department="某局", duties="职责")
    joined, clashes = merged(BASE, saved, mine)
    assert clashes == ()
    assert joined.fields["duties"] == "甲写的职责"
    assert joined.rows["indicator"][1].texts["target"] == "22"


def test_the_same_words_in_one_blank_are_no_clash() -> None:
    both = form(row("a", target="9"), row("b", target="2"), department="某局", duties="职责")
    assert merged(BASE, both, both) == (both, ())


def test_different_words_in_one_blank_keep_the_first_and_show_the_second() -> None:
    saved = form(row("a", target="甲"), row("b", target="2"), department="甲局", duties="职责")
    mine = form(row("a", target="乙"), row("b", target="2"), department="乙局", duties="职责")
    joined, clashes = merged(BASE, saved, mine)
    assert joined == saved
    assert set(clashes) == {Clash("department", "甲局", "乙局"), Clash("indicator/a/target", "甲", "乙")}


def test_a_row_of_each_is_kept_where_it_was_put() -> None:
    saved = form(*BASE.rows["indicator"][:1], row("x", target="甲"), BASE.rows["indicator"][1], department="某局")
    mine = form(row("y", target="乙"), *BASE.rows["indicator"], department="某局")
    joined, clashes = merged(BASE, saved, mine)
    assert keys(joined) == ["y", "a", "x", "b"]
    assert clashes == ()


def test_a_row_that_was_taken_out_stays_out() -> None:
    saved = form(row("b", target="2"), department="某局", duties="职责")
    assert keys(merged(BASE, saved, BASE)[0]) == ["b"]
    assert keys(merged(BASE, BASE, saved)[0]) == ["b"]


def test_a_row_one_took_out_and_the_other_wrote_in_comes_back() -> None:
    without = form(row("b", target="2"), department="某局", duties="职责")
    wrote = form(row("a", target="甲"), row("b", target="2"), department="某局", duties="职责")
    assert merged(BASE, without, wrote)[0].rows["indicator"][0].texts["target"] == "甲"
    assert merged(BASE, wrote, without)[0].rows["indicator"][0].texts["target"] == "甲"


def test_a_blank_one_emptied_is_empty() -> None:
    emptied = form(*BASE.rows["indicator"], department="某局")
    assert merged(BASE, BASE, emptied)[0].fields["duties"] == ""


def test_lines_below_are_joined_one_by_one() -> None:
    base = replace(BASE, below=("填报人：", "审核人：", "日期："))
    saved, mine = (replace(base, below=lines) for lines in (("填报人：甲", "审核人：", "日期：1日"),
                                                            ("填报人：", "审核人：乙", "日期：2日")))  # fmt: skip
    joined, clashes = merged(base, saved, mine)
    assert joined.below == ("填报人：甲", "审核人：乙", "日期：1日")
    assert clashes == (Clash("below/2", "日期：1日", "日期：2日"),)


def test_lines_below_that_both_changed_clash() -> None:
    saved, mine = replace(BASE, below=("填报人：甲",)), replace(BASE, below=("填报人：乙",))
    joined, clashes = merged(BASE, saved, mine)
    assert joined.below == ("填报人：甲",)
    assert clashes == (Clash("below", "填报人：甲", "填报人：乙"),)


TEXTS = st.dictionaries(st.sampled_from(["level1", "target"]), st.sampled_from(["", "甲", "乙"]))
ROWS = st.lists(st.builds(Row, st.sampled_from("abcdef"), TEXTS), unique_by=lambda each: each.key, max_size=5)
FORMS = st.builds(
    lambda rows, fields: Filled("p", "p", "", fields, {"indicator": tuple(rows)}),
    ROWS,
    st.dictionaries(st.sampled_from(["department", "duties"]), st.sampled_from(["甲", "乙"])),
)


@given(FORMS, FORMS)
def test_what_only_one_wrote_is_what_there_is(base: Filled, mine: Filled) -> None:
    for joined, clashes in (merged(base, base, mine), merged(base, mine, base)):
        assert clashes == ()
        assert said(joined) == said(mine)


@given(FORMS, FORMS, FORMS)
def test_nothing_written_is_lost(base: Filled, saved: Filled, mine: Filled) -> None:
    """What second came stands in the form, or in a clash, unless it is what there was before."""
    joined, clashes = merged(base, saved, mine)
    shown = {clash.place: clash.mine for clash in clashes}
    for place, text in said(mine).items():
        assert text in (said(base).get(place), said(joined).get(place), shown.get(place)), place
    for place, text in said(saved).items():
        assert text in (said(base).get(place), said(joined).get(place)), place


def said(filled: Filled) -> dict[str, str]:
    rows = {f"indicator/{row.key}/{name}": text for row in filled.rows["indicator"] for name, text in row.texts.items()}
    return {place: text for place, text in {**filled.fields, **rows}.items() if text}
