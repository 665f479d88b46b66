from jixiao.audit.registry import all_rules
from jixiao.reports.review_parts import PARTS, PLACINGS, part_of


def test_every_rule_has_a_part():
    assert {part_of(rule.id) for rule in all_rules()} == set(PARTS)


def test_a_folder_is_placed_once_and_says_why():
    folders = [placing.folder for placing in PLACINGS]
    assert len(folders) == len(set(folders))
    assert all("：" in placing.reason for placing in PLACINGS)


def test_the_parts_are_those_of_the_review_table():
    assert PARTS == ("完整性", "相关性", "适当性", "可行性")
