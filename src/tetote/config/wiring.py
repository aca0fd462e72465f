"""Who listens to which fact, and what the worker turns: the only room that knows everyone."""

from collections.abc import Mapping, Sequence

from tetote.channels.line import inbound as line_inbound
from tetote.kernel import jobs
from tetote.kernel.facts import Fact, Subscriber
from tetote.kernel.worker import Pump

SUBSCRIBERS: Mapping[type[Fact], Sequence[Subscriber]] = {}

PUMPS: Sequence[Pump] = (
    Pump("jobs", jobs.run_due),
    Pump("line-inbound", line_inbound.pump, idle_seconds=0.05),
)
