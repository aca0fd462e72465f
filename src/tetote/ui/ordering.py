"""Lists that are put in order by their headings; the order lives in the address of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise

Row = TypeVar("Row", bound=Model)
Orders = Mapping[str, Sequence[str]]
"""What a list can be ordered by: a word of the address, and the columns behind it, the last one unique."""
PARAM, PAGE = "sort", "page"
ASCENDING, DESCENDING = "ascending", "descending"


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column. `url` orders the list by it, once more the other way round; empty when it cannot."""

    label: str
    url: str = ""
    direction: str = ""
    """As `aria-sort` has it; empty when the list is in another order."""
    numeric: bool = False


def wanted_order(request: HttpRequest, orders: Orders, otherwise: str) -> str:
    """The order named in the address, with "-" in front when reversed; nonsense gives `otherwise`."""
    wanted = request.GET.get(PARAM, otherwise)
    return wanted if wanted.removeprefix("-") in orders else otherwise


def ordered(rows: QuerySet[Row], orders: Orders, wanted: str) -> QuerySet[Row]:
    """The rows in that order."""
    columns = orders[wanted.removeprefix("-")]
    return rows.order_by(*(map(_reversed, columns) if wanted.startswith("-") else columns))


def heading(request: HttpRequest, label: str | Promise, key: str, wanted: str, *, numeric: bool = False) -> Heading:
    """The head of the column `key` while the list is in the order `wanted`; filters are kept, the page is not."""
    direction = {key: ASCENDING, f"-{key}": DESCENDING}.get(wanted, "")
    query = request.GET.copy()
    query[PARAM] = f"-{key}" if direction == ASCENDING else key
    query.pop(PAGE, None)
    return Heading(str(label), f"?{query.urlencode()}", direction, numeric)


def _reversed(column: str) -> str:
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"
