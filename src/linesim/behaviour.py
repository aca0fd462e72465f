"""What an operator can choose about a channel: the switches of LINE's console, and the weather of a network."""

from dataclasses import asdict, dataclass, fields, replace
from typing import TypeAlias

from linesim.errors import Problem, body_errors
from linesim.jsonvalues import Json, JsonObject, as_list

Setting: TypeAlias = "Json | tuple[float, ...]"


@dataclass(frozen=True)
class Behaviour:
    """Settings of one channel. The defaults are those of an account that is well set up."""

    redelivery: bool = True
    """LINE's console switch: post an event again when the bot did not receive it. Off at first in LINE's console."""
    redelivery_delays: tuple[float, ...] = (1.0, 5.0, 30.0)
    """Seconds before each redelivery; LINE discloses no schedule, this one is ours."""
    webhook_timeout: float = 2.0
    """Seconds the bot has for its answer."""
    batch: int = 1
    """Most events in one webhook body; above 1, waiting events of several users travel together."""
    duplicates: float = 0.0
    """Share of events posted twice without being marked as redelivery (0 to 1)."""
    reorder: bool = False
    """Post each user's waiting events newest first."""
    link_previews: bool = False
    """Open the links in sent texts as LINE's crawler does (only those to this machine)."""
    mode: str = "active"
    """"standby" while another module holds the chats: no reply tokens."""
    quota: int | None = None
    """Messages a month; None is a plan without limit."""
    rate_limits: bool = True
    """Whether the endpoints' token buckets are applied."""
    narrowcast_seconds: float = 0.5
    """How long a narrowcast takes: half waiting, half sending."""
    audience_seconds: float = 1.0
    """How long an audience group is IN_PROGRESS; LINE may take hours."""
    certified: bool = True
    """A verified account: may list its followers."""
    pnp: bool = True
    """Whether LINE approved notification messages for this account."""
    strict_recipients: bool = False
    """Refuse a multicast that names an unknown user id (LINE's documentation says both)."""

    def changed(self, wishes: JsonObject) -> "Behaviour":
        """These settings with `wishes` applied (names as in the JSON, camelCase); refuses unknown names and types."""
        known = {camel(item.name): item.name for item in fields(self)}
        current = asdict(self)
        changes: dict[str, Setting] = {}
        problems: list[Problem] = []
        for name, wish in wishes.items():
            try:
                changes[known[name]] = _fitting(known[name], current[known[name]], wish)
            except KeyError:
                problems.append(Problem("Unknown setting", name))
            except TypeError:
                problems.append(Problem("Value of the wrong kind", name))
        if problems:
            raise body_errors(problems)
        return replace(self, **changes)  # type: ignore[arg-type]  # each value was fitted to its field just above

    def as_json(self) -> JsonObject:
        return {camel(name): list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


DEFAULTS = Behaviour()


def camel(name: str) -> str:
    """snake_case as camelCase."""
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def _fitting(name: str, current: Setting, wish: Json) -> Setting:
    """`wish` in the type of the field's current value; raises TypeError when it does not fit."""
    if name == "quota":
        return None if wish is None else int(_number(wish))
    if isinstance(current, tuple):
        return tuple(_number(item) for item in as_list(wish))
    if isinstance(current, bool | str):
        if type(wish) is not type(current):
            raise TypeError
        return wish
    return type(current)(_number(wish)) if isinstance(current, int | float) else wish


def _number(wish: Json) -> float:
    if isinstance(wish, bool) or not isinstance(wish, int | float):
        raise TypeError
    return wish
