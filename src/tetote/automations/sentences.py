"""How the audit trail of what the house was let say reads. `{actor}` is filled with a name when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "automations.welcomed": _("{actor} let the member be told that they are registered"),
    "automations.test.sent": _("{actor} sent a test message"),
    "automations.excused": _("{actor} let the address be told that the link was a mistake"),
}
