"""Who listens to which fact, and what the worker turns: the only room that knows everyone."""

from collections.abc import Mapping, Sequence
from functools import partial

from tetote.automations import routing
from tetote.automations.registration import buttons as registration
from tetote.channels import facts as channels
from tetote.channels.line import inbound as line_inbound
from tetote.console import navigation as console_navigation
from tetote.kernel import jobs
from tetote.kernel.facts import Fact, Subscriber
from tetote.kernel.worker import Pump
from tetote.matching import navigation as matching_navigation
from tetote.matching import subscriptions as matching
from tetote.messaging import deliver, fanout
from tetote.messaging import subscriptions as messaging
from tetote.organisations.models import Staff
from tetote.ui.declarations import Declaration

SUBSCRIBERS: Mapping[type[Fact], Sequence[Subscriber]] = {
    channels.ButtonPressed: (
        messaging.keep_button,
        matching.on_button,
        registration.on_button,
        partial(routing.redirect_button, owned=matching.ACTIONS),
    ),
    channels.MessageArrived: (messaging.keep_message, routing.reassure),
    channels.MessageUnsent: (messaging.wipe_message,),
    channels.ContactFollowed: (messaging.open_contact, routing.greet),
    channels.ContactBlocked: (messaging.close_contact,),
}

PUMPS: Sequence[Pump] = (
    Pump("jobs", jobs.run_due),
    Pump("line-inbound", line_inbound.pump, idle_seconds=0.1),
    Pump("deliver", deliver.pump, idle_seconds=0.1),
    Pump("fan-out", fanout.pump),
)

DECLARATIONS: Sequence[Declaration[Staff]] = (console_navigation.DECLARATION, matching_navigation.DECLARATION)
