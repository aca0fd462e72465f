"""あおば町ファミリー・サポート・センター: the organisation, its staff, 34 helpers and 60 parents."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from tetote.demo import staff
from tetote.demo.data import family_names, given_names
from tetote.demo.data.families import AGES_TOGETHER, COUNT, KNOWN, NOT_REACHED, ON_THE_WEB, FamilySketch
from tetote.demo.data.helpers import SKETCHES, Reach, Sketch
from tetote.demo.data.places import AREAS
from tetote.demo.habits import Habit
from tetote.demo.moments import office_day, office_moment
from tetote.demo.names import Name, names
from tetote.demo.register import Entry, Register, birthday
from tetote.demo.staff import Post
from tetote.organisations.models import Organisation, Staff
from tetote.people.models import Child, MemberRole, Person

CODE = "aoba"
FRIENDS = (("中村", "石井"), ("山口", "丸山"), ("浜田", "武田"), ("坂本", "河野"))
MEMBERSHIP_BEGAN = timedelta(days=1200)
YOUNGEST_MEMBERSHIP = timedelta(days=75)


@dataclass(frozen=True, slots=True)
class Helper:
    """A providing member and how they answer."""

    person: Person
    habit: Habit
    reach: Reach

    @property
    def is_reached(self) -> bool:
        """Whether a call arrives."""
        return self.reach in {Reach.LINE, Reach.MAIL, Reach.WEB}


@dataclass(frozen=True, slots=True)
class Family:
    """A requesting member, the children, and how often they ask."""

    parent: Person
    children: tuple[Child, ...]
    asks: float


@dataclass(frozen=True, slots=True)
class Town:
    """Everything the stories need."""

    organisation: Organisation
    posts: dict[Post, Staff]
    helpers: tuple[Helper, ...]
    families: tuple[Family, ...]

    @property
    def friends(self) -> list[tuple[Helper, Family]]:
        """Helpers and families who have found each other."""
        return [(self.helper(helper), self.family(family)) for helper, family in FRIENDS]

    def helper(self, family_name: str) -> Helper:
        """The helper of that name."""
        return next(helper for helper in self.helpers if helper.person.family_name == family_name)

    def family(self, family_name: str) -> Family:
        """The family of that name."""
        return next(family for family in self.families if family.parent.family_name == family_name)


def found() -> Organisation:
    """The organisation itself."""
    return Organisation.objects.create(
        code=CODE,
        name="あおば町ファミリー・サポート・センター",
        short_name="あおば町 ファミサポ",
        kind=Organisation.Kind.CENTER,
        requesting_label="利用会員",
        providing_label="協力会員",
        telephone="0000-00-1234",
    )


def settle(organisation: Organisation, now: datetime, rng: Random, hashed: str) -> Town:
    """Lays down the town's people as of `now`."""
    posts = staff.employ_all(organisation, staff.TOWN, hashed)
    register = Register(organisation, posts[staff.MORI], rng)
    settlers = _Settlers(register, now, rng)
    helpers = tuple(settlers.helpers())
    families = (*settlers.families(), *settlers.families_of(helpers))
    register.rows.save()
    return Town(organisation, posts, helpers, families)


class _Settlers:
    """Draws the people one after the other."""

    def __init__(self, register: Register, now: datetime, rng: Random) -> None:
        self._register = register
        self._zone = register.organisation.time_zone
        self._today = now.astimezone(self._zone).date()
        self._rng = rng

    def helpers(self) -> Iterator[Helper]:
        """The 34 of the sketches."""
        named = names(
            family_names.table(family_names.HELPERS), given_names.GRANDMOTHERS, given_names.GRANDFATHERS, self._rng
        )
        for number, (sketch, name) in enumerate(zip(SKETCHES, named, strict=True), 1):
            person = self._register.enter(self._helper(sketch, name, number))
            yield Helper(person, sketch.temper.value, sketch.reach)

    def families(self) -> Iterator[Family]:
        """The families that only ask."""
        named = names(family_names.table(family_names.PARENTS), given_names.MOTHERS, given_names.FATHERS, self._rng)
        for number, (sketch, name) in enumerate(zip(self._family_sketches(), named, strict=True), 1):
            entry = Entry(
                name,
                f"R-{number:03}",
                sketch.area,
                birthday(self._today, self._rng.randrange(25, 44), self._rng),
                (MemberRole.REQUESTING,),
                sketch.reach,
                self._joined(),
            )
            parent = self._register.enter(entry)
            yield Family(parent, self._children(parent, sketch.ages), sketch.asks)

    def families_of(self, helpers: tuple[Helper, ...]) -> Iterator[Family]:
        """The families of helpers who ask as well."""
        for helper, sketch in zip(helpers, SKETCHES, strict=True):
            if sketch.is_parent_too:
                yield Family(helper.person, self._children(helper.person, self._rng.choice(AGES_TOGETHER)), 0.5)

    def _helper(self, sketch: Sketch, name: Name, number: int) -> Entry:
        roles = (MemberRole.PROVIDING, MemberRole.REQUESTING) if sketch.is_parent_too else (MemberRole.PROVIDING,)
        return Entry(
            name,
            f"K-{number:03}",
            sketch.area,
            birthday(self._today, sketch.age, self._rng),
            roles,
            sketch.reach,
            self._joined(),
        )

    def _children(self, parent: Person, ages: tuple[int, ...]) -> tuple[Child, ...]:
        return tuple(self._register.raise_children(parent, ages, self._today))

    def _family_sketches(self) -> Iterator[FamilySketch]:
        yield from KNOWN
        for index in range(len(KNOWN), COUNT - sum(sketch.is_parent_too for sketch in SKETCHES)):
            drawn = FamilySketch(
                self._rng.choice(AREAS), self._rng.choice(AGES_TOGETHER), self._rng.choice((0.3, 0.6, 1.0))
            )
            yield replace(drawn, reach=_reach_of(index))

    def _joined(self) -> datetime:
        spread = MEMBERSHIP_BEGAN - YOUNGEST_MEMBERSHIP
        day: date = self._today - YOUNGEST_MEMBERSHIP - timedelta(days=self._rng.randrange(spread.days))
        return office_moment(office_day(day), self._rng, self._zone)


def _reach_of(index: int) -> Reach:
    if index in ON_THE_WEB:
        return Reach.WEB
    return Reach.NOT_AT_ALL if index in NOT_REACHED else Reach.LINE
