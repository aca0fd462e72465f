"""The proposal for all open requests, the weights, and what is said before a call goes out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tetote.kernel import clock
from tetote.matching import wording
from tetote.matching.models import Match, MatchingSettings, SupportRequest
from tetote.matching.queries.experience import experience_of
from tetote.matching.rules.forecast import FEWEST_CALLS
from tetote.matching.tests.builders import make_call, make_helper, make_offer, make_parent, make_request
from tetote.organisations.models import Role, Staff
from tetote.organisations.tests.builders import make_staff
from tetote.people.models import Person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
PROPOSAL = "matching:proposal"


@pytest.fixture
def client(advisor: Staff, client_of: Callable[[Staff], Client]) -> Client:
    return client_of(advisor)


def asked(advisor: Staff, helpers: list[Person], yes: list[Person], *, hours: float = 48) -> SupportRequest:
    """A request for which all were asked, and some said yes."""
    request = make_request(advisor, make_parent(advisor), starts_at=clock.now() + timedelta(hours=hours))
    call = make_call(advisor, request, helpers)
    for person in yes:
        make_offer(person, call)
    return request


def test_all_is_decided_at_once_so_that_everybody_has_somebody(client: Client, advisor: Staff) -> None:
    both, one = make_helper(advisor, "中村"), make_helper(advisor, "原口", area="はまの町")
    first = asked(advisor, [both, one], [both, one])
    second = asked(advisor, [both, one], [both], hours=49)
    unanswered = make_request(advisor, starts_at=clock.now() + timedelta(hours=72))
    page = client.get(reverse(PROPOSAL))
    lines = {face.code: face for face in page.context["ready"]}
    assert {code: face.name.split()[0] for code, face in lines.items()} == {first.code: "原口", second.code: "中村"}
    assert "提案：" in page.content.decode()
    assert all(("事前打ち合わせ未実施", "warn") in face.chips for face in lines.values())
    (to_ask,) = page.context["to_ask"]
    assert (to_ask.code, "way=one&one=" in to_ask.ask_url) == (unanswered.code, True)
    ticked = {
        "accept": list(lines),
        **{f"version-{code}": face.version for code, face in lines.items()},
        **{f"helper-{code}": next(o[0] for o in face.options if o[2]) for code, face in lines.items()},
    }
    assert "2件" in client.post(reverse(PROPOSAL), ticked, follow=True).content.decode()
    decided = dict(Match.objects.values_list("request__code", "person__family_name"))
    assert decided == {first.code: "原口", second.code: "中村"}
    client.post(reverse(PROPOSAL), ticked)
    assert Match.objects.count() == 2


def test_a_line_that_changed_meanwhile_does_not_hold_up_the_others(client: Client, advisor: Staff) -> None:
    helper, other = make_helper(advisor, "中村"), make_helper(advisor, "原口")
    first, second = (asked(advisor, [helper, other], [helper, other], hours=hours) for hours in (48, 72))
    ticked = {
        "accept": [first.code, second.code, "absent"],
        f"version-{first.code}": "nonsense",
        f"version-{second.code}": SupportRequest.objects.get(id=second.id).version,
        f"helper-{first.code}": helper.code,
        f"helper-{second.code}": other.code,
    }
    told = client.post(reverse(PROPOSAL), ticked, follow=True).content.decode()
    assert f"{wording.title(first)}：" in told, "which of them was refused"
    assert list(Match.objects.values_list("request__code", "person_id")) == [(second.code, other.id)]


def test_the_number_of_queries_of_a_proposal_is_fixed(
    client: Client, advisor: Staff, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    helpers = [make_helper(advisor, name) for name in ("中村", "原口")]
    asked(advisor, helpers, helpers)
    client.get(reverse(PROPOSAL))
    with django_assert_max_num_queries(40) as few:
        client.get(reverse(PROPOSAL))
    counted = len(few)
    asked(advisor, helpers, helpers, hours=50)
    make_request(advisor, starts_at=clock.now() + timedelta(hours=49))
    with django_assert_max_num_queries(counted):
        client.get(reverse(PROPOSAL))


def test_the_weights_are_kept_and_the_example_follows(
    client_of: Callable[[Staff], Client], advisor: Staff, client: Client
) -> None:
    address = reverse("matching:weights")
    assert client.get(address).status_code == 403
    chief = client_of(make_staff(advisor.organisation, Role.ADMINISTRATOR))
    assert chief.get(address).context["examples"][0].name.startswith("C")
    typed: dict[str, str | int] = {"knows_family": 100, "load": "x", "hours": 0, "area": 0, "rest": 0, "answers": 0}
    example = chief.get(address, typed, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in example
    assert example.index("Aさん") < example.index("Bさん")
    whole = {**typed, "load": 0, "travel_minutes": 45, "wanted_percent": 90}
    assert chief.post(address, {**whole, "area": 101}).status_code == 422
    assert chief.post(address, whole).status_code == 302
    kept = MatchingSettings.objects.get()
    assert (kept.knows_family, kept.travel_minutes, kept.wanted_percent) == (100, 45, 90)


def test_a_call_says_how_likely_it_is_answered_once_there_is_enough_to_learn_from(
    client: Client, advisor: Staff
) -> None:
    helpers = [make_helper(advisor, name) for name in ("中村", "原口", "田川")]
    wanted = make_request(advisor)
    address = reverse("matching:call", args=[wanted.code])
    assert "まだ記録が少なく" in client.get(address).content.decode()
    for _ in range(FEWEST_CALLS):
        asked(advisor, helpers, helpers[:1])
    known = experience_of(advisor.organisation)
    assert (known.calls, known.yeses) == (FEWEST_CALLS, FEWEST_CALLS)
    assert known.chance(helpers[0].id, 10) > known.chance(helpers[1].id, 10)
    page = client.get(address).content.decode()
    assert f"過去{FEWEST_CALLS}回の募集から" in page
    assert "明日の正午まで" in page
