"""When the helper of a request is needed."""

from collections.abc import Sequence

from tetote.matching.models import ActivityReport, SupportRequest
from tetote.matching.rules.fit import Span
from tetote.matching.rules.legs import spans, worked

__all__ = ["Span", "spans_of", "worked_of"]


def spans_of(request: SupportRequest) -> Sequence[Span]:
    """Leg by leg where the legs have hours of their own, else all the time; in UTC."""
    return spans(request.starts_at, request.ends_at, request.leg_minutes)


def worked_of(report: ActivityReport) -> Sequence[Span]:
    """What counts of a report: leg by leg where the legs had hours of their own, else from its start to its end."""
    request = report.match.request
    return worked(request.starts_at, request.leg_minutes, report.started_at, report.ended_at)
