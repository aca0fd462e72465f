"""Which of our buttons have become words of the past, and what became of what they asked."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from tetote.matching.messages import OFFER, REPORT_AS_PLANNED, REPORT_CONFIRM, REPORT_OBJECT
from tetote.matching.models import ActivityReport, Call, Match
from tetote.matching.queries.standing import takes_answers

Pressable = tuple[str, tuple[str, ...]]
"""A button as it is stored: its action and its arguments."""


def ended(person_id: UUID, buttons: Collection[Pressable]) -> Mapping[Pressable, str]:
    """Those of `buttons` that no longer do anything for this person, with the state in words; at most four queries."""
    by_action: defaultdict[str, set[Pressable]] = defaultdict(set)
    for button in buttons:
        by_action[button[0]].add(button)
    return {
        **_of_calls(person_id, by_action[OFFER]),
        **_of_matches(by_action[REPORT_AS_PLANNED]),
        **_of_reports(by_action[REPORT_CONFIRM] | by_action[REPORT_OBJECT]),
    }


def _of_calls(person_id: UUID, buttons: Collection[Pressable]) -> Mapping[Pressable, str]:
    if not buttons:
        return {}
    ids = {UUID(args[0]) for _action, args in buttons}
    calls = Call.objects.filter(Q(id__in=ids) | Q(joint__in=ids)).select_related("request")
    theirs = Match.objects.filter(request__in=[call.request_id for call in calls], person_id=person_id, ended_at=None)
    held = set(theirs.values_list("request_id", flat=True))
    days: defaultdict[UUID, list[Call]] = defaultdict(list)
    for call in calls:
        days[call.joint_id or call.id].append(call)
    return _with_words(buttons, {id_: _call_words(found, held) for id_, found in days.items()})


def _call_words(days: Sequence[Call], held: Collection[UUID]) -> str:
    """A call for several days can be answered while one of them is open."""
    is_open = any(takes_answers(call, call.request) for call in days)
    if any(call.request_id in held for call in days) and not (is_open and len(days) > 1):
        return _("You were chosen. If you cannot come, please write to the centre below.")
    if is_open:
        return ""
    return _("This call has ended. There is nothing to answer any more.")


def _of_matches(buttons: Collection[Pressable]) -> Mapping[Pressable, str]:
    if not buttons:
        return {}
    matches = Match.objects.filter(id__in={UUID(args[0]) for _action, args in buttons}).select_related("report")
    return _with_words(buttons, {match.id: _match_words(match) for match in matches})


def _match_words(match: Match) -> str:
    if match.ended_at:
        return _("The plan has changed. No report is needed.")
    return _("The report has arrived. Thank you.") if hasattr(match, "report") else ""


def _of_reports(buttons: Collection[Pressable]) -> Mapping[Pressable, str]:
    if not buttons:
        return {}
    found = ActivityReport.objects.in_bulk({UUID(args[0]) for _action, args in buttons})
    return {
        button: words
        for button in buttons
        if (report := found.get(UUID(button[1][0]))) and (words := _report_words(report, int(button[1][1])))
    }


def _report_words(report: ActivityReport, version: int) -> str:
    if report.confirmed_at:
        return _("Confirmed. Thank you.")
    return "" if report.version == version else _("The report was corrected since. A newer message asks about it.")


def _with_words(buttons: Collection[Pressable], said: Mapping[UUID, str]) -> Mapping[Pressable, str]:
    return {button: words for button in buttons if (words := said.get(UUID(button[1][0])))}
