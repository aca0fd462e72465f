"""What money keeps of a person, handed out on request.

Nothing of it is erased: fees and subsidies are the centre's books, and what a municipality has paid can be asked for
years later.
"""

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from tetote.money import wording
from tetote.money.models import Entitlement, FeeRecord
from tetote.people.models import Person
from tetote.people.ports import Held, PersonalDataHolder


def _export(person: Person) -> Sequence[Held]:
    return [*_fees(person), *_entitlements(person)]


def _fees(person: Person) -> Iterator[Held]:
    """Every version, for the former ones are kept as well."""
    theirs = FeeRecord.objects.filter(Q(payer=person) | Q(payee=person), organisation_id=person.organisation_id)
    for fee in theirs.select_related("organisation").order_by("made_at", "id"):
        told = [f"{line.words} {line.amount:,}" for line in wording.lines(fee.told)]
        yield Held(_("Fee"), fee.made_at, "\n".join([f"{wording.when(fee)} {wording.what(fee)}", *told]))


def _entitlements(person: Person) -> Iterator[Held]:
    theirs = Entitlement.objects.filter(organisation_id=person.organisation_id, household_id=person.household_id)
    for one in theirs.select_related("scheme").order_by("seen_at", "id"):
        yield Held(one.scheme.name, one.seen_at, one.paper)


def _erase(_person: Person) -> int:
    return 0


HOLDER = PersonalDataHolder("money", _export, _erase)
