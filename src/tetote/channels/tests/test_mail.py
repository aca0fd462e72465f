"""Letters by mail: what they look like, and what a mail server's answer means."""

import json
import smtplib
from uuid import UUID

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives

from tetote.channels import registry
from tetote.channels.models import ChannelAccount
from tetote.channels.parts import Button, Card, Link, Text
from tetote.channels.ports import (
    Accepted,
    AccountRefused,
    AddressRefused,
    Letter,
    Outcome,
    PermanentFailure,
    TemporaryFailure,
)

KEY = UUID("01a2185e-0000-7000-8000-000000000001")
PARTS = (
    Card(
        "お手伝い\nできますか",
        "11月26日(木)\n15:30–18:00",
        ("預かり ＜保育園＞",),
        (Button("行けます", "offer", ("a", "yes"), primary=True), Link("地図", "https://example.jp/?a=1&b=2")),
    ),
    Text("よろしくお願いします。"),
)


def letter() -> Letter:
    return Letter(("hayashi@example.jp",), registry.drawer("email").render(PARTS), KEY)


def transmit() -> Outcome:
    account = ChannelAccount(kind="email", name="あおば町ファミサポ", address="famisapo@example.jp")
    return registry.drawer("email").transmit(account, letter())


def test_a_letter_says_everything_in_words_and_in_html_and_its_button_leads_to_its_own_page() -> None:
    assert isinstance(transmit(), Accepted)
    (sent,) = mail.outbox
    assert isinstance(sent, EmailMultiAlternatives)
    html = str(sent.alternatives[0][0])
    assert sent.subject == "お手伝い できますか 11月26日(木) 15:30–18:00"
    assert (sent.to, sent.reply_to) == (["hayashi@example.jp"], ["famisapo@example.jp"])
    assert sent.extra_headers["Message-ID"].startswith(f"<{KEY}@")
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["List-Unsubscribe"].startswith("<http://testserver/")
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "▶ 行けます\nhttp://testserver/" in sent.body
    assert "?b=0" in sent.body
    assert "letter.invalid" not in sent.body + html
    assert "https://example.jp/?a=1&amp;b=2" in html
    assert "11月26日(木)<br>15:30" in html
    assert json.loads(letter().body)["text"].endswith("よろしくお願いします。\n")


def test_every_try_of_a_letter_is_the_same_letter() -> None:
    transmit()
    transmit()
    first, second = mail.outbox
    assert first.extra_headers == second.extra_headers
    assert first.body == second.body


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (smtplib.SMTPRecipientsRefused({"a": (550, b"no such user")}), AddressRefused),
        (smtplib.SMTPRecipientsRefused({"a": (550, b"5.1.1 unknown")}), AddressRefused),
        (smtplib.SMTPRecipientsRefused({"a": (550, b"5.7.1 policy")}), PermanentFailure),
        (smtplib.SMTPRecipientsRefused({"a": (552, b"5.2.2 mailbox full")}), PermanentFailure),
        (smtplib.SMTPRecipientsRefused({"a": (451, b"greylisted")}), TemporaryFailure),
        (smtplib.SMTPDataError(554, b"spam"), PermanentFailure),
        (smtplib.SMTPAuthenticationError(535, b"bad password"), AccountRefused),
        (smtplib.SMTPServerDisconnected("gone"), TemporaryFailure),
        (ConnectionRefusedError(), TemporaryFailure),
        (TimeoutError(), TemporaryFailure),
    ],
)
def test_what_a_mail_server_says_is_understood(
    error: Exception, outcome: type[Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_message: EmailMultiAlternatives) -> int:
        raise error

    monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
    assert type(transmit()) is outcome
