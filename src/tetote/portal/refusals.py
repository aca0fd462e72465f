"""Why somebody was not signed in, in words that say what to do."""

from dataclasses import dataclass
from http import HTTPStatus

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Refused:
    """What the page says."""

    title: str
    text: str
    status: HTTPStatus = HTTPStatus.FORBIDDEN
    may_try_again: bool = True
    invites: bool = False
    """Whether the way to add the centre as a friend is shown."""


def unavailable() -> Refused:
    """The organisation has no LINE Login."""
    text = _("Please open the page from the newest message on LINE, or ask the centre for a new address.")
    return Refused(_("Signing in with LINE is not possible here"), text, HTTPStatus.NOT_FOUND, may_try_again=False)


def not_a_member() -> Refused:
    """LINE says who it is, and nobody on file has this account."""
    text = _(
        "Add the centre as a friend on LINE and send your name there, or use your card. "
        "If messages of the centre arrive on your LINE already, please tell the centre: it can mend the setting."
    )
    return Refused(_("This LINE is not linked with a member yet"), text, may_try_again=False, invites=True)


def closed() -> Refused:
    """The centre has withdrawn their own page."""
    text = _("If you need it, please write to the centre on LINE.")
    return Refused(_("Your page is closed at present"), text, may_try_again=False)


def refused(why: str) -> Refused:
    """LINE did not say who it is; `why` as in `channels.line.login.Refusal`."""
    said = {
        "cancelled": Refused(_("You did not sign in"), _("That is all right. You can do it at any time.")),
        "expired": Refused(
            _("That took too long"), _("Please try again. If it happens once more, check the clock of your phone.")
        ),
        "misconfigured": Refused(
            _("LINE does not accept the centre's settings"),
            _("This is not your fault. Please tell the centre, and open the page from a message meanwhile."),
            HTTPStatus.BAD_GATEWAY,
        ),
        "unreachable": Refused(
            _("LINE does not answer at the moment"), _("Please try again in a few minutes."), HTTPStatus.BAD_GATEWAY
        ),
    }
    otherwise = Refused(
        _("Please begin once more"),
        _("The answer of LINE did not belong to this browser. It helps to stay in one app while signing in."),
        HTTPStatus.BAD_REQUEST,
    )
    return said.get(why, otherwise)
