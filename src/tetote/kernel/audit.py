"""Every deed leaves a sentence: a dotted verb, who, what, and data without secrets. Rows are only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from django.db import models
from django.utils.functional import Promise

from tetote.kernel.models import AuditEntry
from tetote.kernel.types import JSONObject

AT_THE_SAME_TIME = 32
"""More deeds than ever run side by side in one organisation."""

_sentences: dict[str, "str | Promise"] = {}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: a member of staff, a person we serve, or the system by itself."""

    kind: str
    id: UUID | None = None


STAFF, PERSON = "staff", "person"
SYSTEM = Actor("system")


def staff(staff_id: UUID) -> Actor:
    """A member of staff as the doer."""
    return Actor(STAFF, staff_id)


def person(person_id: UUID) -> Actor:
    """A member (helper, parent) as the doer."""
    return Actor(PERSON, person_id)


def register_sentences(sentences: Mapping[str, "str | Promise"]) -> None:
    """Declares, at start, how an app's verbs read to people. `{actor}` and the data's keys may be used."""
    _sentences.update(sentences)


def sentence_for(verb: str) -> str:
    """The translated sentence of a verb."""
    return str(_sentences[verb])


def record(
    verb: str, subject: models.Model, *, organisation_id: UUID, actor: Actor, data: JSONObject | None = None
) -> None:
    """Adds the row of one deed.

    Raises:
        KeyError: nobody declared how `verb` reads.
    """
    if verb not in _sentences:
        raise KeyError(f"no sentence registered for {verb}")
    AuditEntry.objects.create(
        organisation_id=organisation_id,
        verb=verb,
        actor_kind=actor.kind,
        actor_id=actor.id,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        data=data or {},
    )


def entries_about(subject: models.Model, *others: models.Model) -> "models.QuerySet[AuditEntry]":
    """The deeds done to one thing, or to several that belong together, the oldest first."""
    about = models.Q()
    for one in (subject, *others):
        about |= models.Q(subject_kind=one._meta.label_lower, subject_id=one.pk)
    return AuditEntry.objects.filter(about).order_by("at", "id")


def entries_of(organisation_id: UUID) -> "models.QuerySet[AuditEntry]":
    """Every deed of an organisation, the newest first."""
    return AuditEntry.objects.filter(organisation_id=organisation_id).order_by("-at", "-id")


def version(organisation_id: UUID) -> str:
    """A word that changes with every deed of an organisation: it tells a screen whether anything changed.

    It is made of the newest few deeds and not of one, for a deed that began earlier may be seen later.
    """
    ids = entries_of(organisation_id).values_list("id", flat=True)[:AT_THE_SAME_TIME]
    return sha256(b"".join(each.bytes for each in ids)).hexdigest()[:16]
