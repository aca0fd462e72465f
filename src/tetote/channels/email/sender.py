"""One letter by mail, and what the server's answer means. Sources: RFC 5321 and 3463 on replies, RFC 3834 on
automatic mail, RFC 8058 on ending it by one click.

A server knows no retry key. The same letter always carries the same Message-ID, by which mail programs put a second
copy with the first; a try of which we heard no answer is therefore made again.
"""

import json
import re
import smtplib
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from tetote.channels.email import rendering
from tetote.channels.email.pages import ending_of, page_of
from tetote.channels.models import ChannelAccount
from tetote.channels.ports import (
    Accepted,
    AccountRefused,
    AddressRefused,
    Letter,
    Outcome,
    PermanentFailure,
    TemporaryFailure,
)

TEMPORARY = range(400, 500)
NO_MAILBOX = frozenset({550, 553})
ENHANCED = re.compile(r"\s*(\d\.\d+)\.\d+")
NOT_SIGNED_IN = frozenset({530, 534, 535, 538})


def send(account: ChannelAccount, letter: Letter) -> Outcome:
    """Hands the letter to the mail server."""
    try:
        _message(account, letter).send()
    except smtplib.SMTPRecipientsRefused as refused:
        ((code, words),) = list(refused.recipients.values())[:1] or [(550, b"")]
        return _nobody_there(code) if _is_unknown(code, words) else _refused(code)
    except smtplib.SMTPResponseException as refused:
        return _refused(refused.smtp_code)
    except smtplib.SMTPServerDisconnected as error:
        return TemporaryFailure(reason=type(error).__name__)
    except (ConnectionRefusedError, smtplib.SMTPConnectError) as error:
        return TemporaryFailure(reason=type(error).__name__, perhaps_accepted=False)
    except OSError as error:
        return TemporaryFailure(reason=type(error).__name__)
    return Accepted(request_id=str(letter.key))


def _is_unknown(code: int, words: bytes) -> bool:
    """Whether the address itself is wrong: RFC 3463 class 5.1, or a bare 550 or 553. A full mailbox (5.2) is not."""
    told = ENHANCED.match(words.decode("ascii", "replace"))
    return told[1] == "5.1" if told else code in NO_MAILBOX


def _nobody_there(code: int) -> Outcome:
    return AddressRefused(status=code, reason=f"mail server said {code}: no such address")


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
        headers={
            "Message-ID": f"<{letter.key}@{host}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{ending_of(letter.key)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    message.attach_alternative(body["html"], "text/html")
    return message
