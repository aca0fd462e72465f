"""What money keeps of a person, handed out and erased on request.

Day, hours and sums of a fee stay, for helper, family and municipality account for them; a row of a fee names nobody.
Erased is what somebody wrote in words: why a fee was corrected, what was laid out, which paper a family has shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Max, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.kernel import calendar, clock
from tetote.money import wording
from tetote.money.actions.extras import EXPENSE
from tetote.money.models import Entitlement, FeeRecord
from tetote.money.tariffs import Line
from tetote.people.models import Person
from tetote.people.ports import Held, PersonalDataHolder

ACCOUNTED = gettext_lazy("Days, hours and sums of fees are books: family, helper and municipality account for them.")
NAMED = gettext_lazy("They stand in the books of %(first)s to %(last)s, which have to name them for %(years)s years.")
OF_THE_FAMILY = gettext_lazy("It tells of the family, and goes when the family's data are erased.")
SHARED = gettext_lazy("Somebody else of the household is entitled by it too.")
YEARS = 7
"""How long books are kept that name somebody (Corporation Tax Act, enforcement regulation, article 59)."""
WORDS = "words"
WRITTEN = ("why", "extras", "lines")


def _export(person: Person) -> Sequence[Held]:
    return [*_of_fees(person), *_of_entitlements(person)]


def _of_fees(person: Person) -> Iterator[Held]:
    for fee in _fees(person).select_related("organisation").order_by("day", "starts_at", "version"):
        lines = [f"{line.words} {wording.yen(line.amount)}" for line in wording.lines(_bare(fee))]
        said = [f"{fee.day:%Y/%m/%d}", wording.what(fee), *lines, wording.yen(fee.total)]
        yield Held(_("Fee"), fee.made_at, "\n".join(filter(None, said)), stays=ACCOUNTED)
        if fee.why:
            yield Held(_("Why a fee was corrected"), fee.made_at, fee.why)
        if spent := "\n".join(_words_of(fee)):
            stays = "" if fee.payer_id == person.id else OF_THE_FAMILY
            yield Held(_("What was laid out"), fee.made_at, spent, stays=stays)


def _of_entitlements(person: Person) -> Iterator[Held]:
    found = Entitlement.objects.filter(household_id=person.household_id).select_related("scheme")
    for one in found.order_by("since", "id"):
        days = f"{one.since:%Y/%m/%d}–{one.until:%Y/%m/%d}" if one.until else f"{one.since:%Y/%m/%d}–"
        yield Held(_("Subsidy"), one.seen_at, f"{one.scheme.name}\n{days}", stays=ACCOUNTED)
        if one.paper:
            stays = SHARED if _is_shared(person) else ""
            yield Held(_("Paper that was seen"), one.seen_at, one.paper, stays=stays)


def _erase(person: Person) -> int:
    """What a helper laid out tells of the family, so that it goes with the family. A paper stays while others who live
    there are entitled by it.
    """
    fees = [fee for fee in _fees(person) if _silenced(fee, is_family=fee.payer_id == person.id)]
    FeeRecord.objects.bulk_update(fees, WRITTEN)
    if _is_shared(person):
        return len(fees)
    shown = Entitlement.objects.filter(household_id=person.household_id).exclude(paper="")
    return len(fees) + shown.update(paper="")


def _bare(fee: FeeRecord) -> list[Line]:
    return [replace(line, data={**line.data, WORDS: ""} if WORDS in line.data else line.data) for line in fee.told]


def _words_of(fee: FeeRecord) -> Iterator[str]:
    """What somebody typed beside the sums, once each."""
    yield from dict.fromkeys(words for line in fee.told if (words := line.data.get(WORDS)))


def _is_shared(person: Person) -> bool:
    others = Person.objects.filter(household_id=person.household_id, erased_at=None)
    return others.exclude(id=person.id).exists()


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


def _needs_name(person: Person) -> Sequence[str]:
    """A statement or a claim names family and helper for as long as books are kept, from the end of the fiscal year."""
    days = _fees(person).aggregate(first=Min("day"), last=Max("day"))
    if days["last"] is None or clock.today(person.organisation.time_zone) > _kept_until(days["last"]):
        return []
    told = {"first": f"{days['first']:%Y/%m}", "last": f"{days['last']:%Y/%m}", "years": YEARS}
    return [str(NAMED) % told]


def _kept_until(day: date) -> date:
    return date(calendar.fiscal_year(day) + 1 + YEARS, 3, 31)


HOLDER = PersonalDataHolder(
    "money",
    gettext_lazy("Fees and subsidies"),
    frozenset({FeeRecord, Entitlement}),
    _export,
    _erase,
    needs_name=_needs_name,
)
