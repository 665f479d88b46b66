"""An answer is worked out once for each object, and never given for another one."""

import weakref

from jixiao.audit.remember import by_identity


def test_one_answer_for_each_object_even_where_objects_are_equal() -> None:
    asked: list[list[int]] = []

    @by_identity(most=4)
    def counted(part: list[int]) -> int:
        asked.append(part)
        return len(asked)

    one, equal = [1], [1]
    assert [counted(one), counted(one), counted(equal), counted(one)] == [1, 1, 2, 1]


def test_no_object_is_mistaken_for_one_that_is_gone() -> None:
    """Addresses are used again as soon as an object is gone, so what is remembered must stay alive."""

    @by_identity(most=4)
    def first(part: list[int]) -> int:
        return part[0]

    assert all(first([number]) == number for number in range(5_000))


def test_only_so_many_objects_are_kept_alive() -> None:
    class Part:
        pass

    asked = by_identity(most=4)(id)
    alive = [weakref.ref(part) for part in (Part() for _ in range(50)) if asked(part)]
    assert 0 < sum(part() is not None for part in alive) <= 5
