"""How the audit trail of what the house was let say reads. `{actor}` is filled with a name when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "automations.welcomed": _("{actor} let the member be told that they are registered"),
    "automations.test.sent": _("{actor} sent a test message"),
    "automations.kit.installed": _("{actor} took the kit “{kit}” (version {version}) over as a draft"),
    "automations.procedure.shared": _("{actor} let others here copy the procedure"),
    "automations.procedure.withdrawn": _("{actor} no longer lets others here copy the procedure"),
    "automations.upstream.taken": _("{actor} took a change of the origin over"),
    "automations.upstream.passed": _("{actor} passed a change of the origin over"),
    "automations.rule.on": _("{actor} switched a message on"),
    "automations.rule.off": _("{actor} switched a message off"),
    "automations.message.changed": _("{actor} changed the words of a message"),
    "automations.excused": _("{actor} let the address be told that the link was a mistake"),
}
