"""October 2026 of a small centre on a clock that is moved: calls, changes, days, reports, fees and figures together.

The worker's jobs run at their own moments, and every message and tap goes through a whole LINE in this process.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django.live_server_helper import LiveServer

from tests.journeys.october import Town, play
from tests.journeys.small_centre import Centre, line_for, october
from tetote.channels.models import InboundEvent
from tetote.kernel.models import Job
from tetote.kernel.months import Month
from tetote.matching.models import ActivityReport, Incident, Match, PreMeeting
from tetote.matching.queries.statistics import Period, numbers
from tetote.matching.rules.states import State
from tetote.messaging.models import Batch, Delivery, Message
from tetote.money.models import FeeRecord
from tetote.money.queries import statement
from tetote.money.tariffs.examples import AOBA
from tetote.money.tests.builders import make_table
from tetote.organisations.models import Role
from tetote.organisations.tests.builders import make_organisation, make_staff
from tetote.people.models import Person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def centre(transactional_db: None, live_server: LiveServer, settings: LazySettings) -> Iterator[Centre]:
    """あおば町 on the first morning of October, with its LINE and its fee table."""
    with time_machine.travel(october(1, 9), tick=False) as traveller:
        organisation = make_organisation()
        staff, head = make_staff(organisation), make_staff(organisation, Role.ADMINISTRATOR, name="森 かおる")
        with scope(organisation=organisation.pk), line_for(organisation, live_server.url, settings) as sim:
            make_table(head, AOBA)
            yield Centre(staff, head, sim, traveller)


def test_a_month(centre: Centre) -> None:
    town = Town(centre)
    play(centre, town)
    assert_nothing_is_left_or_refused(centre, town)
    assert_nobody_is_in_two_places()
    assert_everybody_got_their_letters_once(centre, town)
    assert_every_yen(centre, town)
    assert_the_figures(centre, town)


def assert_nothing_is_left_or_refused(centre: Centre, town: Town) -> None:
    """LINE took everything, no job or event lies about, and each phone shows exactly what was filed for it."""
    refused = [one for one in centre.sim.requests(limit=5000) if int(str(one["status"])) >= 400]
    assert refused == []
    assert not Delivery.objects.exclude(trouble="").exists()
    assert set(Batch.objects.values_list("state", flat=True)) == {Batch.State.SENT}
    assert not InboundEvent.objects.exclude(state=InboundEvent.State.DONE).exists()
    waiting = [job for job in Job.objects.all() if job.name.startswith("matching.") or job.reason]
    assert sorted(job.name for job in waiting) == ["matching.finish", "matching.remind"], "the 5th of November"
    for person in [*town.families, *town.helpers]:
        filed = Delivery.objects.filter(person=person).count()
        assert len(centre.bubbles(person)) == filed, person.family_name


def assert_nobody_is_in_two_places() -> None:
    """Of the decisions that stand, no two of one helper share a minute."""
    stands = Match.objects.filter(ended_at=None).select_related("request").order_by("person_id", "request__starts_at")
    for one, next_one in pairwise(stands):
        assert one.person_id != next_one.person_id or one.request.ends_at <= next_one.request.starts_at


Letters = Counter[tuple[str, str]]


def to(person: Person, *purposes: str) -> Letters:
    """Each of these once."""
    return Counter((person.family_name, purpose) for purpose in purposes)


def plain(helper: Person, parent: Person) -> Letters:
    """What a request costs in messages when everything goes as it should."""
    return to(helper, "call", "thanks", "chosen", "reminder", "ask_report", "report_thanks") + to(
        parent, "received", "found", "reminder", "ask_confirmation", "confirmed"
    )


def assert_everybody_got_their_letters_once(centre: Centre, town: Town) -> None:
    """Request by request, and nothing beside."""
    nakamura, hayashi, morita = town.helpers
    takahashi, matsuda, ishii = town.families
    again = plain(nakamura, ishii) - to(ishii, "received")
    expected = {
        # Asked for the report at five; and again with the tap at seven past, for then the true hours are known.
        "all": plain(nakamura, takahashi) + to(nakamura, "began", "began", "ask_report")
        + to(hayashi, "call", "thanks") + to(morita, "call", "thanks", "released"),
        "waves": plain(hayashi, matsuda) + to(nakamura, "call"),
        "quiet": plain(morita, ishii) + to(nakamura, "call") + to(hayashi, "call"),
        "direct": plain(hayashi, takahashi) - to(hayashi, "report_thanks") + to(nakamura, "call", "thanks")
        + to(morita, "call") + to(takahashi, "objected", "ask_confirmation"),
        "cancelled": to(nakamura, "call", "thanks", "chosen", "reminder", "match_ended")
        + to(ishii, "received", "found", "reminder", "cancelled"),
        "refilled": plain(hayashi, takahashi) + to(hayashi, "call", "thanks", "released")
        + to(nakamura, "call", "thanks", "chosen", "match_ended") + to(takahashi, "found", "searching_again"),
        "again 10-20": again + to(ishii, "received"),
        "again 10-22": again,
        "again 10-27": again,
        "again 10-29": to(nakamura, "call", "thanks", "chosen", "reminder", "match_ended")
        + to(ishii, "found", "reminder", "cancelled"),
        "again 11-05": to(nakamura, "call", "thanks", "chosen") + to(ishii, "found"),
        "nobody": to(nakamura, "call", "thanks", "withdrawn") + to(hayashi, "call", "thanks")
        + to(morita, "call", "thanks") + to(matsuda, "received", "unmatched"),
        "urgent": plain(morita, matsuda) - to(morita, "reminder") - to(matsuda, "reminder")
        + to(nakamura, "call") + to(hayashi, "call"),
        "moved": plain(morita, matsuda) + to(morita, "call", "thanks", "chosen") + to(matsuda, "time_changed", "found"),
    }  # fmt: skip
    assert {name: centre.letters(name) for name in centre.requests} == expected
    for name, day in {"all": 4, "quiet": 8, "refilled": 17, "again 10-27": 26}.items():
        cause = f"request:{centre.requests[name].id}"
        reminded = Message.objects.filter(purpose="matching.reminder", cause=cause)
        assert {one.created_at for one in reminded} == {october(day, 18)}, name
    meeting = Message.objects.filter(purpose__startswith="matching.premeeting").values_list("purpose", flat=True)
    assert Counter(meeting) == {"matching.premeeting_planned": 2, "matching.premeeting_reminder": 2}
    assert sum(sum(letters.values()) for letters in expected.values()) + 4 == Delivery.objects.count()


FEES = {
    "all": ("高橋", "中村", 1750),  # 14:58 to 17:07: five half hours at 350
    "waves": ("松田", "林", 1400),  # two hours at 700
    "quiet": ("石井", "森田", 2775),  # three half hours at 350 and two at 400, and half of it for the second child
    "direct": ("高橋", "林", 2700),  # a Saturday: three hours at 800, and a meal of 300
    "urgent": ("松田", "森田", 1050),  # three half hours
    "cancelled": ("石井", "中村", 1050),  # half of 1400 and 700
    "refilled": ("高橋", "林", 1600),  # a Sunday: two hours at 800
    "moved": ("松田", "森田", 1400),
    "again 10-20": ("石井", "中村", 1050),  # an hour, and half an hour for the second child
    "again 10-22": ("石井", "中村", 1050),
    "again 10-27": ("石井", "中村", 1050),
    "again 10-29": ("石井", "中村", 0),  # the storm
}
STATEMENTS = {
    "高橋": (6050, 0), "松田": (3850, 0), "石井": (6975, 0), "中村": (0, 5950), "林": (0, 5700), "森田": (0, 5225),
}  # fmt: skip
"""What each paid and got: 16,875 yen on either side."""


def assert_every_yen(centre: Centre, town: Town) -> None:
    """Fees by hand, statements by hand, and the pages that show them."""
    kept = {}
    for name, request in centre.requests.items():
        causes = [f"match:{one}" for one in Match.objects.filter(request=request).values_list("id", flat=True)]
        for fee in FeeRecord.objects.filter(cause__in=causes, replaced_at=None).select_related("payer", "payee"):
            assert name not in kept, "charged twice"
            kept[name] = (fee.payer.family_name, fee.payee.family_name, fee.total)
    assert kept == FEES
    assert FeeRecord.objects.count() == len(FEES)
    client = signed_in(centre)
    for person in [*town.families, *town.helpers]:
        said = statement(person, Month(2026, 10))
        assert (said.to_pay, said.from_families) == STATEMENTS[person.family_name]
        page = client.get(reverse("money:statement", args=[person.code]), {"month": "2026-10"}).content.decode()
        assert f"{sum(STATEMENTS[person.family_name]):,}" in page
        assert statement(person, Month(2026, 11)).is_empty


def signed_in(centre: Centre) -> Client:
    """The administrator's browser."""
    client = Client()
    client.force_login(centre.administrator.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def assert_the_figures(centre: Centre, town: Town) -> None:
    """October's statistics say what took place: 18 hours and nine minutes in ten activities."""
    found = numbers(Period(centre.staff.organisation, date(2026, 10, 1), date(2026, 10, 31)))
    assert (found.activities, found.hours) == (10, 18.1)
    assert (found.count(State.CANCELLED), found.count(State.UNMATCHED), sum(found.states.values())) == (2, 1, 13)
    assert sum(part.count for part in found.categories) == ActivityReport.objects.count() == 10
    assert {one.name.split()[0]: one.count for one in found.busiest} == {"中村": 4, "林": 3, "森田": 3}
    # Four days until somebody else was found for the gap, two until the new hour was settled, one night, five hours.
    assert found.waits == {"hour": 6, "day": 2, "days": 1, "longer": 1}
    assert [(part.which, part.count) for part in found.unmatched] == [("時間が合わない", 1)]
    asked = {"since": "2026-10-01", "until": "2026-10-31"}
    assert "16,875" in signed_in(centre).get(reverse("statistics:page"), asked).content.decode()
    assert list(PreMeeting.objects.values_list("state", flat=True)) == [PreMeeting.State.HELD]
    assert list(Incident.objects.values_list("request", flat=True)) == [centre.requests["moved"].id]
