"""How the audit trail of organisations reads. `{actor}` is filled with a name when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "organisations.founded": _("The organisation was set up"),
    "organisations.settings.changed": _("{actor} changed the settings"),
    "organisations.second_step.required": _("{actor} made two-step sign-in a duty"),
    "organisations.second_step.left_open": _("{actor} made two-step sign-in everybody's own choice"),
    "organisations.staff.added": _("{actor} gave them a place here"),
    "organisations.staff.role_changed": _("{actor} changed their role"),
    "organisations.staff.left": _("{actor} ended their place here"),
    "organisations.staff.returned": _("{actor} let them come back"),
}
