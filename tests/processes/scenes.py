"""What is played on the stage."""

import signal
from typing import Any

from django.conf import settings
from django.db.models import Count, Max
from django.utils.module_loading import import_string
from django_scopes import scope

from tetote.channels.actions import LineChannel, connect_account
from tetote.channels.parts import Button, Card
from tetote.kernel.models import Heartbeat
from tetote.kernel.stopping import StopRequest
from tetote.kernel.worker import Worker
from tetote.messaging import actions, ledger
from tetote.messaging.models import Batch
from tetote.messaging.tests.builders import make_helpers
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, Person

PUMPS = import_string(settings.TETOTE_PUMPS)
TOKEN = "token-of-the-test-channel"
SECRET = "secret-of-the-test-channel"


def seed(count: str) -> dict[str, Any]:
    """An organisation whose helpers all have LINE."""
    organisation = Organisation.objects.create(code="stage", name="あおば町", short_name="あおば町", kind="center")
    with scope(organisation=organisation.pk):
        channel = LineChannel(name="あおば町", channel_id="1000000001", bot_user_id="", secret=SECRET, token=TOKEN)
        connect_account(organisation.pk, channel)
        make_helpers(organisation, int(count))
        return {"addresses": list(ContactPoint.objects.values_list("address", flat=True))}


def call(mark: str, size: str) -> dict[str, Any]:
    """A call to every helper; small batches give a kill more to come between."""
    ledger.CHUNK = int(size)
    organisation = Organisation.objects.get()
    with scope(organisation=organisation.pk):
        person_ids = list(Person.objects.values_list("id", flat=True))
        part = Card("お手伝いの募集", mark, buttons=(Button("行けます", "offer-yes", (mark,)),))
        actions.send(organisation_id=organisation.pk, person_ids=person_ids, parts=[part], purpose="call")
    return {}


def count() -> dict[str, Any]:
    """Batches by state."""
    return dict(Batch.everywhere.values_list("state").annotate(many=Count("id")).order_by("state"))


def alive(pid: str) -> dict[str, Any]:
    """When a worker gave its latest sign of life, in seconds since the epoch; null before the first."""
    signs = Heartbeat.objects.filter(worker__endswith=f":{pid}").values_list("at", flat=True)
    return {"at": next((at.timestamp() for at in signs), None)}


def sent() -> dict[str, Any]:
    """When the last batch was written down as sent, in seconds since the epoch."""
    last = Batch.everywhere.aggregate(at=Max("sent_at"))["at"]
    return {"at": last.timestamp()}


def work() -> None:
    """What `tetote worker` does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Worker(PUMPS).run(StopRequest().listen())
