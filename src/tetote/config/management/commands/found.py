"""`tetote found`: the first thing done in a new installation."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from tetote.kernel.errors import ConflictError
from tetote.organisations.actions import found
from tetote.organisations.models import Organisation


class Command(BaseCommand):
    """Sets up an organisation and its first administrator, and says the password once."""

    help = "Sets up an organisation and its first administrator. The password is made here and shown once."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="a short word for addresses and files, such as aoba")
        parser.add_argument("name", help="the organisation's full name")
        parser.add_argument("--short", default="", help="the name as members see it; the full name when left out")
        parser.add_argument("--kind", choices=Organisation.Kind.values, default=Organisation.Kind.CENTER.value)
        parser.add_argument("--email", required=True, help="with which the administrator signs in")
        parser.add_argument("--staff", required=True, help="the administrator's name")

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        password = secrets.token_urlsafe(12)
        name = options["name"]
        organisation = Organisation(
            code=options["code"], name=name, short_name=options["short"] or name[:30], kind=options["kind"]
        )
        try:
            found(organisation, email=options["email"], password=password, administrator=options["staff"])
        except ConflictError as refused:
            raise CommandError(str(refused.sentence)) from refused
        self.stdout.write(f"{name}\n{options['email']}\n{password}")
