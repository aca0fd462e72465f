"""The audit trail of a whole organisation: each deed in words, and what it was done to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from tetote.console import declarations, timeline
from tetote.kernel.models import AuditEntry
from tetote.organisations.models import Staff
from tetote.organisations.queries import staff_names
from tetote.people.models import Person
from tetote.people.queries import names_of

Names = Mapping[UUID, tuple[str, str]]
NOBODY_SAYS = ("", "")


@dataclass(frozen=True, slots=True)
class Line:
    """A deed. `about` is what it was done to, empty where its own words say all; `url` is its page, if it has one."""

    at: datetime
    words: str
    about: str
    url: str


def lines(staff: Staff, entries: Iterable[AuditEntry]) -> list[Line]:
    """The deeds in the order given; as many queries as there are kinds of things among them, and two."""
    listed = list(entries)
    of_kind: defaultdict[str, list[AuditEntry]] = defaultdict(list)
    for entry in listed:
        of_kind[entry.subject_kind].append(entry)
    called = {kind: _called(staff, kind, {one.subject_id for one in some}) for kind, some in of_kind.items()}
    noted = {id_: data for kind, some in of_kind.items() for id_, data in _noted(staff, kind, some)}
    told = timeline.told(staff.organisation_id, listed, noted)
    return [
        Line(deed.at, deed.words, *called[entry.subject_kind].get(entry.subject_id, NOBODY_SAYS))
        for entry, deed in zip(listed, told, strict=True)
    ]


def _noted(staff: Staff, kind: str, some: Sequence[AuditEntry]) -> Iterable[tuple[UUID, Mapping[str, object]]]:
    words = declarations.in_words(staff, kind, [(one.subject_id, one.data) for one in some])
    return zip((one.id for one in some), words, strict=True)


def _called(staff: Staff, kind: str, ids: Collection[UUID]) -> Names:
    if kind == Staff._meta.label_lower:
        return {id_: (name, "") for id_, name in staff_names(staff.organisation_id).items()}
    if kind == Person._meta.label_lower:
        found = names_of(staff.organisation_id, ids).items()
        return {id_: (name, reverse("console:member", args=[code])) for id_, (name, code) in found}
    return declarations.named(staff, kind, ids)
