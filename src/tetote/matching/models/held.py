"""The minutes for which a helper is taken. The database gives each of them once, so nobody is in two places."""

from typing import ClassVar, Self

from django.db import models
from typing_extensions import override

from tetote.matching.models.match import Match
from tetote.organisations.models import Organisation
from tetote.organisations.models.owned import OwnedManager
from tetote.people.models import Person


class HeldMinute(models.Model):
    """One minute of one helper, for a decision that holds and is not over. `minute` counts from 1970, in UTC.

    A key of person and minute is a constraint that SQLite and PostgreSQL both have, that survives every change of a
    table, and that refuses the second of two transactions which see nothing of one another. Every activity begins and
    ends at a whole minute, so what only touches does not clash. The rows go when the activity is over.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="held_minutes")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    minute = models.PositiveBigIntegerField()

    objects: ClassVar[OwnedManager[Self]] = OwnedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "minute"], name="held_minute_once")]

    @override
    def __str__(self) -> str:
        return f"held minute {self.pk}"
