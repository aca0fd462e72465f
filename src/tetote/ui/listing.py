"""Lists in pages: the page asked for, the links between pages, and which numbers to show."""

from collections.abc import Sequence
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)
PER_PAGE = 50
GAP = 0


def paginate(request: HttpRequest, rows: QuerySet[Row], per_page: int = PER_PAGE, param: str = "page") -> Page[Row]:
    """The page of `rows` named in the query string; nonsense gives the first page, too far gives the last."""
    return Paginator(rows, per_page).get_page(request.GET.get(param, "1"))


def page_numbers(number: int, last: int) -> Sequence[int]:
    """The page numbers worth showing: first, last, and the neighbours of the one being read; 0 marks a gap."""
    near = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    shown: list[int] = []
    for page in near:
        if shown and page - shown[-1] > 1:
            shown.append(GAP)
        shown.append(page)
    return shown


def page_link(request: HttpRequest, param: str, number: int) -> str:
    """The query string of another page of the same list, with every filter kept."""
    query = request.GET.copy()
    query[param] = str(number)
    return f"?{query.urlencode()}"
