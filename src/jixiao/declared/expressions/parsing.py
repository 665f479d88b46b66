"""The words of an expression → what it consists of.

or < and < not < comparison, in, is missing < + - < * / < minus < a value, a name, a function, brackets. A comparison is
of two values: 1 < a < 2 is refused, not understood as something else. The condition of exists … where goes to the end
or to the closing bracket.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import NoReturn, cast

from jixiao.declared.expressions.syntax import (
    Called,
    Compared,
    Comparison,
    Every,
    Exists,
    Expression,
    Given,
    Missing,
    Name,
    Not,
    OneOf,
    Operation,
    Reckoned,
)
from jixiao.declared.expressions.tokens import BadExpression, Sort, Token, tokens

DEEPEST = 30
"""Brackets within brackets."""
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")


def parsed(text: str) -> Expression:
    """BadExpression, with the place, where the text is no expression."""
    reader = _Reader(list(tokens(text)))
    found = reader.either()
    reader.expect_end()
    return found


def _begins_a_value(word: Token) -> bool:
    if word.sort == "word":
        return word.value in ("true", "false", "exists")
    return word.value == "(" if word.sort == "sign" else word.sort != "end"


class _Reader:
    """One word after the other; a method a level of precedence."""

    def __init__(self, words: list[Token]) -> None:
        self._words = words
        self._next = 0
        self._depth = 0

    def either(self) -> Expression:
        return self._joined("or", self._both)

    def expect_end(self) -> None:
        if self._now.sort != "end":
            self._refuse("前面已经是一个完整的表达式，这里应该是and、or或者结束")

    def _both(self) -> Expression:
        return self._joined("and", self._negated)

    def _joined(self, word: str, part: Callable[[], Expression]) -> Expression:
        place = self._now.place
        parts = [part()]
        while self._took("word", word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Every(tuple(parts), word == "or", place)

    def _negated(self) -> Expression:
        place = self._now.place
        if not self._took("word", "not"):
            return self._compared()
        with_not = self._deeper(self._negated)
        return Not(with_not, place)

    def _compared(self) -> Expression:
        place = self._now.place
        left = self._sum()
        if self._took("word", "is"):
            is_given = self._took("word", "given")
            if not is_given:
                self._expect("word", "missing", "is后面应该是missing（没有填）或given（填了）")
            return Missing(left, is_given, place)
        if self._took("word", "in"):
            return OneOf(left, self._choices(), place)
        if self._now.sort == "sign" and self._now.value in _COMPARISONS:
            sign = cast(Comparison, self._take().value)
            found = Compared(left, sign, self._sum(), place)
            if self._now.sort == "sign" and self._now.value in _COMPARISONS:
                self._refuse("一次只比较两个数：请用and连起来，例如1 <= a and a <= 2")
            return found
        return left

    def _choices(self) -> tuple[Given, ...]:
        self._expect("sign", "[", "in后面应该是方括号里的几个值")
        found = [self._choice()]
        while self._took("sign", ","):
            found.append(self._choice())
        self._expect("sign", "]", "方括号没有关上")
        return tuple(found)

    def _choice(self) -> Given:
        value = self._value()
        if not isinstance(value, Given):
            self._refuse("方括号里只能是写明的值")
        return value

    def _sum(self) -> Expression:
        return self._reckoned(("+", "-"), self._product)

    def _product(self) -> Expression:
        return self._reckoned(("*", "/"), self._signed)

    def _reckoned(self, signs: tuple[str, ...], part: Callable[[], Expression]) -> Expression:
        place = self._now.place
        found = part()
        while self._now.sort == "sign" and self._now.value in signs:
            sign = cast(Operation, self._take().value)
            found = Reckoned(found, sign, part(), place)
        return found

    def _signed(self) -> Expression:
        place = self._now.place
        if not self._took("sign", "-"):
            return self._value()
        return Reckoned(Given(Decimal(0), place), "-", self._deeper(self._signed), place)

    def _value(self) -> Expression:
        word = self._now
        if not _begins_a_value(word):
            self._refuse("这里应该是一个字段、值或者括号")
        self._take()
        if word.sort in ("day", "number", "money", "text"):
            return Given(word.value, word.place, is_money=word.sort == "money")
        if word.sort == "name":
            return self._named(word)
        if word.value == "exists":
            return self._exists(word.place)
        if word.sort == "word":
            return Given(word.value == "true", word.place)
        found = self._deeper(self.either)
        self._expect("sign", ")", "括号没有关上")
        return found

    def _named(self, word: Token) -> Expression:
        path = [str(word.value)]
        if self._took("sign", "("):
            return Called(path[0], self._arguments(), word.place)
        while self._took("sign", "."):
            if self._now.sort != "name":
                self._refuse("点后面应该是字段名")
            path.append(str(self._take().value))
        return Name(tuple(path), word.place)

    def _arguments(self) -> tuple[Expression, ...]:
        if self._took("sign", ")"):
            return ()
        found = [self._deeper(self.either)]
        while self._took("sign", ","):
            found.append(self._deeper(self.either))
        self._expect("sign", ")", "括号没有关上")
        return tuple(found)

    def _exists(self, place: int) -> Expression:
        if self._now.sort != "name":
            self._refuse("exists后面应该是另一个台账的名称")
        register = str(self._take().value)
        self._expect("word", "where", "exists和台账的名称后面应该是where和条件")
        return Exists(register, self._deeper(self.either), place)

    def _deeper(self, part: Callable[[], Expression]) -> Expression:
        if self._depth == DEEPEST:
            self._refuse(f"括号套了{DEEPEST}层以上：请分成几条规则")
        self._depth += 1
        found = part()
        self._depth -= 1
        return found

    @property
    def _now(self) -> Token:
        return self._words[self._next]

    def _take(self) -> Token:
        found = self._now
        self._next = min(self._next + 1, len(self._words) - 1)
        return found

    def _took(self, sort: Sort, value: str) -> bool:
        is_it = self._now.sort == sort and self._now.value == value
        if is_it:
            self._take()
        return is_it

    def _expect(self, sort: Sort, value: str, else_say: str) -> None:
        if not self._took(sort, value):
            self._refuse(else_say)

    def _refuse(self, why: str) -> NoReturn:
        word = self._now
        where = "最后" if word.sort == "end" else f"第{word.place + 1}个字起"
        raise BadExpression(f"{where}：{why}", word.place)
