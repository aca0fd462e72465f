"""What a demo says when it is ready: where to look, how to sign in, what to try."""

import sys
from collections.abc import Iterator

from django.utils.translation import gettext as _

from tetote.demo import npo, staff, town
from tetote.demo.addresses import Addresses
from tetote.kernel import clock
from tetote.organisations.models import Organisation

BOLD, PLAIN = "\033[1m", "\033[0m"


def summary(at: Addresses) -> str:
    """A few lines for the terminal."""
    return "\n".join(["", *_lines(at), ""])


def _lines(at: Addresses) -> Iterator[str]:
    names = dict(Organisation.objects.values_list("code", "name"))
    yield strong(_("The demo is running. Everything in it is invented, and nothing leaves this machine."))
    yield ""
    yield "  " + _("Console") + "   " + strong(f"{at.console}/")
    yield f"    {names[town.CODE]}"
    yield from (_sign_in(post) for post in staff.TOWN)
    yield f"    {names[npo.CODE]}"
    yield from (_sign_in(post) for post in staff.NPO)
    yield "    " + _("The password is always %(password)s") % {"password": strong(staff.PASSWORD)}
    yield ""
    yield "  " + _("Four phones") + "   " + strong(at.phones)
    yield "    " + _("中村 and 原口 help, 石井 and 松田 ask for help.")
    yield ""
    yield "  " + _("Try it: take a request of 石井, send the call, and tap the first button on the phone of 中村.")
    yield ""
    if age := _days_since_filled():
        yield "  " + _("The town was laid out %(days)s days ago. make demo-reset brings it to today.") % {"days": age}
    yield "  " + _("Ctrl-C ends it. make demo continues, make demo-reset starts over.")


def _days_since_filled() -> int:
    organisation = Organisation.objects.get(code=town.CODE)
    zone = organisation.time_zone
    return (clock.today(zone) - organisation.created_at.astimezone(zone).date()).days


def _sign_in(post: staff.Post) -> str:
    return f"      {post.email:<28}{post.role.label}"


def strong(text: str) -> str:
    """Bold where the terminal can show it."""
    return f"{BOLD}{text}{PLAIN}" if sys.stdout.isatty() else text
