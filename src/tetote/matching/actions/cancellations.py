"""What is kept when somebody takes back what was planned."""

from dataclasses import dataclass

from tetote.kernel import clock
from tetote.matching.models import Cancellation, Match, SupportRequest
from tetote.matching.rules.cancelling import Lateness, lateness


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Who took it back, why, and in which words. The words are for the centre alone."""

    side: Cancellation.Side
    because: Cancellation.Because = Cancellation.Because.OTHER
    words: str = ""


def write_down(request: SupportRequest, match: Match | None, taken_back: TakenBack) -> Cancellation:
    """Keeps it beside the request, with the hours that were planned."""
    return Cancellation.objects.create(
        organisation_id=request.organisation_id,
        request=request,
        match=match,
        side=taken_back.side,
        because=taken_back.because,
        words=taken_back.words,
        starts_at=request.starts_at,
        ends_at=request.ends_at,
    )


def lateness_now(request: SupportRequest) -> Lateness:
    """How late it would be to take the request back at this moment."""
    return lateness(request.starts_at, clock.now(), request.organisation.time_zone)


def fee_may_be_due(request: SupportRequest, taken_back: TakenBack) -> bool:
    """Whether the rules for cancelling ask for a fee: the family takes it back on the day itself, whatever the weather.

    Which fee, and what waives it, says the centre's own tariff.
    """
    is_late = lateness_now(request) is not Lateness.BEFORE_THE_DAY
    return is_late and taken_back.side == Cancellation.Side.REQUESTER and _counts(taken_back)


def _counts(taken_back: TakenBack) -> bool:
    return taken_back.because != Cancellation.Because.WEATHER
