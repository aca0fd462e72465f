"""Figures of a period and at its end. Every figure is a set of records, and its number is how many there are."""

from tetote.matching.queries.statistics.numbers import Numbers, numbers
from tetote.matching.queries.statistics.period import Period, fiscal_year
from tetote.matching.queries.statistics.records import COURSE, PEOPLE, REQUESTS, people_behind, requests_behind

__all__ = [
    "COURSE",
    "PEOPLE",
    "REQUESTS",
    "Numbers",
    "Period",
    "fiscal_year",
    "numbers",
    "people_behind",
    "requests_behind",
]
