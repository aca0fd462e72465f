"""The body of a narrowcast besides its messages."""

from linesim.checking.findings import Findings, Place
from linesim.checking.shapes import Shape, by_type, choice, flag, listed, matching, number, structure
from linesim.jsonvalues import Json
from linesim.limits import Size

SOME = Size(1, 100)
AGES = choice(*(f"age_{years}" for years in range(15, 71, 5)))
PERIODS = choice("day_7", "day_30", "day_90", "day_180", "day_365")


def recipient(value: Json, place: Place, found: Findings) -> None:
    """A recipient object, operators included."""
    by_type(RECIPIENTS)(value, place, found)


def demographic(value: Json, place: Place, found: Findings) -> None:
    """A demographic filter object, operators included."""
    by_type(FILTERS)(value, place, found)


def _operator(inner: Shape) -> Shape:
    return structure({}, {"and": listed(inner, SOME), "or": listed(inner, SOME), "not": inner})


RECIPIENTS: dict[str, Shape] = {
    "operator": _operator(recipient),
    "audience": structure({"audienceGroupId": number(0, 10**18, whole=True)}),
    "redelivery": structure({"requestId": matching(r".+")}),
}
FILTERS: dict[str, Shape] = {
    "operator": _operator(demographic),
    "gender": structure({"oneOf": listed(choice("male", "female"), SOME)}),
    "age": structure({}, {"gte": AGES, "lt": AGES}),
    "appType": structure({"oneOf": listed(choice("ios", "android"), SOME)}),
    "area": structure({"oneOf": listed(matching(r"(jp|tw|th|id)_\d\d"), SOME)}),
    "subscriptionPeriod": structure({}, {"gte": PERIODS, "lt": PERIODS}),
}
NARROWCAST = structure(
    {},
    {
        "recipient": recipient,
        "filter": structure({"demographic": demographic}),
        "limit": structure(
            {}, {"max": number(1, 10**9, whole=True), "upToRemainingQuota": flag, "forbidPartialDelivery": flag}
        ),
        "notificationDisabled": flag,
    },
)
