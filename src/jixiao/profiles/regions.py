"""The 行政区划 a text speaks of: 长沙市望城区科学技术局 → 430112.

Names and codes are those of python-stdnum's cn/loc.dat (provinces, prefectures, counties, with the years they existed).
A name several places share says nothing without the city or province beside it. Names that ended before the first
national rules on performance evaluation are not known: no form bears them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FIRST_FORMS = 2011
"""财预〔2011〕285号 and the first published forms; 望城县 became 望城区 in that year."""

_LINE = re.compile(r'^(\s*)(\d+)\s+(?:county|province)="([^"]+)"')
_NAMED = re.compile(r"(?:\[\d*-(\d*)\])?([^,\[\]]+)")
_NO_PLACES = re.compile(r"^市辖区$|^县$|直辖")
_PEOPLES = re.compile(
    r"^(.+?)(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|"
    r"柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各)族?)+自治([州县旗])$"
)
_PROVINCE = re.compile(r"^(内蒙古|广西|西藏|宁夏|新疆|.{2,3}?)(?:省|市|(?:壮族|回族|维吾尔)?自治区)$")
_PREFECTURE = re.compile(r"^(.{2,})(?:市|州|盟|地区)$")


@dataclass(frozen=True, slots=True)
class _Found:
    codes: frozenset[str]
    is_short: bool


def region_of(text: str) -> str | None:
    """The code (six digits) of the most specific place a department's name or a title names, or None.

    None where no place is named, or one whose name several places share and nothing beside it tells them apart. A short
    name (长沙, 湖南) only helps to tell the place behind it.
    """
    current: _Found | None = None
    for found in _places("".join(text.split())):
        if current is None:
            current = found
        elif narrower := frozenset(code for code in found.codes if _lies_in_any(code, current.codes)):
            current = _Found(narrower, is_short=found.is_short)
        elif wider := frozenset(code for code in current.codes if _lies_in_any(code, found.codes)):
            current = _Found(wider, current.is_short)
        elif current.is_short:
            current = found
    if current is None or current.is_short or len(current.codes) != 1:
        return None
    return next(iter(current.codes))


def lies_in(code: str, region: str) -> bool:
    """Whether a place is a region or lies in it: 430112 in 43, 430000, 430100."""
    return code.startswith(_stem(region))


def province_name(code: str) -> str | None:
    """湖南省 for 430112; None for a code no province begins."""
    return _provinces().get(code[:2])


def place_name(code: str) -> str:
    """湖南省长沙市望城区 for 430112; the code itself where nobody knows it."""
    names = _names()
    levels = dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code))
    return "".join(names.get(level, "") for level in levels) if code in names else code


def without_place(name: str) -> str:
    """A name without the places it begins with: 湖南省长沙市某某科技 → 某某科技, 湖南某某科技 → 某某科技."""
    full, short = _index()
    lengths, begin = _lengths(), 0
    while place := next(
        (found for length in lengths.get(name[begin : begin + 2], ())
         if (found := name[begin : begin + length]) in full or found in short), "",
    ):  # fmt: skip
        begin += len(place)
    return name[begin:]


def _stem(region: str) -> str:
    while len(region) > 2 and region.endswith("00"):
        region = region[:-2]
    return region


def _lies_in_any(code: str, regions: frozenset[str]) -> bool:
    return any(lies_in(code, region) for region in regions)


def _places(text: str) -> Iterator[_Found]:
    """Names of places from left to right, the longest at each position."""
    full, short = _index()
    lengths = _lengths()
    position, at_beginning, behind_place = 0, True, False
    while position < len(text):
        for length in lengths.get(text[position : position + 2], ()):
            name = text[position : position + length]
            if len(name) < length:
                continue
            if name in full and (length > 2 or behind_place or (at_beginning and name[-1] != "区")):
                yield _Found(full[name], is_short=False)
                break
            if name in short:
                yield _Found(short[name], is_short=True)
                break
        else:
            # 城区, 和县 are words of the language too: names of two signs count behind a place, 县 also at a beginning.
            at_beginning = not ("一" <= text[position] <= "鿿") or text[position] in "年度"
            behind_place = False
            position += 1
            continue
        behind_place = True
        position += length


@cache
def _provinces() -> dict[str, str]:
    return {code[:2]: name for code, name, _ in _entries() if code.endswith("0000")}


@cache
def _names() -> dict[str, str]:
    """Code → name, the one it bears now where it has had several."""
    entries = sorted(_entries(), key=lambda entry: not entry[2])
    return {code: name for code, name, _ in entries}


@cache
def _index() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """Full names → codes, and short names of provinces and prefectures → codes."""
    living: dict[str, set[str]] = {}
    former: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    for code, name, is_former in _entries():
        home = former if is_former else living
        home.setdefault(name, set()).add(code)
        if peoples := _PEOPLES.match(name):
            home.setdefault(peoples[1] + peoples[2], set()).add(code)
            home.setdefault(f"{peoples[1]}自治{peoples[2]}", set()).add(code)
        pattern = _PROVINCE if code.endswith("0000") else _PREFECTURE if code.endswith("00") else None
        if pattern and not is_former and (match := pattern.match(name)) and len(match[1]) > 1:
            short.setdefault(match[1], set()).add(code)
    full = former | living
    return _frozen(full), _frozen({name: codes for name, codes in short.items() if name not in full})


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The two signs a name begins with → the lengths of all such names, the longest first."""
    found: dict[str, set[int]] = {}
    for name in (*_index()[0], *_index()[1]):
        found.setdefault(name[:2], set()).add(len(name))
    return {sign: tuple(sorted(lengths, reverse=True)) for sign, lengths in found.items()}


def _frozen(index: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(codes) for name, codes in index.items()}


def _entries() -> Iterator[tuple[str, str, bool]]:
    """(code, name, whether it has ceased to exist) of every place that existed since the first forms."""
    province = ""
    for line in files("stdnum.cn").joinpath("loc.dat").read_text(encoding="utf-8").splitlines():
        match = _LINE.match(line)
        if not match:
            continue
        indent, digits, names = match.groups()
        if not indent:
            province = digits
            digits = "0000"
        for end, name in _NAMED.findall(names):
            if not _NO_PLACES.search(name) and (not end or int(end) >= _FIRST_FORMS):
                yield province + digits, name, bool(end)
