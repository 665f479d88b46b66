"""Ruling lines of a page from its drawn paths: strokes, thin filled rectangles, borders of rectangles, thin pictures.

    ┌────┬────┐   LibreOffice strokes one long line a border, Word and Chromium fill a thin rectangle for every
    │    │    │   side of every cell, Excel strokes rectangles, some converters paste one-pixel pictures.
    └────┴────┘

Large fills are shading and give no line, but are handed out for tables that have nothing else; curves and slanted
strokes (a struck-out corner of a head) give none.
Positions that differ by less than `SNAP` are one line (both strokes of a double border), pieces of one line are
joined over gaps up to `JOIN` (dashes, and the corner left out between two cells).
"""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from jixiao.cells.pdf import api
from jixiao.cells.pdf.frame import Box, Frame

THIN = 4.0
"""Points: the thickest filled rectangle that is a line and not a bar; borders are 0.5–3 wide as a rule."""
SNAP = 3.0
"""Points between lines that are one: a double border is 1.5–3 wide, the narrowest row that holds text is 8."""
JOIN = 3.0
SHORTEST = 4.0
"""Points: anything shorter after joining is a dot, a check box or a piece of a drawing."""

PATH, IMAGE, FORM = 2, 3, 5
"""Page object types of pdfium."""
LINE_TO, CURVE_TO, MOVE_TO = 0, 1, 2
DEEPEST = 8
"""Forms within forms followed; a file may nest them without end."""


class Rule(NamedTuple):
    """A line at y `at` from x `start` to `end` if horizontal, at x `at` from y `start` to `end` if vertical."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]


class Drawn(NamedTuple):
    """The rules of a page, the boxes of its pictures and of its fills; `objects` counts everything drawn."""

    rules: Rules
    pictures: tuple[Box, ...]
    fills: tuple[Box, ...]
    objects: int


Transform = tuple[float, float, float, float, float, float]
IDENTITY: Transform = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_rules(page: int, frame: Frame) -> Drawn:
    """`page` is pdfium's handle."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    pictures: list[Box] = []
    fills: list[Box] = []
    count = 0
    for kind, handle, transform in _objects(page):
        count += 1
        if kind == PATH:
            edges: Iterable[Box] = _path_edges(handle, transform, frame)
        elif kind == IMAGE:
            box = _bounds(handle, transform, frame)
            edges = [box]
            pictures.append(box)
        else:
            continue
        for left, top, right, bottom in edges:
            if bottom - top <= THIN and right - left > bottom - top:
                horizontal.append(Rule((top + bottom) / 2, left, right))
            elif right - left <= THIN and bottom - top > right - left:
                vertical.append(Rule((left + right) / 2, top, bottom))
            elif kind == PATH:
                fills.append((left, top, right, bottom))
    return Drawn(Rules(joined(horizontal), joined(vertical)), tuple(pictures), tuple(fills), count)


def sides(boxes: Iterable[Box]) -> Rules:
    """The sides of boxes as if they were drawn."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for left, top, right, bottom in boxes:
        horizontal += (Rule(top, left, right), Rule(bottom, left, right))
        vertical += (Rule(left, top, bottom), Rule(right, top, bottom))
    return Rules(joined(horizontal), joined(vertical))


def joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Rules snapped to common positions, overlapping and nearly touching ones of a position made one."""
    lines: list[Rule] = []
    for group in _by_position(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        group.sort(key=lambda rule: rule.start)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start <= end + JOIN:
                end = max(end, rule.end)
            else:
                lines.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        lines.append(Rule(at, start, end))
    return tuple(line for line in lines if line.end - line.start >= SHORTEST)


def _by_position(rules: list[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > SNAP:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _objects(page: int) -> Iterator[tuple[int, int, Transform]]:
    """Every object drawn, those inside forms with the transform of their forms."""
    for index in range(api.count_objects(page)):
        yield from _opened(api.object_at(page, index), IDENTITY, 0)


def _opened(handle: int, transform: Transform, depth: int) -> Iterator[tuple[int, int, Transform]]:
    kind = api.object_type(handle)
    if kind != FORM:
        yield kind, handle, transform
    elif depth < DEEPEST:
        inner = _after(_matrix(handle), transform)
        for index in range(api.count_form_objects(handle)):
            yield from _opened(api.form_object_at(handle, index), inner, depth + 1)


def _matrix(handle: int) -> Transform:
    matrix = api.Matrix()
    if not api.object_matrix(handle, ctypes.byref(matrix)):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _after(first: Transform, then: Transform) -> Transform:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _point(x: float, y: float, by: Transform) -> tuple[float, float]:
    return (x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5])


def _bounds(handle: int, transform: Transform, frame: Frame) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    api.object_bounds(handle, *(ctypes.byref(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    if transform is not IDENTITY:
        corners = [_point(x, y, transform) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    return frame.box(left, bottom, right, top)


def _path_edges(handle: int, transform: Transform, frame: Frame) -> Iterator[Box]:
    """The boxes of a path that may be lines: the whole of a thin path, else each side or part of it."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    api.draw_mode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    segments = api.count_segments(handle)
    if not (fill.value or stroke.value) or not segments:
        return
    if segments <= 5:
        box = _bounds(handle, transform, frame)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN or not stroke.value:
            yield box
            return
    for points in _subpaths(handle, segments, _after(_matrix(handle), transform)):
        if stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                if min(abs(x0 - x1), abs(y0 - y1)) <= THIN:
                    yield frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        else:
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield frame.box(min(xs), min(ys), max(xs), max(ys))


def _subpaths(handle: int, segments: int, transform: Transform) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path that has only straight sides; a closed part ends where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(segments):
        segment = api.segment_at(handle, index)
        kind = api.segment_type(segment)
        if kind == MOVE_TO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != CURVE_TO
        api.segment_point(segment, ctypes.byref(x), ctypes.byref(y))
        points.append(_point(x.value, y.value, transform))
        if api.segment_closes(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points
