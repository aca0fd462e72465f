"""Takes away what was written about a person; what took place stays, for it is accounted for."""

from functools import partial

from django.db import transaction

from tetote.kernel import clock, shelf
from tetote.matching.holding import owned
from tetote.matching.holding.exporting import NOTHING, export
from tetote.matching.models import ActivityReport, Match, Receipt, ReportChange, SupportRequest, TalkLine
from tetote.people.models import Person

OF_REQUEST = ("details", "note", "closed_reason", "place_from", "place_via", "place_to")


def erase(person: Person) -> int:
    """How many things went."""
    count = sum(not held.stays for held in export(person))
    SupportRequest.objects.filter(requester=person).update(**dict.fromkeys(OF_REQUEST, ""))
    Match.objects.filter(id__in=list(owned.matches(person).values_list("id", flat=True))).update(end_reason="")
    TalkLine.objects.filter(author=person).update(text="")
    owned.meetings(person).update(place="", sheet="")
    owned.cancellations(person).update(words="")
    _erase_reports(person)
    return count


def _erase_reports(person: Person) -> None:
    """What a helper wrote tells of the family's child, so that it goes with the family and not with the helper."""
    reports = list(ActivityReport.objects.filter(match__request__requester=person).values_list("id", flat=True))
    ReportChange.objects.filter(report_id__in=reports).update(before=NOTHING, after=NOTHING)
    ActivityReport.objects.filter(id__in=reports).update(note="", condition="", objection="")
    photos = Receipt.objects.filter(report_id__in=reports)
    for photo_id in photos.values_list("id", flat=True):
        transaction.on_commit(partial(shelf.remove, photo_id))
    photos.filter(removed_at=None).update(removed_at=clock.now())
