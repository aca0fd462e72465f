"""The verbs of matching and who carries them."""

from tetote.organisations.permissions import DECIDERS, EVERYBODY

VERBS = {
    "matching.request.view": EVERYBODY,
    "matching.request.export": DECIDERS,
    "matching.request.receive": DECIDERS,
    "matching.request.change": DECIDERS,
    "matching.call.send": DECIDERS,
    "matching.match.decide": DECIDERS,
    "matching.report.write": DECIDERS,
    "matching.paper.settings": DECIDERS,
    "matching.premeeting.write": DECIDERS,
    "matching.incident.view": DECIDERS,
    "matching.incident.write": DECIDERS,
}
