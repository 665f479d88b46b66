"""The log: what was changed, dropped, moved or written anew after it was written is found, and where."""

import json
from dataclasses import asdict, replace
from random import Random

import pytest

from jixiao.accounts.chain import BEGIN, Break, Head, Link, first_break, link, sm3


def log(length: int = 20) -> list[Link]:
    found: list[Link] = []
    for number in range(1, length + 1):
        content = {"act": "submit", "name": f"周小满{number}", "why": "同意。", "version": number}
        found.append(link(number, content, found[-1].digest if found else BEGIN))
    return found


def test_sm3_is_that_of_the_standard() -> None:
    """GB/T 32905-2016, example 1."""
    assert sm3("abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_a_log_as_it_was_written_holds() -> None:
    assert first_break(log()) is None
    assert first_break([]) is None
    assert first_break(log(), Head(10, log()[9].digest)) is None
    assert first_break(log(), Head(20, log()[19].digest)) is None


def test_every_one_of_a_thousand_changed_bytes_is_found() -> None:
    rng, written = Random(6), log()  # noqa: S311 - repeatable, not secret
    for _ in range(1000):
        number = rng.randrange(len(written))
        text = json.dumps(asdict(written[number]), ensure_ascii=False).encode()
        while True:
            place, byte = rng.randrange(len(text)), rng.randrange(256)
            try:
                changed = Link(**json.loads(text[:place] + bytes([byte]) + text[place + 1 :]))
            except (ValueError, TypeError):
                continue  # such a log could not even be loaded
            if changed != written[number]:
                break
        found = first_break([*written[:number], changed, *written[number + 1 :]])
        assert found is not None
        assert found.number == number + 1


@pytest.mark.parametrize("number", [1, 7, 19])
def test_an_entry_taken_out_is_found(number: int) -> None:
    written = log()
    found = first_break(written[: number - 1] + written[number:])
    assert found == Break(number, f"第{number}条缺失或顺序变了，这里是第{number + 1}条")


def test_entries_that_changed_places_are_found() -> None:
    written = log()
    written[4], written[5] = written[5], written[4]
    found = first_break(written)
    assert found is not None
    assert found.number == 5


def test_an_entry_put_in_is_found() -> None:
    written = log()
    put_in = link(8, {"act": "approve"}, written[6].digest)
    found = first_break([*written[:7], put_in, *(replace(each, number=each.number + 1) for each in written[7:])])
    assert found == Break(9, "第9条不接在第8条后面")


def test_a_dropped_tail_is_found_against_an_exported_head() -> None:
    written = log()
    head = Head(20, written[-1].digest)
    assert first_break(written[:15]) is None
    assert first_break(written[:15], head) == Break(16, "只有15条，导出时有20条，末尾被删去")


def test_a_log_written_anew_is_found_against_an_exported_head() -> None:
    head = Head(20, log()[-1].digest)
    anew: list[Link] = []
    for each in log():
        content = dict(each.content) | ({"why": "不同意。"} if each.number == 3 else {})
        anew.append(link(each.number, content, anew[-1].digest if anew else BEGIN))
    assert first_break(anew) is None
    found = first_break(anew, head)
    assert found is not None
    assert found.number == 20
