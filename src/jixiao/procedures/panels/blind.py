"""What a reviewer sees of an application whose class is reviewed blind, and what would give the applicant away.

Fields that identify are left out; in the others the names and numbers of the application are replaced by ***, however
they are spread out (李　明, 甲·公司), wide or narrow, and so is whatever looks like a number, an address or the name of
a person. An attachment is only there by its blind file, and its own name is not shown. No state, no count, no expert:
a line that says 0 of 0 has told an author before who reviews her.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jixiao.forms.erased import MARK, Eraser, persons_in
from jixiao.forms.personal import private_numbers
from jixiao.procedures.panels.model import BadPanel
from jixiao.procedures.panels.rules import content_of
from jixiao.profiles.regions import without_place

_BETWEEN = r"[\W_]*"
"""Stands between the signs of a name that was spread out: spaces, dots, dashes, breaks, signs nobody sees."""
_SHORTEST = 2
_SHORTEST_OF_BODY = 4
"""Signs a body's name must still have without its legal form to be looked for: 甲公司 without it is 甲."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who stands behind an application. `bodies`: names of units, and what they are called for short; `persons`: names;
    `numbers`: identity numbers, telephones, credit codes, addresses of mail, whatever is a person's or unit's own."""

    bodies: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text gives somebody away: from its sign `start` up to `end`; `kind` in words."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """`title`: what was asked for (附件：可行性报告), never the file's own name; `blind_file`: the key of the file
    without names; None where there is none yet."""

    title: str
    blind_file: str | None


@dataclass(frozen=True, slots=True)
class View:
    """All a reviewer sees: fields by their label, blind files by title."""

    fields: Mapping[str, str]
    files: Mapping[str, str]


def leaks(text: str, identity: Identity) -> tuple[Place, ...]:
    """Every place of a text that gives the applicant away, from the first on; where two overlap, the longer."""
    found = [Place(numbers[0], numbers[-1] + 1, "个人号码") for _, numbers in private_numbers(text)]
    narrow = _narrow(text)
    for kind, pattern in _patterns(identity):
        found += [Place(*match.span(), kind) for match in pattern.finditer(narrow)]
    return tuple(_apart(sorted(found, key=lambda place: (place.start, -place.end))))


def masked(fields: Mapping[str, str], identifies: Collection[str], identity: Identity) -> Mapping[str, str]:
    """The fields a reviewer sees, by their label; what an identifying field holds is looked for in all the others.
    BadPanel for a flag on a field that is not there."""
    secrets, eraser = _secrets(fields, identifies, identity), Eraser(identity.persons)
    return {label: _masked(text, secrets, eraser) for label, text in fields.items() if label not in identifies}


def _secrets(fields: Mapping[str, str], identifies: Collection[str], identity: Identity) -> Identity:
    """With what the identifying fields hold."""
    if unknown := [label for label in identifies if label not in fields]:
        raise BadPanel(f"标了“识别身份”的字段“{unknown[0]}”不在申报书里：请核对字段的名称，否则它不会被隐去")
    held = [fields[label] for label in fields if label in identifies]
    return Identity(identity.bodies, identity.persons, (*identity.numbers, *held))


def view(fields: Mapping[str, str], identifies: Collection[str], attachments: Iterable[Attachment],
         identity: Identity) -> View:  # fmt: skip
    """What is shown of an application. BadPanel where an attachment has no blind file: leaving it out unsaid would be
    held against the applicant, showing it would tell who he is."""
    files = list(attachments)
    if missing := [each.title for each in files if each.blind_file is None]:
        raise BadPanel(f"附件“{missing[0]}”还没有隐去单位和人员的文件，不能送双盲评审：请补交一份")
    secrets, eraser = _secrets(fields, identifies, identity), Eraser(identity.persons)
    shown = {f"{number}. {_masked(each.title, secrets, eraser)}": each.blind_file or ""
             for number, each in enumerate(files, 1)}  # fmt: skip
    return View(masked(fields, identifies, identity), shown)


def _masked(text: str, identity: Identity, eraser: Eraser) -> str:
    """A text without its leaks. What is taken out may bare what stood beside it (a telephone behind a Latin name), so
    it is looked at until nothing is left."""
    while places := leaks(text, identity):
        text = _without(text, places)
    erased = eraser.text(text)
    return erased if erased == text else _masked(erased, identity, eraser)


def _without(text: str, places: Sequence[Place]) -> str:
    for place in reversed(places):
        text = text[: place.start] + MARK + text[place.end :]
    return text


def _apart(places: Iterable[Place]) -> Iterator[Place]:
    """Those that overlap as one."""
    last: Place | None = None
    for place in places:
        if last is None:
            last = place
        elif place.start < last.end:
            last = Place(last.start, max(last.end, place.end), last.kind)
        else:
            yield last
            last = place
    if last is not None:
        yield last


def _narrow(text: str) -> str:
    """The text as it is compared, sign for sign: narrow, small."""
    return "".join(map(_compared, text))


@cache
def _compared(sign: str) -> str:
    same = unicodedata.normalize("NFKC", sign).lower()
    return same if len(same) == 1 else sign


def _patterns(identity: Identity) -> Iterator[tuple[str, re.Pattern[str]]]:
    """What is looked for, by kind; nothing of a kind the application has nothing of."""
    bodies = {name for given in identity.bodies for name in (given, *_short(given))}
    persons = {name for given in identity.persons for name in (given, *persons_in(given))}
    for kind, names in (("单位名称", bodies), ("人员姓名", persons), ("号码或其他身份信息", set(identity.numbers))):
        signs = {"".join(filter(str.isalnum, _narrow(name))) for name in names}
        wanted = sorted((each for each in signs if len(each) >= _SHORTEST), key=lambda each: (-len(each), each))
        if wanted:
            yield kind, re.compile("|".join(_BETWEEN.join(map(re.escape, each)) for each in wanted))


def _short(name: str) -> Iterator[str]:
    """What a firm's name leaves without its legal form, and without its place as well: 湖南甲乙丙丁科技有限公司 is
    spoken of as 湖南甲乙丙丁科技 and 甲乙丙丁科技. A school or office has no such form, and 农业大学 is anybody's."""
    bare = _narrow(name).strip()
    for form in _legal_forms():
        for short in (bare.removesuffix(form), without_place(bare.removesuffix(form))):
            if bare.endswith(form) and len(short) >= _SHORTEST_OF_BODY:
                yield short


@cache
def _legal_forms() -> tuple[str, ...]:
    return tuple(map(_narrow, content_of("blind.yaml")["legal_forms"]))
