"""Two months in which the centre was at work, and a little from the time before LINE."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta, tzinfo
from random import Random

from django.db.models import prefetch_related_objects

from tetote.demo import afterwards, calling, deciding, staff
from tetote.demo.books import Books, Desk
from tetote.demo.data import sayings
from tetote.demo.diary import Diary
from tetote.demo.moments import office_day, office_moment
from tetote.demo.scene import Scene, Stage
from tetote.demo.stamps import Stamps
from tetote.demo.town import Family, Town
from tetote.demo.wishes import Pattern, patterns_for
from tetote.kernel.calendar import is_holiday
from tetote.matching.models import SupportRequest
from tetote.matching.rules.states import State
from tetote.people.models import Child

DAYS = 61
LAST_DAY_BEFORE = 3  # From the day before yesterday on, the house tells its own story.
CANCELLED_SHARE = 0.05
UNMATCHED_AFTER = 23  # One request for which nobody was found, in the middle of the second month.
BUSY, QUIET = (1, 2, 2, 3, 3, 4), (0, 1, 1, 2)
Children = SupportRequest.children.through


def tell_history(town: Town, desk: Desk, now: datetime, rng: Random, days: int = DAYS) -> None:
    """Lays down the requests of the last `days` with everything that was said and done about them."""
    stage = Stage(Books(desk, rng), Diary(rng, town.friends), rng, town.helpers)
    planned = list(_Plans(town, now, rng).since(days))
    SupportRequest.objects.bulk_create(request for request, _ in planned)
    Children.objects.bulk_create(
        Children(supportrequest_id=request.id, child_id=child.id) for request, family in planned for child in family
    )
    requests = [request for request, _ in planned]
    prefetch_related_objects(requests, "children")
    for number, request in enumerate(requests):
        _tell(stage, request, State.UNMATCHED if number == UNMATCHED_AFTER else State.REPORTED)
    SupportRequest.objects.bulk_update(requests, ["state", "state_since", "closed_reason", "version"], batch_size=200)
    stage.books.save()


def _tell(stage: Stage, request: SupportRequest, fate: State) -> None:
    if request.advisor is None:
        raise ValueError("every request of the past has an advisor")
    scene = Scene(stage.books, stage.diary, stage.rng, stage.helpers, request, request.advisor)
    calling.receive(scene)
    sent = calling.call(scene)
    given = calling.answers(scene, sent)
    if fate is State.UNMATCHED:
        deciding.give_up(scene, sent, given)
        return
    match = deciding.decide(scene, sent, given)
    if stage.rng.random() < CANCELLED_SHARE:
        deciding.cancel(scene, match)
        return
    afterwards.remind(scene, match)
    afterwards.report(scene, match)


class _Plans:
    """Draws who asked for what, day by day."""

    def __init__(self, town: Town, now: datetime, rng: Random) -> None:
        self._town = town
        self._now = now
        self._rng = rng
        self._stamps = Stamps(rng)
        self._zone: tzinfo = town.organisation.time_zone

    def since(self, days: int) -> Iterator[tuple[SupportRequest, Sequence[Child]]]:
        """The requests with their children, by the day of the activity."""
        today = self._now.astimezone(self._zone).date()
        for back in range(days, LAST_DAY_BEFORE - 1, -1):
            day = today - timedelta(days=back)
            for _ in range(self._rng.choice(QUIET if is_holiday(day) else BUSY)):
                yield self._request(day)

    def _request(self, day: date) -> tuple[SupportRequest, Sequence[Child]]:
        family = self._family()
        children = self._some_of(family)
        pattern = self._rng.choice(patterns_for(children, day))
        received = office_moment(
            office_day(day - timedelta(days=self._rng.choice((1, 2, 3, 4, 6, 8)))), self._rng, self._zone
        )
        return self._written(family, pattern, day, received), children

    def _family(self) -> Family:
        families = self._town.families
        return self._rng.choices(families, [family.asks for family in families])[0]

    def _some_of(self, family: Family) -> Sequence[Child]:
        all_together = len(family.children) == 1 or self._rng.random() < 0.4
        return family.children if all_together else (self._rng.choice(family.children),)

    def _written(self, family: Family, pattern: Pattern, day: date, received: datetime) -> SupportRequest:
        starts_at, ends_at = pattern.span(day, self._zone)
        return SupportRequest(
            id=self._stamps.id_at(received),
            organisation=self._town.organisation,
            code=self._stamps.code(),
            requester=family.parent,
            household=family.parent.household,
            kind=pattern.kind,
            starts_at=starts_at,
            ends_at=ends_at,
            area=family.parent.household.area,
            place_from=pattern.place_from,
            at_helpers_home=pattern.is_at_helpers_home,
            place_to=pattern.place_to,
            details=self._rng.choice(sayings.DETAILS),
            note=self._rng.choice(sayings.OFFICE_NOTES) if self._rng.random() < 0.2 else "",
            advisor=self._town.posts[self._rng.choice((staff.SASAKI, staff.MORI, staff.MORI))],
            received_at=received,
            state_since=received,
        )
