"""One letter by mail, and what the server's answer means. Sources: RFC 5321 on replies, RFC 3834 on automatic mail.

A server knows no retry key. The same letter always carries the same Message-ID, by which mail programs put a second
copy with the first; a try of which we heard no answer is therefore made again.
"""

import json
import smtplib
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from tetote.channels.email import rendering
from tetote.channels.email.pages import page_of
from tetote.channels.models import ChannelAccount
from tetote.channels.ports import Accepted, AccountRefused, Letter, Outcome, PermanentFailure, TemporaryFailure

TEMPORARY = range(400, 500)
NOT_SIGNED_IN = frozenset({530, 534, 535, 538})


def send(account: ChannelAccount, letter: Letter) -> Outcome:
    """Hands the letter to the mail server."""
    try:
        _message(account, letter).send()
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, _words),) = list(refused.recipients.values())[:1] or [(550, b"")]
        return _refused(code)
    except smtplib.SMTPResponseException as refused:
        return _refused(refused.smtp_code)
    except smtplib.SMTPServerDisconnected as error:
        return TemporaryFailure(reason=type(error).__name__)
    except (ConnectionRefusedError, smtplib.SMTPConnectError) as error:
        return TemporaryFailure(reason=type(error).__name__, perhaps_accepted=False)
    except OSError as error:
        return TemporaryFailure(reason=type(error).__name__)
    return Accepted(request_id=str(letter.key))


def _refused(code: int) -> Outcome:
    if code in NOT_SIGNED_IN:
        return AccountRefused(status=code, reason="the mail server does not accept our name and password")
    if code in TEMPORARY:
        return TemporaryFailure(status=code, reason=f"mail server said {code}", perhaps_accepted=False)
    return PermanentFailure(status=code, reason=f"mail server said {code}")


def _message(account: ChannelAccount, letter: Letter) -> EmailMultiAlternatives:
    page = page_of(letter.key)
    body = {name: words.replace(rendering.PAGE, page) for name, words in json.loads(letter.body).items()}
    signed = f"{body['text']}\n-- \n{account.name}\n"
    host = urlsplit(settings.TETOTE_PUBLIC_URL).hostname or "localhost"
    message = EmailMultiAlternatives(
        subject=body["subject"],
        body=signed,
        from_email=formataddr((account.name, settings.DEFAULT_FROM_EMAIL)),
        to=list(letter.recipients),
        reply_to=[account.address] if account.address else None,
        headers={"Message-ID": f"<{letter.key}@{host}>", "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(body["html"], "text/html")
    return message
