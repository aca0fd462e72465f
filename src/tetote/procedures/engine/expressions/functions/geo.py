"""Places on the earth: `latitude longitude altitude accuracy`, several parted by `;`. A sphere of 6,378,100 m."""

import math
from collections.abc import Sequence
from itertools import pairwise

from tetote.procedures.engine.expressions.errors import WrongValueError
from tetote.procedures.engine.expressions.functions.registry import Function, of
from tetote.procedures.engine.expressions.values import NAN, Value, texts, to_number

RADIUS = 6_378_100.0  # metres
Point = tuple[float, float]


def _points(values: Sequence[Value]) -> list[Point]:
    pieces = [piece for value in values for text in texts(value) for piece in text.split(";") if piece.strip()]
    return [_point(piece) for piece in pieces]


def _point(piece: str) -> Point:
    coordinates = [to_number(part) for part in piece.split()]
    if len(coordinates) < 2 or not (abs(coordinates[0]) <= 90 and abs(coordinates[1]) <= 180):
        raise WrongValueError("expression.not-a-place", value=piece.strip())
    return coordinates[0], coordinates[1]


def _between(one: Point, other: Point) -> float:
    """Metres, by the haversine."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * RADIUS * math.asin(min(1.0, math.sqrt(half)))


def _distance(*values: Value) -> float:
    """Metres along the line, to the centimetre."""
    points = _points(values)
    return round(math.fsum(_between(one, other) for one, other in pairwise(points)), 2) if points else NAN


def _area(*values: Value) -> float:
    """Square metres inside the line, closed if it is not."""
    points = _points(values)
    if len(points) < 3:
        return 0.0
    ring = points if points[0] == points[-1] else [*points, points[0]]
    total = sum(
        math.radians(lon2 - lon1) * (2 + math.sin(math.radians(lat1)) + math.sin(math.radians(lat2)))
        for (lat1, lon1), (lat2, lon2) in pairwise(ring)
    )
    return round(abs(total * RADIUS * RADIUS / 2), 2)


def _geofence(place: Value, shape: Value) -> bool:
    """Whether the place lies within the shape, by counting the sides a ray crosses."""
    where, ring = _points([place]), _points([shape])
    if not where or len(ring) < 3:
        raise WrongValueError("expression.not-a-place", value="")
    lat, lon = where[0]
    inside = False
    for (lat1, lon1), (lat2, lon2) in pairwise([*ring, ring[0]]):
        if (lat1 > lat) != (lat2 > lat) and lon < (lon2 - lon1) * (lat - lat1) / (lat2 - lat1) + lon1:
            inside = not inside
    return inside


FUNCTIONS: dict[str, Function] = {
    "distance": of(_distance, 1, None),
    "area": of(_area, 1, None),
    "geofence": of(_geofence, 2),
}
