"""How the audit trail of money reads. `{actor}` is filled with a name when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "money.table.made": _("{actor} made the fee table"),
    "money.table.changed": _("{actor} changed the fee table"),
    "money.table.published": _("{actor} put the fee table into use"),
    "money.table.taken_back": _("{actor} took the fee table out of use"),
    "money.table.discarded": _("{actor} threw the draft of a fee table away"),
    "money.fee.recorded": _("The fee was worked out: {total} yen"),
    "money.fee.again": _("The fee was worked out again: {total} yen"),
    "money.fee.corrected": _("{actor} corrected the fee: {total} yen"),
    "money.fee.dropped": _("{actor} decided that nothing is charged"),
    "money.scheme.made": _("{actor} set up the subsidy"),
    "money.scheme.changed": _("{actor} changed the subsidy"),
    "money.entitlement.granted": _("{actor} saw the paper for the subsidy"),
    "money.entitlement.ended": _("{actor} ended the entitlement to the subsidy"),
    "money.entitlement.changed": _("{actor} changed the entitlement to the subsidy"),
    "money.list.exported": _("{actor} saved a list of {count} amounts"),
    "money.statement.opened": _("{actor} opened a statement as a PDF"),
}
