"""`tetote check`: Django's check of the settings, and then whether LINE agrees with what was entered."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import check
from django.db import Error
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from typing_extensions import override

from tetote.channels.actions import examine
from tetote.channels.models import ChannelAccount
from tetote.channels.ports import Weight
from tetote.channels.queries import accounts_everywhere

MARKS = {Weight.OK: "✓", Weight.HINT: "・", Weight.WARN: "！", Weight.BAD: "✗"}


class Command(check.Command):
    """The settings first, as Django checks them; then each connected account at LINE itself."""

    help = "Says what is wrong with the settings, and tests every connected LINE account (--offline leaves that out)."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--offline", action="store_true", help="ask nobody over the network")

    @override
    def handle(self, *app_labels: Any, **options: Any) -> None:
        super().handle(*app_labels, **options)
        only_a_part = app_labels or options["tags"] or options["list_tags"]
        if options["offline"] or only_a_part:
            return
        bad = sum(self._say(account) for account in self._accounts())
        if bad:
            words = ngettext("%(n)s thing at LINE needs you.", "%(n)s things at LINE need you.", bad)
            raise CommandError(words % {"n": bad})

    def _accounts(self) -> list[ChannelAccount]:
        try:
            return accounts_everywhere()
        except Error:
            self.stdout.write(_("The database cannot be read yet, so no LINE account was tested."))
            return []

    def _say(self, account: ChannelAccount) -> int:
        """Everything about one account. Returns how many things are wrong."""
        self.stdout.write(f"\n{account.organisation.name} ・ {account.name}")
        found = examine(account)
        for finding in found:
            self.stdout.write(f"  {MARKS[finding.weight]} {finding.title}")
            if finding.advice:
                self.stdout.write(f"      {finding.advice}")
        return sum(finding.weight is Weight.BAD for finding in found)
