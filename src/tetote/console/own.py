"""What the console itself declares: the sections of home that belong to no single app, and the search for people."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tetote.channels.models import ChannelAccount
from tetote.channels.queries import unread_events
from tetote.console.inbox import told
from tetote.console.people import summary
from tetote.messaging.models import InboundMessage
from tetote.messaging.permissions import SEE, SEND
from tetote.messaging.queries import Quota, paused_accounts, quota, waiting_senders
from tetote.organisations.models import Staff
from tetote.organisations.permissions import may
from tetote.people.models import Newcomer
from tetote.people.queries import Reach, application_count, applications, members, search, unreachable_count
from tetote.ui.days import day_words, time_words
from tetote.ui.declarations import HomeRow, HomeSection, SearchHit

SETTINGS = "organisations.settings.change"
SHOWN = 3
FOUND = 20
LOW_SHARE = 0.15
"""Below this share of the month's messages the quota is called low."""


def sections(staff: Staff) -> Sequence[HomeSection]:
    """What waits in the inbox, and what to keep in mind."""
    month = quota(staff.organisation_id)
    found = [_waiting(staff), *_newcomers(staff)] if may(staff, SEE) else []
    return [*_stuck(staff, month), *found, _in_mind(staff, month)]


def waiting_count(staff: Staff) -> int:
    """The number beside the inbox in the rail: senders to answer, and people to register, as the page shows them."""
    waiting = waiting_senders(staff.organisation_id).order_by().values("id")
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
    waiting = waiting_senders(staff.organisation_id)
    rows = [_waiting_row(message) for message in waiting[:SHOWN]]
    total = waiting.count() if len(rows) == SHOWN else len(rows)
    return HomeSection(title=_("To answer"), rows=rows, rank=25, total=total, more_url=reverse("console:inbox"))


def _waiting_row(message: InboundMessage) -> HomeRow:
    who = message.person.full_name if message.person else _("Somebody not registered yet")
    when = f"{day_words(message.happened_at)} {time_words(message.happened_at)}"
    return HomeRow(
        title=who,
        detail=f"{when} ・ {_short(told(message))}",
        url=f"{reverse('console:inbox')}#sender-{message.id}",
        action=_("Answer"),
        verb=SEND,
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
    detail = _("%(when)s on LINE") % {"when": when}
    return HomeRow(title=newcomer.name, detail=detail, url=url, action=_("Register"), verb="people.change")


def _short(text: str, most: int = 40) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _stuck(staff: Staff, month: Quota) -> list[HomeSection]:
    """What keeps messages from going or coming; nothing of it mends itself before somebody looks."""
    url = reverse("console:settings_line") if may(staff, SETTINGS) else ""
    rows = [_paused_row(account, month, url) for account in paused_accounts(staff.organisation_id)]
    if month.short and not rows:
        rows.append(_short_row(month, url))
    if unread := unread_events(staff.organisation_id):
        rows.append(_unread_row(unread))
    return [HomeSection(title=_("Messages that are stuck"), rows=rows, rank=5, wide=True)] if rows else []


def _paused_row(account: ChannelAccount, month: Quota, url: str) -> HomeRow:
    words = ngettext("%(n)s message waits.", "%(n)s messages wait.", month.coming)
    waiting = words % {"n": f"{month.coming:,}"} if month.coming else ""
    hints = {
        ChannelAccount.Pause.QUOTA: _("Raise the plan and let sending go on in the settings, or wait for the first."),
        ChannelAccount.Pause.REFUSED: _("Please enter a new access token in the LINE settings."),
    }
    detail = f"{waiting} {hints[ChannelAccount.Pause(account.paused_reason)]}".strip()
    title, action = str(account.get_paused_reason_display()), _("See") if url else ""
    return HomeRow(title, detail, url, action=action, urgent=True)


def _short_row(month: Quota, url: str) -> HomeRow:
    title = _("This month's messages will not do for %(n)s more")
    hint = _("%(coming)s are on their way. Raise the plan now, or the rest waits until the first.")
    detail = hint % {"coming": f"{month.coming:,}"}
    return HomeRow(title % {"n": f"{month.short:,}"}, detail, url, action=_("See") if url else "", urgent=True)


def _unread_row(count: int) -> HomeRow:
    title = ngettext("%(n)s arrival could not be read", "%(n)s arrivals could not be read", count) % {"n": count}
    return HomeRow(title, _("Please tell whoever looks after this installation; the logs say why."), "")


def _in_mind(staff: Staff, month: Quota) -> HomeSection:
    rows = [_quota_row(month)]
    if out_of_reach := unreachable_count(staff.organisation_id):
        rows.insert(0, _unreachable_row(out_of_reach))
    return HomeSection(title=_("To keep in mind"), rows=rows, rank=90, counts=False)


def _unreachable_row(count: int) -> HomeRow:
    people = ngettext("%(n)s member cannot be reached", "%(n)s members cannot be reached", count) % {"n": count}
    url = f"{reverse('console:members')}?reach={Reach.NOWHERE.value}"
    return HomeRow(
        title=people, detail=_("No LINE account, no mail and no page of their own"), url=url, action=_("See")
    )


def _quota_row(month: Quota) -> HomeRow:
    title, used = _("LINE messages this month"), _("%(n)s sent") % {"n": f"{month.used:,}"}
    if month.limit is None or month.left is None:
        return HomeRow(title=title, detail=_("Without limit"), url="", chip=used)
    left = _("%(left)s of %(limit)s left") % {"left": f"{month.left:,}", "limit": f"{month.limit:,}"}
    if month.left > month.limit * LOW_SHARE:
        return HomeRow(title=title, detail=left, url="", chip=used)
    hint = _("The plan may need to be raised before the end of the month.")
    return HomeRow(title=title, detail=f"{left} ・ {hint}", url="", chip=used, chip_tone="warn")
