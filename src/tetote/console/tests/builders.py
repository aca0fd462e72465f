"""What came in, for tests of the console."""

from datetime import timedelta
from itertools import count

from django.test import Client
from django_scopes import scope

from tetote.kernel import clock
from tetote.messaging.models import InboundMessage
from tetote.organisations.models import Organisation
from tetote.people.models import Person

STRANGER = "U" + "f" * 32
_numbers = count(1)


def make_inbound(
    organisation: Organisation,
    *,
    person: Person | None = None,
    text: str = "すこし遅れます",
    content: str = "text",
    address: str = STRANGER,
    minutes_ago: int = 5,
) -> InboundMessage:
    """Something somebody wrote on LINE that waits for an answer."""
    with scope(organisation=organisation.pk):
        return InboundMessage.objects.create(
            organisation=organisation,
            person=person,
            kind="line",
            address=address,
            content=content,
            text=text,
            external_id=str(next(_numbers)),
            happened_at=clock.now() - timedelta(minutes=minutes_ago),
        )


def text_of(client: Client, url: str) -> str:
    """The page as text; anything but 200 fails."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    return response.content.decode()
