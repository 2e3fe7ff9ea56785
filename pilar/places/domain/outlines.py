"""Outlines of areas made small enough for a page: neighbours keep one common line, paths share one viewBox.

A line between two areas is cut at the points where it meets a third one and simplified (Douglas-Peucker) once,
in the same direction for both sides, so no gaps and no overlaps appear between neighbours.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from pilar.places.domain.reading import Polygons, Ring

WIDTH = 1000
BYTES_PER_MAP = 24_000
BYTES_PER_AREA = 480

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map in the viewBox "0 0 1000 ``height``": SVG path data and the simplified outline of each area by code."""

    height: int
    paths: dict[int, str]
    outlines: dict[int, Polygons]


def draw(outlines: Mapping[int, Polygons]) -> DrawnMap:
    """Simplify until the paths of the map weigh at most 24 kB (480 bytes an area on larger maps)."""
    frame = _Frame([point for polygons in outlines.values() for ring in _rings(polygons) for point in ring])
    members = _members(outlines)
    allowed = max(BYTES_PER_MAP, BYTES_PER_AREA * len(outlines))
    tolerance = 0.6
    while True:
        drawn = {
            code: _simplified(polygons, members, frame, tolerance) for code, polygons in outlines.items()
        }
        paths = {code: _path(polygons, frame) for code, polygons in drawn.items()}
        if sum(map(len, paths.values())) <= allowed or tolerance > 20:
            return DrawnMap(frame.height, paths, drawn)
        tolerance *= 1.4


class _Frame:
    """From longitude and latitude to the viewBox, as on a flat map of the middle latitude."""

    def __init__(self, points: list[Point]) -> None:
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        self.stretch = math.cos(math.radians((south + north) / 2))
        self.west, self.north = west, north
        self.scale = WIDTH / max((east - west) * self.stretch, (north - south) / 2, 1e-9)
        self.height = max(1, math.ceil((north - south) * self.scale))

    def place(self, point: Point) -> Point:
        return (point[0] - self.west) * self.stretch * self.scale, (self.north - point[1]) * self.scale


def _rings(polygons: Polygons) -> list[Ring]:
    return [ring for polygon in polygons for ring in polygon]


def _members(outlines: Mapping[int, Polygons]) -> dict[Point, frozenset[int]]:
    """Which areas touch each point."""
    seen: dict[Point, set[int]] = {}
    for code, polygons in outlines.items():
        for ring in _rings(polygons):
            for point in ring:
                seen.setdefault(point, set()).add(code)
    return {point: frozenset(codes) for point, codes in seen.items()}


def _simplified(
    polygons: Polygons, members: Mapping[Point, frozenset[int]], frame: _Frame, tolerance: float
) -> Polygons:
    kept = []
    for polygon in polygons:
        rings = [_simple_ring(ring, members, frame, tolerance) for ring in polygon]
        if rings[0]:
            kept.append([ring for ring in rings if ring])
    # An island smaller than a point of the map is left out, but an area never vanishes.
    return kept or [[max(_rings(polygons), key=len)]]


def _simple_ring(
    ring: Ring, members: Mapping[Point, frozenset[int]], frame: _Frame, tolerance: float
) -> Ring:
    """The ring simplified between its corners, or [] when it shrinks below three points."""
    points = ring[:-1] if ring[0] == ring[-1] else list(ring)
    size = len(points)
    corners = [at for at in range(size) if _is_corner(points, at, members)]
    if len(corners) < 2:
        # No two fixed points: the ones farthest apart in the west-east direction stand in, the same for every side.
        order = sorted(range(size), key=lambda at: points[at])
        corners = sorted({*corners, order[0], order[-1]})
    result: Ring = []
    for start, end in zip(corners, [*corners[1:], corners[0] + size], strict=True):
        line = [points[at % size] for at in range(start, end + 1)]
        backwards = line[0] > line[-1]
        simple = _douglas_peucker(line[::-1] if backwards else line, frame, tolerance)
        result += (simple[::-1] if backwards else simple)[:-1]
    return [*result, result[0]] if len(result) >= 3 else []


def _is_corner(points: Ring, at: int, members: Mapping[Point, frozenset[int]]) -> bool:
    """Whether the areas on both sides change at this point."""
    here = members[points[at]]
    before, after = members[points[at - 1]], members[points[(at + 1) % len(points)]]
    return len(here) > 2 or not (here <= before and here <= after)


def _douglas_peucker(line: Ring, frame: _Frame, tolerance: float) -> Ring:
    placed = [frame.place(point) for point in line]
    keep = {0, len(line) - 1}
    open_ = [(0, len(line) - 1)]
    while open_:
        first, last = open_.pop()
        farthest, distance = 0, tolerance
        for at in range(first + 1, last):
            away = _distance(placed[at], placed[first], placed[last])
            if away > distance:
                farthest, distance = at, away
        if farthest:
            keep.add(farthest)
            open_ += [(first, farthest), (farthest, last)]
    return [line[at] for at in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    width, height = end[0] - start[0], end[1] - start[1]
    length = width * width + height * height
    along = ((point[0] - start[0]) * width + (point[1] - start[1]) * height) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - start[0] - along * width, point[1] - start[1] - along * height)


def _path(polygons: Polygons, frame: _Frame) -> str:
    """SVG path data in whole units, each ring from an absolute point on by relative steps."""
    parts = []
    for ring in _rings(polygons):
        points = [(round(x), round(y)) for x, y in map(frame.place, ring[:-1])]
        steps, (x, y) = [], points[0]
        for next_x, next_y in points[1:]:
            if (next_x, next_y) != (x, y):
                steps.append(f"{next_x - x} {next_y - y}".replace(" -", "-"))
                x, y = next_x, next_y
        parts.append(f"M{points[0][0]} {points[0][1]}l{' '.join(steps).replace(' -', '-')}z")
    return "".join(parts)
