"""NPO法人てまりの会: a second organisation in the same house, which sees nothing of the town, nor the town of it."""

from datetime import datetime, timedelta
from random import Random

from tetote.demo import staff
from tetote.demo.data import family_names, given_names
from tetote.demo.data.helpers import Reach
from tetote.demo.moments import office_day, office_moment
from tetote.demo.names import names
from tetote.demo.register import Entry, Register, birthday
from tetote.organisations.models import Organisation
from tetote.people.models import MemberRole

CODE = "temari"
FREE_MESSAGES = 200  # LINE's free plan
AGES = ((5,), (3, 8), (10,), (1,), (7, 9), (4,))


def found() -> Organisation:
    """The organisation itself."""
    return Organisation.objects.create(
        code=CODE,
        name="NPO法人てまりの会",
        short_name="てまりの会",
        kind=Organisation.Kind.NPO,
        requesting_label="利用者",
        providing_label="ボランティア",
        telephone="0000-00-5678",
        monthly_message_quota=FREE_MESSAGES,
    )


def settle(organisation: Organisation, now: datetime, rng: Random, hashed: str) -> None:
    """Lays down its people as of `now`: six families and two volunteers."""
    posts = staff.employ_all(organisation, staff.NPO, hashed)
    register = Register(organisation, posts[staff.MATSUNAGA], rng)
    _enter(register, now, rng)
    register.rows.save()


def _enter(register: Register, now: datetime, rng: Random) -> None:
    zone = register.organisation.time_zone
    today = now.astimezone(zone).date()
    named = names(family_names.table(family_names.NPO_MEMBERS), given_names.MOTHERS, given_names.FATHERS, rng)
    for number, name in enumerate(named, 1):
        is_family = number <= len(AGES)
        joined = office_moment(office_day(today - timedelta(days=rng.randrange(40, 400))), rng, zone)
        role = MemberRole.REQUESTING if is_family else MemberRole.PROVIDING
        born_on = birthday(today, rng.randrange(27, 50), rng)
        person = register.enter(Entry(name, f"T-{number:03}", "", born_on, (role,), Reach.LINE, joined))
        if is_family:
            register.raise_children(person, AGES[number - 1], today)
