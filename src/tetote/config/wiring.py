"""Who listens to which fact, and what the worker turns: the only room that knows everyone."""

from collections.abc import Callable, Mapping, Sequence

from tetote.kernel.facts import Fact, Subscriber

SUBSCRIBERS: Mapping[type[Fact], Sequence[Subscriber]] = {}

PUMPS: Sequence[Callable[[], int]] = ()
