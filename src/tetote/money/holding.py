"""What money keeps of a person, handed out and erased on request.

Day, hours and sums of a fee stay, for helper, family and municipality account for them; a row of a fee names nobody.
Erased is what somebody wrote in words: why a fee was corrected, what was laid out, which paper a family has shown.
"""

from collections.abc import Iterator, Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tetote.money import wording
from tetote.money.actions.extras import EXPENSE
from tetote.money.models import Entitlement, FeeRecord
from tetote.people.models import Person
from tetote.people.ports import Held, PersonalDataHolder

WORDS = "words"
WRITTEN = ("why", "extras", "lines")


def _export(person: Person) -> Sequence[Held]:
    return [*_of_fees(person), *_of_entitlements(person)]


def _of_fees(person: Person) -> Iterator[Held]:
    for fee in _fees(person).select_related("organisation").order_by("day", "starts_at", "version"):
        lines = [f"{line.words} {wording.yen(line.amount)}" for line in wording.lines(fee.told)]
        said = [wording.when(fee), wording.what(fee), *lines, wording.yen(fee.total), fee.why]
        yield Held(_("Fee"), fee.made_at, "\n".join(filter(None, said)))


def _of_entitlements(person: Person) -> Iterator[Held]:
    found = Entitlement.objects.filter(household_id=person.household_id).select_related("scheme")
    for one in found.order_by("since", "id"):
        days = f"{one.since:%Y/%m/%d}–{one.until:%Y/%m/%d}" if one.until else f"{one.since:%Y/%m/%d}–"
        yield Held(_("Subsidy"), one.seen_at, "\n".join(filter(None, [one.scheme.name, one.paper, days])))


def _erase(person: Person) -> int:
    """What a helper laid out tells of the family, so that it goes with the family. A paper stays while others who live
    there are entitled by it.
    """
    fees = [fee for fee in _fees(person) if _silenced(fee, is_family=fee.payer_id == person.id)]
    FeeRecord.objects.bulk_update(fees, WRITTEN)
    if Person.objects.filter(household_id=person.household_id).exclude(id=person.id).exists():
        return len(fees)
    shown = Entitlement.objects.filter(household_id=person.household_id).exclude(paper="")
    return len(fees) + shown.update(paper="")


def _silenced(fee: FeeRecord, *, is_family: bool) -> bool:
    """Takes the words out; whether there were any."""
    before = [getattr(fee, name) for name in WRITTEN]
    fee.why = ""
    if is_family:
        fee.extras = [{**extra, EXPENSE: ""} if EXPENSE in extra else extra for extra in fee.extras]
        fee.lines = [{**line, "data": _without_words(line["data"])} for line in fee.lines]
    return before != [getattr(fee, name) for name in WRITTEN]


def _without_words(data: dict[str, object]) -> dict[str, object]:
    return {**data, WORDS: ""} if WORDS in data else data


def _fees(person: Person) -> QuerySet[FeeRecord]:
    """In all their versions, on both sides."""
    return FeeRecord.objects.filter(Q(payer=person) | Q(payee=person), organisation_id=person.organisation_id)


HOLDER = PersonalDataHolder("money", _export, _erase)
