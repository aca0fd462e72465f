"""What is kept of the person: who they are, and what was written beside it. The name goes when no book needs it."""

from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.kernel import clock
from tetote.people.models import Ability, AbilityHours, Person, RosterRow
from tetote.people.ports import Held, PersonalDataHolder, needing_name
from tetote.people.queries.abilities import stated_by
from tetote.people.queries.saying import topics

PARTICULARS = ("phone", "email", "own_columns", "note")
PAPERS = {"id_seen_on": None, "id_seen_kind": "", "insured_since": None, "insured_until": None}


def _export(person: Person) -> Sequence[Held]:
    return list(_held(person))


def _held(person: Person) -> Iterator[Held]:
    if person.name_erased_at is None:
        name = " ".join(filter(None, [person.full_name, person.kana]))
        yield Held(_("Name"), person.created_at, name, stays="\n".join(needing_name(person)))
    for what, words in _facts(person):
        yield Held(what, person.created_at, words)
    for topic in topics(stated_by(person)):
        if topic.words:
            yield Held(_("What they can do"), person.created_at, f"{topic.title}: {topic.words}")


def _facts(person: Person) -> Iterator[tuple[str, str]]:
    """In clear words; of a paper the day on which it was seen."""
    days = ((_("Date of birth"), person.born_on), (_("ID"), person.id_seen_on))
    yield from ((what, f"{day:%Y/%m/%d}") for what, day in days if day)
    if person.insured_since:
        until = f"{person.insured_until:%Y/%m/%d}" if person.insured_until else ""
        yield _("Insurance"), f"{person.insured_since:%Y/%m/%d}–{until}"
    if person.member_number:
        yield _("Member number"), person.member_number
    yield from ((_("Particulars"), words) for name in PARTICULARS if (words := getattr(person, name)))


def _erase(person: Person) -> int:
    count = sum(not held.stays for held in _held(person))
    gone = {**dict.fromkeys(PARTICULARS, ""), **PAPERS, "born_on": None, "member_number": "", "feed_is_open": False}
    Person.objects.filter(id=person.id).update(**gone)
    AbilityHours.objects.filter(person=person).delete()
    Ability.objects.filter(person=person).delete()
    RosterRow.objects.filter(person=person).update(content="")
    erase_name(person)
    return count


def erase_name(person: Person) -> bool:
    """Takes the name away when no book needs it any more; whether it has gone by now.

    What stands there instead is the public code, so that staff who have it on paper still find the record.
    """
    if person.name_erased_at is None and not needing_name(person):
        now = clock.now()
        with translation.override(person.organisation.members_language):
            words = _("Erased %(code)s") % {"code": person.code}
        Person.objects.filter(id=person.id).update(family_name=words, given_name="", kana="", name_erased_at=now)
        person.name_erased_at = now
    return person.name_erased_at is not None


HOLDER = PersonalDataHolder(
    "people.particulars",
    gettext_lazy("Name and particulars"),
    frozenset({Person, Ability, AbilityHours, RosterRow}),
    _export,
    _erase,
)
