"""Everything that matching keeps of a person, in words, with the reason where erasing leaves it."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tetote.kernel.types import JSONObject
from tetote.matching import wording
from tetote.matching.holding import owned
from tetote.matching.models import (
    InsuranceNotice,
    Invitation,
    Offer,
    ReportChange,
    Series,
    SupportRequest,
    TalkLine,
)
from tetote.people.models import Person
from tetote.people.ports import Held, HeldFile

NOTHING = "{}"
MEDIA_ENDING = ".jpg"
ACCOUNTED = gettext_lazy("Day, hours and kind of an activity are accounted for, and counted every year.")
OF_THE_FAMILY = gettext_lazy("It tells of the family's child, and goes when the family's data are erased.")
INSURED = gettext_lazy("It proves that the activity was insured.")
REGISTER = gettext_lazy("The register of incidents is kept, for the State may ask for it.")


def export(person: Person) -> Sequence[Held]:
    """What is written of the person, the reason beside what stays."""
    found = chain.from_iterable(of_kind(person) for of_kind in KINDS)
    return [held for held in found if held.words]


def _of_requests(person: Person) -> Iterator[Held]:
    for request in (
        SupportRequest.objects.filter(requester=person).select_related("organisation").order_by("received_at")
    ):
        title = _joined(_when(request), request.get_kind_display(), request.get_state_display())
        yield Held(_("Request"), request.received_at, title, stays=ACCOUNTED)
        places = "→".join(filter(None, [request.place_from, request.place_via, request.place_to]))
        words = _joined(places, request.details, request.note, request.closed_reason)
        yield Held(_("What the request says"), request.received_at, words)


def _of_matches(person: Person) -> Iterator[Held]:
    for match in owned.matches(person).select_related("request__organisation").order_by("decided_at"):
        title = _joined(_when(match.request), match.request.get_kind_display())
        yield Held(_("Decision"), match.decided_at, title, stays=ACCOUNTED)
        yield Held(_("Why a decision ended"), match.decided_at, match.end_reason)


def _of_answers(person: Person) -> Iterator[Held]:
    for offer in Offer.objects.filter(person=person).select_related("request__organisation").order_by("call__sent_at"):
        words = _joined(_when(offer.request), offer.get_answer_display())
        yield Held(_("Answer to a call"), offer.answered_at, words, stays=ACCOUNTED)
    asked = Invitation.objects.filter(person=person).select_related("call__request__organisation")
    for each in asked.order_by("call__sent_at"):
        yield Held(_("Asked in a call"), each.call.sent_at, _when(each.call.request), stays=ACCOUNTED)


def _of_series(person: Person) -> Iterator[Held]:
    for series in Series.objects.filter(requester=person).order_by("made_at"):
        words = f"{series.first_on:%Y/%m/%d}–{series.last_on:%Y/%m/%d}"
        yield Held(_("Request that repeats"), series.made_at, words, stays=ACCOUNTED)


def _of_reports(person: Person) -> Iterator[Held]:
    reports = owned.reports(person).select_related("match__request__organisation").order_by("written_at")
    for report in reports.prefetch_related("expenses", "changes"):
        stays = "" if report.match.request.requester_id == person.id else OF_THE_FAMILY
        hours = wording.worked_hours(report)
        spent = [f"{each.get_kind_display()} {each.yen:,}" for each in report.expenses.all()]
        title = _joined(f"{wording.day(report.match.request):%Y/%m/%d} {hours}", *spent)
        yield Held(_("Hours and expenses of an activity"), report.written_at, title, stays=ACCOUNTED)
        words = _joined(report.note, report.condition, report.objection)
        yield Held(_("Activity report"), report.written_at, words, stays=stays)
        for change in report.changes.all():
            former = _said_before(change)
            yield Held(_("Activity report, before it was corrected"), change.at, former, stays=stays)


def _said_before(change: ReportChange) -> str:
    before: JSONObject = json.loads(change.before or NOTHING)
    return _joined(*(str(before[name]) for name in ("note", "condition") if before.get(name)))


def _of_receipts(person: Person) -> Iterator[Held]:
    for photo in owned.receipts(person).select_related("report__match__request").order_by("added_at", "id"):
        stays = "" if photo.report.match.request.requester_id == person.id else OF_THE_FAMILY
        name = f"{photo.added_at:%Y%m%d-%H%M%S}{MEDIA_ENDING}"
        yield Held(_("Photo of a receipt"), photo.added_at, name, stays=stays, file=HeldFile(name, photo.id))


def _of_talk(person: Person) -> Iterator[Held]:
    for line in TalkLine.objects.filter(author=person).order_by("written_at"):
        yield Held(_("Messages through the centre"), line.written_at, line.text)


def _of_meetings(person: Person) -> Iterator[Held]:
    for meeting in owned.meetings(person).order_by("starts_at"):
        title = f"{meeting.starts_at.astimezone(person.organisation.time_zone):%Y/%m/%d %H:%M}"
        yield Held(_("Day of a pre-meeting"), meeting.starts_at, title, stays=ACCOUNTED)
        items = json.loads(meeting.sheet or NOTHING).values()
        yield Held(_("Pre-meeting"), meeting.starts_at, _joined(meeting.place, *items))


def _of_cancellations(person: Person) -> Iterator[Held]:
    for cancellation in owned.cancellations(person).order_by("at"):
        yield Held(_("Cancelled"), cancellation.at, cancellation.words)


def _of_insurance(person: Person) -> Iterator[Held]:
    for notice in InsuranceNotice.objects.filter(person=person).order_by("notified_at"):
        words = _joined(notice.kind, notice.reference, f"{notice.starts_at:%Y/%m/%d}")
        yield Held(_("Notice to the insurance"), notice.notified_at, words, stays=INSURED)


def _of_incidents(person: Person) -> Iterator[Held]:
    for one in owned.incidents(person).order_by("happened_at"):
        words = _joined(one.place, one.who, one.what, one.injuries, one.measures)
        yield Held(_("Incident"), one.happened_at, words, stays=REGISTER)


def _when(request: SupportRequest) -> str:
    return f"{wording.day(request):%Y/%m/%d} {wording.request_hours(request)}"


def _joined(*words: str) -> str:
    return "\n".join(filter(None, words))


KINDS = (
    *(_of_requests, _of_series, _of_answers, _of_matches, _of_reports, _of_receipts, _of_talk, _of_meetings),
    *(_of_cancellations, _of_insurance, _of_incidents),
)
