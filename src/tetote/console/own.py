"""What the console itself declares: the sections of home that belong to no single app, and the search for people."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.console.inbox import told
from tetote.console.people import summary
from tetote.messaging.models import InboundMessage
from tetote.messaging.permissions import SEE
from tetote.messaging.queries import Quota, quota, unhandled, unhandled_count
from tetote.organisations.models import Staff
from tetote.organisations.permissions import may
from tetote.people.models import Newcomer
from tetote.people.queries import Reach, application_count, applications, members, search, unreachable_count
from tetote.ui.days import day_words, time_words
from tetote.ui.declarations import HomeRow, HomeSection, SearchHit

SHOWN = 3
FOUND = 20
LOW_SHARE = 0.15
"""Below this share of the month's messages the quota is called low."""


def sections(staff: Staff) -> Sequence[HomeSection]:
    """What waits in the inbox, and what to keep in mind."""
    found = [_waiting(staff), *_newcomers(staff)] if may(staff, SEE) else []
    return [*found, _in_mind(staff)]


def waiting_count(staff: Staff) -> int:
    """The number beside the inbox in the rail: words to answer, and people to register."""
    waiting = unhandled(staff.organisation_id).order_by().values("id")
    newcomers = applications(staff.organisation_id).order_by().values("id")
    return waiting.union(newcomers, all=True).count()  # In one question, for every page of the console asks it.


def find_people(staff: Staff, text: str) -> Sequence[SearchHit]:
    """Members by name, reading or number."""
    found = members(search(staff.organisation_id, text))[:FOUND]
    return [
        SearchHit(
            title=person.full_name,
            detail=summary(staff.organisation, person),
            url=reverse("console:member", args=[person.code]),
            icon="people",
        )
        for person in found
    ]


def _waiting(staff: Staff) -> HomeSection:
    waiting = unhandled(staff.organisation_id)
    rows = [_waiting_row(message) for message in waiting[:SHOWN]]
    total = unhandled_count(staff.organisation_id) if len(rows) == SHOWN else len(rows)
    return HomeSection(title=_("To answer"), rows=rows, rank=25, total=total, more_url=reverse("console:inbox"))


def _waiting_row(message: InboundMessage) -> HomeRow:
    who = message.person.full_name if message.person else _("Somebody not registered yet")
    when = f"{day_words(message.happened_at)} {time_words(message.happened_at)}"
    return HomeRow(
        title=who,
        detail=f"{when} ・ {_short(told(message))}",
        url=f"{reverse('console:inbox')}#sender-{message.id}",
        action=_("Answer"),
    )


def _newcomers(staff: Staff) -> list[HomeSection]:
    """Who waits to be registered; nothing while nobody does."""
    total = application_count(staff.organisation_id)
    if not total:
        return []
    rows = [_newcomer_row(newcomer) for newcomer in applications(staff.organisation_id)[:SHOWN]]
    return [HomeSection(title=_("To register"), rows=rows, rank=26, total=total, more_url=reverse("console:inbox"))]


def _newcomer_row(newcomer: Newcomer) -> HomeRow:
    when = f"{day_words(newcomer.changed_at)} {time_words(newcomer.changed_at)}"
    url = f"{reverse('console:inbox')}#newcomer-{newcomer.id}"
    return HomeRow(title=newcomer.name, detail=_("%(when)s on LINE") % {"when": when}, url=url, action=_("Register"))


def _short(text: str, most: int = 40) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _in_mind(staff: Staff) -> HomeSection:
    rows = [_quota_row(quota(staff.organisation_id))]
    if out_of_reach := unreachable_count(staff.organisation_id):
        rows.insert(0, _unreachable_row(out_of_reach))
    return HomeSection(title=_("To keep in mind"), rows=rows, rank=90, counts=False)


def _unreachable_row(count: int) -> HomeRow:
    people = ngettext("%(n)s member cannot be reached", "%(n)s members cannot be reached", count) % {"n": count}
    url = f"{reverse('console:members')}?reach={Reach.NOWHERE.value}"
    return HomeRow(title=people, detail=_("No LINE account and no page of their own"), url=url, action=_("See"))


def _quota_row(month: Quota) -> HomeRow:
    title, used = _("LINE messages this month"), _("%(n)s sent") % {"n": f"{month.used:,}"}
    if month.limit is None or month.left is None:
        return HomeRow(title=title, detail=_("Without limit"), url="", chip=used)
    left = _("%(left)s of %(limit)s left") % {"left": f"{month.left:,}", "limit": f"{month.limit:,}"}
    if month.left > month.limit * LOW_SHARE:
        return HomeRow(title=title, detail=left, url="", chip=used)
    hint = _("The plan may need to be raised before the end of the month.")
    return HomeRow(title=title, detail=f"{left} ・ {hint}", url="", chip=used, chip_tone="warn")
