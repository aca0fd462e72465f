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
    "people.facts.changed": _("{actor} wrote what a helper has to know on the day"),
    "people.contact.line.linked": _("{actor} linked a LINE account"),
    "people.contact.line.unlinked": _("{actor} unlinked the LINE account"),
    "people.contact.line.confirmed": _("{actor} confirmed that LINE messages arrive"),
    "people.contact.web.confirmed": _("{actor} confirmed that messages are seen on their own page"),
    "people.card.printed": _("{actor} printed a card for LINE"),
    "people.card.withdrawn": _("{actor} withdrew the card for LINE"),
    "people.card.refused.used": _("Somebody sent the code of a card that had been used; nothing was linked"),
    "people.card.refused.withdrawn": _("Somebody sent the code of a card that had been withdrawn; nothing was linked"),
    "people.card.refused.expired": _("Somebody sent the code of a card that had expired; nothing was linked"),
    "people.card.refused.member_has_another": _("The card was sent from another LINE account; nothing was linked"),
    "people.card.refused.somebody_elses": _(
        "The card was sent from the LINE account of another member; nothing was linked"
    ),
    "people.newcomer.came": _("Somebody gave their name and asked to be registered"),
    "people.newcomer.set_aside": _("{actor} set the application aside"),
    "people.newcomer.applied": _("{actor} took the application up again"),
    "people.contact.web.linked": _("{actor} opened their own page"),
    "people.contact.web.unlinked": _("{actor} closed their own page"),
    "people.links.withdrawn": _("{actor} withdrew every link of theirs"),
    "people.link.handed_out": _("{actor} handed out the address of their own page"),
}
