"""It looks like a working day whenever it is started."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.utils import translation
from django_scopes import scope, scopes_disabled

from tetote.demo.data.places import NURSERY
from tetote.demo.fill import fill
from tetote.kernel.calendar import is_holiday
from tetote.matching.models import Match, SupportRequest
from tetote.matching.queries.board import board
from tetote.matching.rules.states import State
from tetote.messaging.models import Message
from tetote.organisations.models import Organisation
from tetote.people.models import Person

pytestmark = pytest.mark.large

TOKYO = ZoneInfo("Asia/Tokyo")
DAYS = 4
MOMENTS = [
    datetime(2026, 11, 25, 8, 5, tzinfo=TOKYO),  # Wednesday, the office opens soon
    datetime(2026, 5, 3, 3, 40, tzinfo=TOKYO),  # Sunday and holiday, in the night
    datetime(2027, 1, 1, 0, 5, tzinfo=TOKYO),
]


@pytest.mark.django_db
@pytest.mark.parametrize("moment", MOMENTS[1:], ids=str)
def test_it_looks_like_a_working_day(moment: datetime) -> None:
    with time_machine.travel(moment, tick=False):
        fill("a secret", days=DAYS)
        _looks_like_a_working_day(moment)


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_town_in_whatever_language_it_is_filled() -> None:
    assert _filled("ja") == _filled("en")


def _looks_like_a_working_day(moment: datetime) -> None:
    organisation = Organisation.objects.get(code="aoba")
    with scope(organisation=organisation.pk):
        assert [column.state for column in board(organisation.id) if not column.lines] == []
        assert [request.code for request in SupportRequest.objects.all() if not _is_plausible(request)] == []
        assert min(request.starts_at for request in _answered()) - moment < timedelta(hours=40)
        assert not [request.code for request in _answered() if request.starts_at <= moment]
        assert not SupportRequest.objects.filter(state=State.DONE, ends_at__gt=moment).exists()


def _answered() -> list[SupportRequest]:
    return list(SupportRequest.objects.filter(state=State.ANSWERED))


def _is_plausible(request: SupportRequest) -> bool:
    """Between seven and half past eight, on one day, and to nursery only when nurseries are open."""
    start, end = request.starts_at.astimezone(TOKYO), request.ends_at.astimezone(TOKYO)
    to_nursery = NURSERY in {request.place_from, request.place_to}
    in_daytime = time(7) <= start.time() and end.time() <= time(20, 30) and start.date() == end.date()
    return in_daytime and not (to_nursery and is_holiday(start.date()))


def _filled(language: str) -> list[object]:
    """Everything that the dice decide, of one fill at the first moment that is then forgotten."""
    with translation.override(language), time_machine.travel(MOMENTS[0], tick=False), transaction.atomic():
        fill("a secret", days=DAYS)
        _looks_like_a_working_day(MOMENTS[0])
        with scopes_disabled():
            told: list[object] = [
                *Person.objects.order_by("member_number").values_list("family_name", "given_name", "born_on"),
                *SupportRequest.objects.order_by("starts_at", "kind", "state").values_list(
                    "starts_at", "kind", "state"
                ),
                *Match.objects.order_by("decided_at", "person__family_name").values_list(
                    "decided_at", "person__family_name"
                ),
                *Message.objects.order_by("created_at", "purpose").values_list("created_at", "purpose"),
                # Messages of one moment have no order among themselves.
                *sorted(map(_words, Message.objects.values_list("parts", flat=True))),
            ]
        transaction.set_rollback(True)
    return told


def _words(parts: list[dict[str, str]]) -> str:
    return " ".join(part.get("text") or f"{part['heading']} {part['headline']}" for part in parts)
