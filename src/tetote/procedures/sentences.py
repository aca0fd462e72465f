"""How the audit trail of procedures reads. `{actor}` is filled with a name when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "procedures.procedure.created": _("{actor} began the procedure"),
    "procedures.procedure.published": _("{actor} published version {number}"),
    "procedures.procedure.carried_on": _("{actor} let {count} people go on with version {number}"),
    "procedures.links.withdrawn": _("{actor} withdrew the links to try the draft"),
    "procedures.procedure.rolled_back": _("{actor} brought version {source} back as version {number}"),
    "procedures.procedure.opened": _("{actor} opened the procedure"),
    "procedures.procedure.closed": _("{actor} closed the procedure"),
    "procedures.application.received": _("{actor} sent it"),
    "procedures.application.moved": _("{actor} moved it from {before} to {state}"),
    "procedures.application.assigned": _("{actor} handed it to {to}"),
    "procedures.application.noted": _("{actor} noted something"),
    "procedures.application.returned": _("{actor} sent {count} answers back to be corrected"),
    "procedures.application.seen": _("{actor} looked at the answers"),
    "procedures.application.emptied": _("The answers were deleted, as the procedure promises"),
    "procedures.applications.exported": _("{actor} saved a list of {count} applications"),
    "procedures.picture.kept": _("{actor} uploaded a picture for a question"),
    "procedures.file.seen": _("{actor} opened a file"),
    "procedures.letter.made": _("{actor} made the letter “{title}”"),
    "procedures.deed.done": _("What the procedure is for was done"),
    "procedures.deed.refused": _("What the procedure is for could not be done"),
}
