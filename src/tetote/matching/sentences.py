"""How the audit trail of matching reads. `{actor}` and `{person}` are filled with names when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "matching.requests.exported": _("{actor} saved a list of {count} requests"),
    "matching.request.received": _("{actor} took the request"),
    "matching.request.changed": _("{actor} changed the request"),
    "matching.request.handed_over": _("{actor} handed it over to {person}"),
    "matching.call.sent": _("{actor} sent the call to {count} helpers"),
    "matching.call.withdrawn": _("{actor} withdrew the call"),
    "matching.offer.yes": _("{actor} can come"),
    "matching.offer.no": _("{actor} cannot come this time"),
    "matching.offer.talk": _("{actor} wants to talk"),
    "matching.match.decided": _("{actor} decided on {person}"),
    "matching.match.released": _("{actor} released {person}"),
    "matching.match.doubted": _("{actor}, who was decided, perhaps cannot come"),
    "matching.plan.seen": _("{actor} opened the page with the plan"),
    "matching.match.reminded": _("The reminder went out to both"),
    "matching.activity.finished": _("The activity is over"),
    "matching.activity.unfinished": _("{actor} set the activity back to decided"),
    "matching.report.written": _("{actor} wrote the report"),
    "matching.report.confirmed": _("{actor} confirmed the report"),
    "matching.report.objected": _("{actor} says that something in the report is different"),
    "matching.request.cancelled": _("{actor} cancelled the request"),
    "matching.request.unmatched": _("{actor} closed the request without a helper"),
    "matching.request.reopened": _("{actor} reopened the request"),
}
