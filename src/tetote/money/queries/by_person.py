"""What each person paid or earned in a month, with the subsidies that lower what families pay."""

from dataclasses import dataclass
from uuid import UUID

from tetote.kernel.months import Month
from tetote.money.queries.aid import aid_by_person
from tetote.money.queries.fees import PAYEE, sums_by_person
from tetote.money.queries.owing import owed


@dataclass(frozen=True, slots=True)
class PersonSums:
    """One person's month in yen: all of it, what families pay of it, what the municipality does.

    Of the municipality's part `aid` are subsidies, the rest is its part of the fee table.
    """

    person_id: UUID
    code: str
    member_number: str
    name: str
    times: int
    total: int
    family: int
    town: int
    aid: int = 0

    @property
    def of_table(self) -> int:
        """The municipality's part of the fee table."""
        return self.town - self.aid


def sums_with_aid(organisation_id: UUID, side: str, month: Month) -> list[PersonSums]:
    """Who paid (or earned) in a month, by kana; three queries."""
    aid = aid_by_person(side, owed(organisation_id, month))
    found = sums_by_person(organisation_id, side, month.first, month.last)
    columns = ("id", "code", "member_number", "family_name", "given_name", "fees", "total", "family", "municipality")
    return [
        PersonSums(
            person_id,
            code,
            number,
            f"{family_name} {given_name}".strip(),
            times,
            total,
            family - aid.get(person_id, 0),
            town + aid.get(person_id, 0),
            aid.get(person_id, 0),
        )
        for person_id, code, number, family_name, given_name, times, total, family, town in found.values_list(*columns)
    ]


def town_part(organisation_id: UUID, month: Month) -> list[PersonSums]:
    """The helpers to whom the municipality owes something for a month, by kana; three queries."""
    return [one for one in sums_with_aid(organisation_id, PAYEE, month) if one.town]
