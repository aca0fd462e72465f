"""Reads about money, for screens and neighbours. Each opens only rows of the organisation that is asked for."""

from tetote.money.queries.aid import aid_of
from tetote.money.queries.by_person import town_part
from tetote.money.queries.explaining import Charged, Shares, charged, explained, shares
from tetote.money.queries.fees import access_fee, fee_of, fees_between, fees_of, former_versions, sums, sums_by_person
from tetote.money.queries.in_use import access_table, has_tables, table_on, tables
from tetote.money.queries.links import accounts_link
from tetote.money.queries.owing import Owed, owed
from tetote.money.queries.statements import Statement, months_of, statement
from tetote.money.wording import ToldLine, yen

__all__ = [
    "Charged",
    "Owed",
    "Shares",
    "Statement",
    "ToldLine",
    "access_fee",
    "access_table",
    "accounts_link",
    "aid_of",
    "charged",
    "explained",
    "fee_of",
    "fees_between",
    "fees_of",
    "former_versions",
    "has_tables",
    "months_of",
    "owed",
    "shares",
    "statement",
    "sums",
    "sums_by_person",
    "table_on",
    "tables",
    "town_part",
    "yen",
]
