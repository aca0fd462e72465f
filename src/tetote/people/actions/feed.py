"""The address under which calendar programs fetch what a helper will do: made anew, closed."""

from django.db import transaction
from django.db.models import F

from tetote.kernel import audit
from tetote.people.actions.common import note
from tetote.people.models import Person


@transaction.atomic
def open_feed(person: Person) -> None:
    """The member makes a new address; one they had before opens nothing any more."""
    Person.objects.filter(id=person.id).update(feed_is_open=True, feed_number=F("feed_number") + 1)
    person.refresh_from_db(fields=["feed_is_open", "feed_number"])
    note(person, "people.calendar.opened", audit.person(person.id))


@transaction.atomic
def close_feed(person: Person) -> None:
    """The address opens nothing any more."""
    Person.objects.filter(id=person.id).update(feed_is_open=False)
    person.feed_is_open = False
    note(person, "people.calendar.closed", audit.person(person.id))
