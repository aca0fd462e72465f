"""Who fits a request: the hard rules, and a score of which every point is explained.

The hard rules come first: whom one of them names is neither suggested nor asked by itself. A `BLOCK` cannot be passed;
a `FLAG` the adviser may pass, knowing why it stands there. Then come points, as many for each reason as the centre's
weights give at most; their sum is the score.
"""

from tetote.matching.rules.fit.against import against
from tetote.matching.rules.fit.findings import Assessment, Finding, Grade, Reason
from tetote.matching.rules.fit.points import points
from tetote.matching.rules.fit.sides import Need, Record
from tetote.matching.rules.fit.spans import HOLIDAY, Hours, Span
from tetote.matching.rules.fit.weights import Rules, Weights

__all__ = [
    "HOLIDAY",
    "USUAL",
    "Assessment",
    "Finding",
    "Grade",
    "Hours",
    "Need",
    "Reason",
    "Record",
    "Rules",
    "Span",
    "Weights",
    "assess",
]

USUAL = Rules()


def assess(record: Record, need: Need, rules: Rules = USUAL) -> Assessment:
    """How one helper fits: what stands against them first, then what gives points."""
    return Assessment((*against(record, need, rules), *points(record, need, rules.weights)))
