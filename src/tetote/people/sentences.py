"""How the audit trail of people reads. `{actor}` is filled with a name when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "people.member.registered": _("{actor} registered this member"),
    "people.member.changed": _("{actor} changed what is written here"),
    "people.role.requesting.began": _("{actor} made them a member who asks for help"),
    "people.role.requesting.ended": _("{actor} ended their membership as one who asks for help"),
    "people.role.providing.began": _("{actor} made them a member who helps"),
    "people.role.providing.ended": _("{actor} ended their membership as one who helps"),
    "people.child.added": _("{actor} added a child"),
    "people.contact.line.linked": _("{actor} linked a LINE account"),
    "people.contact.line.unlinked": _("{actor} unlinked the LINE account"),
    "people.contact.web.linked": _("{actor} opened their own page"),
    "people.contact.web.unlinked": _("{actor} closed their own page"),
    "people.links.withdrawn": _("{actor} withdrew every link of theirs"),
    "people.link.handed_out": _("{actor} handed out the address of their own page"),
}
