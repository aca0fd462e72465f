"""Which answers stand in the quick reply: at most 13, on the last message of a call, where alone a phone shows them.

What only a quick reply can do, asking for a place, comes first. Suggestions follow while there is room and their labels
are short. Fleeting choices are in it all together or not at all. What finds no room there takes another form.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tetote.channels.line import limits
from tetote.channels.line.taps import is_quick
from tetote.channels.parts import Answer, Choices, Locate, Parts, Suggestions, Tap, answers_of
from tetote.channels.ports import UnsendableError


@dataclass(slots=True)
class Quick:
    """What became of the answers that may be quick."""

    items: list[Answer] = field(default_factory=list)
    whole: set[int] = field(default_factory=set)
    """The parts, by index, all of whose answers stand in the quick reply."""
    left: dict[int, list[Tap]] = field(default_factory=dict)
    """Suggestions that found no room, by the index of their part."""

    @property
    def room(self) -> int:
        """How many more fit."""
        return limits.QUICK_REPLIES - len(self.items)


def plan(parts: Parts) -> Quick:
    """Who stands in the quick reply.

    Raises:
        UnsendableError: more requests for a place than a quick reply holds.
    """
    quick = Quick([answer for part in parts for answer in answers_of(part) if isinstance(answer, Locate)])
    if quick.room < 0:
        raise UnsendableError("parts", f"more than {limits.QUICK_REPLIES} requests for a place")
    for index, part in enumerate(parts):
        if isinstance(part, Suggestions):
            _suggest(quick, index, [answer for answer in part.answers if not isinstance(answer, Locate)])
        elif isinstance(part, Choices) and part.fleeting and _fit(quick, part.options):
            quick.items.extend(part.options)
            quick.whole.add(index)
    return quick


def _suggest(quick: Quick, index: int, taps: Sequence[Tap]) -> None:
    for tap in taps:
        if quick.room and is_quick(tap):
            quick.items.append(tap)
        else:
            quick.left.setdefault(index, []).append(tap)


def _fit(quick: Quick, options: Sequence[Tap]) -> bool:
    return len(options) <= quick.room and all(map(is_quick, options))
