"""Reads about money, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.money.queries.explaining import Charged, charged, explained
from tetote.money.queries.fees import access_fee, fee_of, fees_between, fees_of, former_versions, sums, sums_by_person
from tetote.money.queries.in_use import access_table, has_tables, table_on, tables
from tetote.money.queries.links import accounts_link
from tetote.money.queries.owing import Owed, owed, town_part
from tetote.money.queries.statements import Statement, months_of, statement
from tetote.money.wording import ToldLine, yen

__all__ = [
    "Charged",
    "Owed",
    "Statement",
    "ToldLine",
    "access_fee",
    "access_table",
    "accounts_link",
    "charged",
    "explained",
    "fee_of",
    "fees_between",
    "fees_of",
    "former_versions",
    "has_tables",
    "months_of",
    "owed",
    "statement",
    "sums",
    "sums_by_person",
    "table_on",
    "tables",
    "town_part",
    "yen",
]
