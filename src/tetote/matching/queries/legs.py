"""When the helper of a request is needed."""

from collections.abc import Sequence

from tetote.matching.models import SupportRequest
from tetote.matching.rules.fit import Span
from tetote.matching.rules.legs import spans

__all__ = ["Span", "spans_of"]


def spans_of(request: SupportRequest) -> Sequence[Span]:
    """Leg by leg where the legs have hours of their own, else all the time; in UTC."""
    return spans(request.starts_at, request.ends_at, request.leg_minutes)
