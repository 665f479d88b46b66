from jixiao.audit.registry import all_rules
from jixiao.reports.review_parts import PARTS, PLACINGS, part_of


def test_every_rule_has_a_part():
    assert {part_of(rule.id) for rule in all_rules()} == set(PARTS)


def test_a_folder_is_placed_once_and_says_why():
    asked = [placing.asked for placing in PLACINGS]
    assert len(asked) == len(set(asked))
    assert all("：" in placing.reason for placing in PLACINGS)


def test_a_rule_with_another_question_than_its_folder_is_placed_by_itself():
    assert part_of("units.money_unit") == "完整性"
    assert part_of("units.satisfaction_level") == "适当性"
    single = [placing.asked for placing in PLACINGS if "." in placing.asked]
    assert set(single) <= {rule.id for rule in all_rules()}


def test_the_parts_are_those_of_the_review_table():
    assert PARTS == ("完整性", "相关性", "适当性", "可行性")
