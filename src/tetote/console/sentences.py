"""How the console's own deeds read in the audit trail. `{actor}` is filled with a name when it is shown."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "console.message.written": _("{actor} wrote a message"),
    "console.members.exported": _("{actor} saved a list of {count} members"),
}
