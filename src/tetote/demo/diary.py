"""Who is busy when, and who knows which family: what makes invented helpers differ as real ones do."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from random import Random
from uuid import UUID

from tetote.demo.town import Family, Helper
from tetote.matching.models import SupportRequest

LIKELY = 0.65


class Diary:
    """The activities given so far."""

    def __init__(self, rng: Random, friends: Iterable[tuple[Helper, Family]]) -> None:
        self._rng = rng
        self._friends = {(helper.person.id, family.parent.household_id) for helper, family in friends}
        self._booked: defaultdict[UUID, list[SupportRequest]] = defaultdict(list)
        self._visits: Counter[tuple[UUID, UUID]] = Counter()

    def book(self, person_id: UUID, request: SupportRequest) -> None:
        """The helper takes the request."""
        self._booked[person_id].append(request)
        self._visits[person_id, request.household_id] += 1

    def free(self, person_id: UUID, request: SupportRequest) -> None:
        """The activity does not take place."""
        self._booked[person_id].remove(request)
        self._visits[person_id, request.household_id] -= 1

    def is_free(self, person_id: UUID, request: SupportRequest) -> bool:
        """Whether nothing else of the helper's shares an instant with the request."""
        return not any(
            other.starts_at < request.ends_at and request.starts_at < other.ends_at for other in self._booked[person_id]
        )

    def are_friends(self, person_id: UUID, request: SupportRequest) -> bool:
        """Whether this helper and this family have found each other."""
        return (person_id, request.household_id) in self._friends

    def choose(self, request: SupportRequest, willing: Sequence[Helper]) -> Helper:
        """Whom an advisor takes: mostly somebody the family knows, else whoever has had least."""
        friends = [helper for helper in willing if self.are_friends(helper.person.id, request)]
        if friends:
            return friends[0]
        known = [helper for helper in willing if self._visits[helper.person.id, request.household_id]]
        if known and self._rng.random() < LIKELY:
            return self._rng.choice(known)
        return self.least_busy(willing) if self._rng.random() < LIKELY else self._rng.choice(willing)

    def least_busy(self, helpers: Sequence[Helper]) -> Helper:
        """Who has had the fewest activities; the first of equals."""
        return min(helpers, key=lambda helper: len(self._booked[helper.person.id]))
