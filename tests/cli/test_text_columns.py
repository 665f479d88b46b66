from jixiao.cli.text_columns import padded, width
from tests.cli.running import jixiao
from tests.conftest import EXAMPLES


def test_a_full_width_character_takes_two_places():
    assert [width(text) for text in ("A03", "A03、B27", "项目1!D4")] == [3, 8, 8]
    assert padded("A03、B27", 10) == "A03、B27  "
    assert padded("A03、B27", 4) == "A03、B27 "


def test_the_columns_of_the_rules_stand_below_one_another():
    """Also where a rule has two catalogue numbers."""
    lines = jixiao("rules").out.splitlines()[:-1]
    assert any("、" in line.split()[0] for line in lines)
    for column in (1, 2, 3):
        assert len({width(line[: line.index(f" {line.split()[column]}")]) for line in lines}) == 1


def test_an_amount_of_a_listing_is_called_by_its_head():
    done = jixiao("read", EXAMPLES / "forms" / "guangxi-parks-flat-2022" / "form.docx")
    assert "  t1.r2.c2      预算金额  4200000 元" in done.out
    assert "（无标签）" not in done.out
