"""Fills an empty installation with the town and the non-profit."""

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django_scopes import scope

from tetote.demo import history, npo, staff, town
from tetote.demo.abilities import tell_abilities
from tetote.demo.account import connect, connect_letters
from tetote.demo.accounts import tell_accounts
from tetote.demo.applications import tell_applications
from tetote.demo.before_line import tell_before_line
from tetote.demo.bookings import tell_bookings
from tetote.demo.books import Desk
from tetote.demo.days import Days
from tetote.demo.dice import dice
from tetote.demo.families import tell_families
from tetote.demo.lately import tell_lately
from tetote.demo.menus import publish_menus
from tetote.demo.procedures import publish_kits, publish_procedures
from tetote.demo.telling import Teller, post
from tetote.demo.today import tell_today
from tetote.demo.weeks import tell_weeks
from tetote.kernel import clock
from tetote.matching.actions import settle_rules
from tetote.matching.models import HouseRules
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint

SEED = 2026
WAVE_HOURS = 6


def is_filled() -> bool:
    """Whether the town is there already."""
    return Organisation.objects.filter(code=town.CODE).exists()


@transaction.atomic
def fill(secret: str, *, seed: int = SEED, days: int = history.DAYS) -> None:
    """Lays everything around now, with so many days of history. All of it, or nothing.

    The secrets of the LINE accounts follow from `secret`.
    """
    now = clock.now()
    hashed = make_password(staff.PASSWORD)
    aoba, temari = town.found(), npo.found()
    with scope(organisation=temari.pk):
        npo.settle(temari, now, dice(seed, "npo"), hashed)
        connect(temari, secret)
    with scope(organisation=aoba.pk):
        settled = town.settle(aoba, now, dice(seed, "town"), hashed)
        desk = Desk(aoba, {"line": connect(aoba, secret), "email": connect_letters(aoba)}, contacts())
        # Whoever tries it at night wants to see the call arrive as well.
        settle_rules(
            settled.posts[staff.SASAKI],
            HouseRules(organisation=aoba, quiet_from=0, quiet_until=0, wave_hours=WAVE_HOURS),
        )
        tell_abilities(settled, now, dice(seed, "abilities"))
        tell_before_line(settled, desk, now, dice(seed, "before"))
        history.tell_history(settled, desk, now, dice(seed, "history"), days)
        today = Days(settled, Teller(desk), now, dice(seed, "today"))
        _tell_these_days(today)
        tell_families(settled, now, dice(seed, "families"))
        publish_procedures(settled.posts[staff.SASAKI])
        publish_menus(aoba, settled.posts[staff.SASAKI], publish_kits(settled.posts[staff.SASAKI]))
        tell_applications(today)
        tell_accounts(settled, now)
        post()


def _tell_these_days(days: Days) -> None:
    tell_lately(days)
    tell_today(days)
    tell_weeks(days)
    tell_bookings(days)
    days.teller.catch_up(days.now)
    post()


def contacts() -> dict[UUID, ContactPoint]:
    """How each person of the open scope is reached."""
    return {contact.person_id: contact for contact in ContactPoint.objects.all()}
