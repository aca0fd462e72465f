"""Taps as they come from the channel."""

from uuid import uuid4

import pytest
from django.db import transaction

from tetote.channels.facts import ButtonPressed
from tetote.kernel import clock
from tetote.matching import messages
from tetote.matching.models import Call, Offer
from tetote.matching.subscriptions import on_button
from tetote.matching.tests.builders import make_call, make_helper, make_request
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def tap(organisation: Organisation, address: str, action: str, *args: str) -> None:
    with transaction.atomic():
        on_button(
            ButtonPressed(
                organisation_id=organisation.pk,
                kind="line",
                address=address,
                happened_at=clock.now(),
                action=action,
                args=args,
            )
        )


@pytest.fixture
def helper(advisor: Staff) -> Person:
    return make_helper(advisor, address="U" + "1" * 32)


@pytest.fixture
def call(advisor: Staff, helper: Person) -> Call:
    return make_call(advisor, make_request(advisor), [helper])


def test_a_tap_becomes_an_offer(organisation: Organisation, helper: Person, call: Call) -> None:
    tap(organisation, "U" + "1" * 32, messages.OFFER, call.id.hex, "yes")
    assert Offer.objects.get().answer == Offer.Answer.YES


def test_a_tap_of_somebody_unknown_writes_nothing(organisation: Organisation, call: Call) -> None:
    tap(organisation, "U" + "9" * 32, messages.OFFER, call.id.hex, "yes")
    assert not Offer.objects.exists()


def test_a_button_of_another_app_is_left_alone(organisation: Organisation, helper: Person) -> None:
    tap(organisation, "U" + "1" * 32, "something-else", "x")
    assert not Message.objects.filter(purpose__startswith="matching").exists()


def test_a_button_about_something_gone_is_answered(organisation: Organisation, helper: Person) -> None:
    tap(organisation, "U" + "1" * 32, messages.OFFER, uuid4().hex, "yes")
    assert Message.objects.get().purpose == "matching.gone"
