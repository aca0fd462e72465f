"""What matching keeps of a person, handed out and erased on request.

That an activity took place, its hours, expenses and confirmations stay: the centre accounts for them. The register of
incidents stays as well, for the State may ask for it. Erased is what was written about people.
"""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tetote.kernel import clock, shelf
from tetote.matching.models import (
    ActivityReport,
    Cancellation,
    PreMeeting,
    Receipt,
    ReportChange,
    SupportRequest,
    TalkLine,
)
from tetote.people.models import Person
from tetote.people.ports import Held, PersonalDataHolder

NOTHING = "{}"


def _export(person: Person) -> Sequence[Held]:
    kinds = (_of_requests, _of_reports, _of_talk, _of_meetings, _of_cancellations)
    found = chain.from_iterable(of_kind(person) for of_kind in kinds)
    return [held for held in found if held.words]


def _of_requests(person: Person) -> Iterator[Held]:
    for request in SupportRequest.objects.filter(requester=person).order_by("received_at"):
        yield Held(_("Request"), request.received_at, _joined(request.details, request.note))


def _of_reports(person: Person) -> Iterator[Held]:
    for report in _reports(person).order_by("written_at"):
        words = _joined(report.note, report.condition, report.objection)
        yield Held(_("Activity report"), report.written_at, words)


def _of_talk(person: Person) -> Iterator[Held]:
    for line in TalkLine.objects.filter(author=person).order_by("written_at"):
        yield Held(_("Messages through the centre"), line.written_at, line.text)


def _of_meetings(person: Person) -> Iterator[Held]:
    for meeting in _meetings(person).order_by("starts_at"):
        items = json.loads(meeting.sheet or NOTHING).values()
        yield Held(_("Pre-meeting"), meeting.starts_at, _joined(meeting.place, *items))


def _of_cancellations(person: Person) -> Iterator[Held]:
    for cancellation in _cancellations(person).order_by("at"):
        yield Held(_("Cancelled"), cancellation.at, cancellation.words)


def _joined(*words: str) -> str:
    return "\n".join(filter(None, words))


def _erase(person: Person) -> int:
    left = _reports(person).exclude(match__request__requester=person).exclude(note="", condition="", objection="")
    count = len(_export(person)) - left.count()
    SupportRequest.objects.filter(requester=person).update(details="", note="")
    TalkLine.objects.filter(author=person).update(text="")
    _meetings(person).update(place="", sheet="")
    _cancellations(person).update(words="")
    # What a helper wrote tells of the family's child, so that it goes with the family and not with the helper.
    reports = list(ActivityReport.objects.filter(match__request__requester=person).values_list("id", flat=True))
    ReportChange.objects.filter(report_id__in=reports).update(before=NOTHING, after=NOTHING)
    ActivityReport.objects.filter(id__in=reports).update(note="", condition="", objection="")
    photos = Receipt.objects.filter(report_id__in=reports)
    for photo_id in photos.values_list("id", flat=True):
        transaction.on_commit(partial(shelf.remove, photo_id))
    photos.filter(removed_at=None).update(removed_at=clock.now())
    return count


def _reports(person: Person) -> QuerySet[ActivityReport]:
    """Those they wrote, and those about what they asked for."""
    return ActivityReport.objects.filter(Q(match__person=person) | Q(match__request__requester=person))


def _meetings(person: Person) -> QuerySet[PreMeeting]:
    return PreMeeting.objects.filter(Q(helper=person) | Q(requester=person))


def _cancellations(person: Person) -> QuerySet[Cancellation]:
    """What they took back, be it that staff wrote down why."""
    asked = Q(side=Cancellation.Side.REQUESTER, request__requester=person)
    return Cancellation.objects.filter(asked | Q(side=Cancellation.Side.HELPER, match__person=person))


HOLDER = PersonalDataHolder("matching", _export, _erase)
