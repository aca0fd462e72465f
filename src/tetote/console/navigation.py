"""What the console declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tetote.console import own
from tetote.console.permissions import HOME
from tetote.messaging.permissions import SEE
from tetote.organisations.models import Staff
from tetote.ui.declarations import Declaration, MenuEntry

DECLARATION: Declaration[Staff] = Declaration(
    menu=(
        MenuEntry(
            label=pgettext_lazy("menu", "Home"), url_name="console:home", icon="home", verb=HOME, rank=0, everyday=True
        ),
        MenuEntry(
            label=_("Members"),
            url_name="console:members",
            icon="people",
            verb="people.view",
            rank=20,
            everyday=True,
            also=("people:", "console:card"),
        ),
        MenuEntry(
            label=_("Inbox"),
            url_name="console:inbox",
            icon="chat",
            verb=SEE,
            rank=30,
            badge=own.waiting_count,
            everyday=True,
        ),
    ),
    home=own.sections,
    search=own.find_people,
)
