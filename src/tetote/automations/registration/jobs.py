"""What the worker does for a newcomer: it asks the channel what they call themselves."""

from uuid import UUID

from tetote.channels.queries import display_name_at
from tetote.kernel.jobs import Lane, job
from tetote.people.actions import learn_display_name
from tetote.people.models import Newcomer


@job("automations.learn_name", attempts=2, lane=Lane.NETWORK)
def learn_name(newcomer_id: str) -> None:
    """Keeps the display name, encrypted; without one the name is simply asked for."""
    newcomer = Newcomer.objects.filter(id=UUID(newcomer_id), person=None).first()
    if newcomer is None:
        return
    name = display_name_at(newcomer.organisation_id, newcomer.kind, newcomer.address)
    if name:
        learn_display_name(newcomer.organisation_id, newcomer.kind, newcomer.address, name)
