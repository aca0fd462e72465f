"""Attributes of people by which a narrowcast filters. LINE estimates them; here whoever adds a person tells them."""

from collections.abc import Callable

from linesim.jsonvalues import Json, JsonObject, as_list, as_object, number_of, objects_in, text_of
from linesim.users import User

DAY = 24 * 3600


def matches(user: User, condition: JsonObject, now: float) -> bool:
    """Whether a person fits a demographic filter object."""
    kind = text_of(condition, "type")
    if kind == "operator":
        return _combined(condition, lambda inner: matches(user, inner, now))
    if kind == "age":
        return _between(condition, number_of(user.tags, "age", -1), "age_")
    if kind == "subscriptionPeriod":
        return _between(condition, (now - user.followed_at) / DAY, "day_")
    return user.tags.get(kind) in as_list(condition.get("oneOf"))


def combined_sets(condition: JsonObject, leaf: Callable[[JsonObject], set[str]], everybody: set[str]) -> set[str]:
    """The people a recipient object names; operators combine sets."""
    if text_of(condition, "type") != "operator":
        return leaf(condition)
    if "and" in condition:
        parts = [combined_sets(part, leaf, everybody) for part in objects_in(condition["and"])]
        return set.intersection(*parts) if parts else set()
    if "or" in condition:
        return set().union(*(combined_sets(part, leaf, everybody) for part in objects_in(condition["or"])))
    return everybody - combined_sets(as_object(condition.get("not")), leaf, everybody)


def _combined(condition: JsonObject, holds: Callable[[JsonObject], bool]) -> bool:
    if "and" in condition:
        return all(holds(part) for part in objects_in(condition["and"]))
    if "or" in condition:
        return any(holds(part) for part in objects_in(condition["or"]))
    return not holds(as_object(condition.get("not")))


def _between(condition: JsonObject, value: float, prefix: str) -> bool:
    """gte ≤ value < lt, where the bounds are words such as age_35."""
    least, below = (_bound(condition.get(name), prefix) for name in ("gte", "lt"))
    return value >= 0 and (least is None or value >= least) and (below is None or value < below)


def _bound(word: Json, prefix: str) -> int | None:
    return int(word.removeprefix(prefix)) if isinstance(word, str) and word.startswith(prefix) else None


def age_bracket(user: User) -> str:
    """The age as insight groups it: from35to39, from50 …"""
    years = int(number_of(user.tags, "age", -1))
    if years < 0:
        return "unknown"
    if years < 15:
        return "from0to14"
    if years >= 70:
        return "from70"
    return f"from{years // 5 * 5}to{years // 5 * 5 + 4}"


def friendship_period(user: User, now: float) -> str:
    """How long somebody has been a friend, as insight groups it."""
    days = (now - user.followed_at) / DAY
    return next((f"within{most}days" for most in (7, 30, 90, 180, 365) if days <= most), "over365days")
