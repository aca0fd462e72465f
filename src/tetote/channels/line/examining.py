"""What LINE's answers about an account mean for whoever set it up: each finding in words, with what to do. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from tetote.channels.line.asking import Answers
from tetote.channels.line.client import Answer
from tetote.channels.ports import Finding, Weight

SOON = timedelta(days=14)
LOW_SHARE = 0.15
FOREVER = timedelta(days=365)
"""What LINE says of a long-lived token is far beyond this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the installation believes of the account."""

    name: str
    channel_id: str
    bot_user_id: str
    webhook_url: str
    monthly_limit: int | None


def findings(answers: Answers, expected: Expected) -> list[Finding]:
    """Everything there is to say, what is well too."""
    if not answers:
        return [
            Finding(
                Weight.BAD,
                _("LINE did not answer"),
                _("Please check that this server may reach api.line.me over https, and try again."),
            )
        ]
    if bad := _refused(answers.get("bot")):
        return [bad]
    return [
        *_of_bot(answers.get("bot"), expected),
        *_of_token(answers.get("token"), expected),
        *_of_endpoint(answers.get("endpoint"), expected),
        *_of_test(answers.get("test")),
        *_of_quota(answers.get("quota"), answers.get("used"), expected),
        _by_hand(),
    ]


def _refused(bot: Answer | None) -> Finding | None:
    if bot is None or bot.status not in (401, 403):
        return None
    return Finding(
        Weight.BAD,
        _("LINE does not accept the access token"),
        _("Issue a new channel access token on the Messaging API page of LINE's developer console, and save it here."),
    )


def _of_bot(bot: Answer | None, expected: Expected) -> Iterator[Finding]:
    if bot is None or bot.status != 200:
        yield _silent(_("the account"))
        return
    name, user_id = str(bot.body.get("displayName", "")), str(bot.body.get("userId", ""))
    yield Finding(Weight.OK, _("LINE knows this account as %(name)s") % {"name": name})
    if expected.bot_user_id and expected.bot_user_id != user_id:
        yield Finding(
            Weight.BAD,
            _("The user ID belongs to another account"),
            _("LINE says %(id)s. Please copy channel ID, secret, token and user ID from one and the same channel.")
            % {"id": user_id},
        )
    elif not expected.bot_user_id:
        yield Finding(
            Weight.HINT, _("The user ID of the account is not filled in"), _("It is %(id)s.") % {"id": user_id}
        )
    if name != expected.name:
        yield Finding(
            Weight.HINT, _("Friends see another name"), _("In LINE the account is called %(name)s.") % {"name": name}
        )
    if bot.body.get("chatMode") == "chat":
        yield Finding(
            Weight.HINT,
            _("Chats are switched on in LINE Official Account Manager"),
            _("What is written there is not seen here. Switch chats off, or agree on who answers where."),
        )


def _of_token(token: Answer | None, expected: Expected) -> Iterator[Finding]:
    if token is None or token.status != 200:
        yield _silent(_("the access token"))
        return
    owner, left = str(token.body.get("client_id", "")), _left(token)
    if owner != expected.channel_id:
        yield Finding(
            Weight.BAD,
            _("The access token belongs to another channel"),
            _("It is of channel %(other)s, and here stands %(ours)s. Please copy both from the same channel.")
            % {"other": owner, "ours": expected.channel_id},
        )
    elif left < SOON:
        yield Finding(
            Weight.WARN,
            _("The access token ends in %(n)s days") % {"n": left.days},
            _("Please issue a long-lived token in LINE's developer console, and save it here."),
        )
    elif left < FOREVER:
        yield Finding(Weight.OK, _("The access token is valid for %(n)s more days") % {"n": left.days})
    else:
        yield Finding(Weight.OK, _("The access token is valid"))


def _left(token: Answer) -> timedelta:
    seconds = token.body.get("expires_in")
    # A token that never ends may come without the field.
    return timedelta(seconds=min(seconds, 10**9)) if isinstance(seconds, int) else timedelta.max


def _of_endpoint(endpoint: Answer | None, expected: Expected) -> Iterator[Finding]:
    if endpoint is None or endpoint.status not in (200, 404):
        yield _silent(_("the webhook's address"))
        return
    found = str(endpoint.body.get("endpoint", ""))
    if found != expected.webhook_url:
        elsewhere = _("LINE sends to %(url)s.") % {"url": found} if found else _("LINE knows no address.")
        yield Finding(
            Weight.BAD,
            _("What people write does not reach us"),
            " ".join((elsewhere, _("Press “Enter it at LINE”, or enter the address in the developer console."))),
        )
    elif not endpoint.body.get("active"):
        yield Finding(
            Weight.BAD,
            _("Webhooks are switched off"),
            _("Switch “Use webhook” on, on the Messaging API page of LINE's developer console."),
        )
    else:
        yield Finding(Weight.OK, _("LINE sends to the address of this installation"))


def _of_test(test: Answer | None) -> Iterator[Finding]:
    if test is not None and test.status == 429:
        yield Finding(Weight.HINT, _("The webhook was not tried"), _("LINE tries it 60 times an hour. Please wait."))
    elif test is None or test.status != 200:
        yield _silent(_("the webhook"))
    elif test.body.get("success"):
        yield Finding(Weight.OK, _("LINE reached us, and the channel secret fits"))
    else:
        yield Finding(Weight.BAD, _("LINE tried to reach us and could not"), _why(test))


def _why(test: Answer) -> str:
    match str(test.body.get("reason", "")), test.body.get("statusCode"):
        case "ERROR_STATUS_CODE", 401:
            return _("The channel secret is another channel's. Please copy it from LINE's developer console once more.")
        case "ERROR_STATUS_CODE", status:
            return _("We answered %(status)s. Please look at the logs of the web process.") % {"status": status}
        case "COULD_NOT_CONNECT", _status:
            return _("Please check that the address opens from outside over https, with a certificate of a public CA.")
        case "REQUEST_TIMEOUT", _status:
            return _("We took longer than LINE waits. Please check the load of the server and the proxy in front.")
        case reason, _status:
            return _("LINE says: %(reason)s %(detail)s") % {"reason": reason, "detail": test.body.get("detail", "")}


def _of_quota(quota: Answer | None, used: Answer | None, expected: Expected) -> Iterator[Finding]:
    if quota is None or quota.status != 200 or used is None or used.status != 200:
        yield _silent(_("the month's messages"))
        return
    value, spent = quota.body.get("value"), used.body.get("totalUsage")
    limit = value if isinstance(value, int) else None
    yield _spent(limit, spent if isinstance(spent, int) else 0)
    if limit != expected.monthly_limit:
        yield Finding(
            Weight.WARN,
            _("The number of messages in the settings is another"),
            _("LINE says %(line)s, the settings say %(ours)s. Please change it on the page of the organisation.")
            % {"line": _count(limit), "ours": _count(expected.monthly_limit)},
        )


def _spent(limit: int | None, spent: int) -> Finding:
    numbers = {"spent": f"{spent:,}", "limit": _count(limit)}
    if limit is None:
        return Finding(Weight.OK, _("This month %(spent)s messages are used; there is no limit") % numbers)
    said = _("This month %(spent)s of %(limit)s messages are used") % numbers
    if limit - spent > limit * LOW_SHARE:
        return Finding(Weight.OK, said)
    weight = Weight.WARN if spent < limit else Weight.BAD
    return Finding(weight, said, _("Please raise the plan in LINE Official Account Manager, or send less this month."))


def _count(limit: int | None) -> str:
    return _("without limit") if limit is None else f"{limit:,}"


def _silent(what: str) -> Finding:
    return Finding(
        Weight.WARN, _("LINE told us nothing about %(what)s") % {"what": what}, _("Please try again in a moment.")
    )


def _by_hand() -> Finding:
    return Finding(
        Weight.HINT,
        _("LINE does not tell us whether its own answers are off"),
        _("Greeting message and auto-response belong off in LINE Official Account Manager, or people get two answers."),
    )
