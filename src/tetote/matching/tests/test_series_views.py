"""The pages of a call for all days of a series: before it is sent, its answers, the decision, and what members see."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tetote.channels.parts import to_json
from tetote.matching import actions, links
from tetote.matching.models import Call, HeldMinute, HouseRules, InsuranceNotice, Match
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import fresh, make_call, make_helper, make_offer, make_request
from tetote.matching.tests.test_series import DAYS, NO, asked, booked, decide, make_series, states, written
from tetote.messaging.models import Message
from tetote.organisations.models import Staff

CALL_ID = re.compile("[0-9a-f]{32}")
pytestmark = pytest.mark.usefixtures("frozen", "scoped")


def plain(parts: object) -> str:
    """What is read, without the id of the call."""
    return CALL_ID.sub("", json.dumps(parts, ensure_ascii=False, sort_keys=True))


def test_the_page_of_a_day_leads_to_one_call_that_is_sent_as_it_was_shown(client: Client, advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    client.force_login(advisor.user)
    page = client.get(reverse("matching:record", args=[days[1].code])).content.decode()
    address = reverse("matching:call_series", args=[days[1].code])
    assert address in page
    assert "5回分をまとめて募集する" in page
    assert (
        address.replace(days[1].code, days[0].code)
        in client.get(reverse("matching:call", args=[days[0].code])).content.decode()
    )
    shown = client.get(address)
    assert "1日(火)、3日(木)、8日(火)、10日(木)、15日(火)" in shown.content.decode()
    client.post(address, {"version": shown.context["version"], "way": "all", "helpers": [helper.code]})
    assert plain(Message.objects.get(purpose="matching.call").parts) == plain(to_json(shown.context["parts"]))
    assert client.post(address, {"version": 1, "way": "all", "helpers": [helper.code]}).status_code == 409
    assert "まとめて：毎週火・木" in client.get(reverse("matching:record", args=[days[3].code])).content.decode()
    assert Call.objects.filter(closed_at=None).count() == 5


def test_the_page_of_a_day_names_the_days_that_its_call_is_about(client: Client, advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    asked(advisor, days[0], [helper])
    make_call(advisor, days[1], [helper])
    client.force_login(advisor.user)
    together, alone = (client.get(reverse("matching:record", args=[day.code])).content.decode() for day in days[:2])
    assert "まとめて：毎週火・木 15:00–16:00（12月1日〜12月15日、全4回）" in together
    assert "まとめて：" not in alone


def test_a_single_open_day_is_called_for_singly(client: Client, advisor: Staff) -> None:
    client.force_login(advisor.user)
    request = make_request(advisor)
    address = reverse("matching:call_series", args=[request.code])
    assert client.get(address).headers["Location"] == reverse("matching:call", args=[request.code])
    assert "まとめて募集" not in client.get(reverse("matching:record", args=[request.code])).content.decode()


def test_who_can_come_on_how_many_days_and_one_click_decides_on_them(client: Client, advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    booked(advisor, helper, DAYS[1])
    client.force_login(advisor.user)
    assert "5回のうち4回" in client.get(reverse("matching:call_series", args=[days[0].code])).content.decode()
    make_offer(helper, asked(advisor, days[0], [helper]))
    address = reverse("matching:record", args=[days[0].code])
    page = client.get(address)
    text = page.content.decode()
    assert "5回のうち4回来られます" in text
    assert "来られない日：12月3日(木)" in text
    assert "4回とも決める" in text
    version = page.context["series_version"]
    way = reverse("matching:decide_series", args=[days[0].code])
    told = client.post(way, {"helper": helper.code, "version": version}, follow=True).content.decode()
    assert "さんに、4回分を決めました。 決まっていない日があります" in told
    assert states(days) == [State.DECIDED, State.RECEIVED, *[State.DECIDED] * 3]
    client.post(way, {"helper": "nobody", "version": version})
    assert Match.objects.filter(request__in=days).count() == 4


def test_both_see_all_the_days_on_their_page(client: Client, advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    decide(advisor, days[0], helper)
    for person in (helper, days[0].requester):
        way = links.details_link(person, days[0]).removeprefix("http://testserver")
        assert "1日(火)、3日(木)、8日(火)、10日(木)、15日(火)" in client.get(way).content.decode()
    single = Match.objects.get(request=days[0])
    assert single.person == helper


def test_the_insurance_of_all_days_is_written_down_on_one_page(client: Client, advisor: Staff) -> None:
    HouseRules.objects.create(organisation=advisor.organisation, needs_insurance=True, insurance_kind="補償保険")
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    client.force_login(advisor.user)
    address = f"{reverse('matching:insure', args=[days[0].code, helper.code])}?series=1"
    assert address in client.get(reverse("matching:record", args=[days[0].code])).content.decode()
    page = client.get(address)
    assert "毎週火・木" in page.content.decode()
    assert client.post(address, {**page.context["form"].initial, "version": 1}).status_code == 422
    client.post(address, page.context["form"].initial)
    assert (InsuranceNotice.objects.count(), states(days)) == (5, [State.DECIDED] * 5)


def test_withdrawing_is_about_all_days_and_says_so(client: Client, advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    client.force_login(advisor.user)
    address = reverse("matching:withdraw", args=[days[2].code])
    page = client.get(address)
    assert "毎週火・木 15:00–16:00（12月1日〜12月15日、全5回）" in page.content.decode()
    client.post(address, {"version": page.context["form"].initial["version"]})
    assert states(days) == [State.RECEIVED] * 5
    assert len(written("withdrawn", "中村")) == 1


def test_an_answer_by_telephone_is_written_down_from_any_day(client: Client, advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    asked(advisor, days[0], [helper])
    client.force_login(advisor.user)
    page = client.get(reverse("matching:asked", args=[days[2].code])).content.decode()
    assert helper.full_name in page
    assert "毎週火・木" in page
    client.post(reverse("matching:record_answer", args=[days[2].code]), {"helper": helper.code, "answer": "yes"})
    assert states(days) == [State.ANSWERED] * 5
    client.post(reverse("matching:record_answer", args=[days[3].code]), {"helper": helper.code, "answer": NO.value})
    assert fresh(days[0]).state == State.CALLING


def test_a_page_asks_as_much_for_many_days_as_for_few(client: Client, advisor: Staff) -> None:
    days, helper = make_series(advisor), make_helper(advisor)
    make_offer(helper, asked(advisor, days[0], [helper]))
    client.force_login(advisor.user)
    pages = [reverse(f"matching:{name}", args=[days[0].code]) for name in ("record", "call_series")]
    for page in pages:
        client.get(page)
    counts = []
    for _round in range(2):
        for page in pages:
            with CaptureQueriesContext(connection) as asked_now:
                client.get(page)
            counts.append(len(asked_now))
        for day in days[3:]:
            if fresh(day).state != State.CANCELLED:
                actions.close(advisor, day, State.CANCELLED, "都合", fresh(day).version)
    assert counts[:2] == counts[2:]


def test_an_urgent_day_is_called_for_alone(client: Client, advisor: Staff, frozen: time_machine.Traveller) -> None:
    days = make_series(advisor)
    frozen.move_to(days[0].starts_at - timedelta(hours=2))
    client.force_login(advisor.user)
    urgent, calm = (client.get(reverse("matching:record", args=[day.code])).content.decode() for day in days[:2])
    assert "まとめて募集する" not in urgent
    assert "4回分をまとめて募集する" in calm
    assert "まとめて募集する" not in client.get(reverse("matching:call", args=[days[0].code])).content.decode()


def test_a_helper_is_released_from_a_day_and_all_that_follow(client: Client, advisor: Staff) -> None:
    days, helper, other = make_series(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
    call = asked(advisor, days[0], [helper, other])
    make_offer(helper, call)
    make_offer(other, call)
    decide(advisor, days[0], helper)
    client.force_login(advisor.user)
    address = f"{reverse('matching:release', args=[days[2].code])}?series=1"
    assert address in client.get(reverse("matching:record", args=[days[2].code])).content.decode()
    form = client.get(address).context["form"]
    sent = {"side": "helper", "because": "illness", "reason": "", "version": form["version"].value()}
    assert client.post(address, {**sent, "version": 1}).status_code == 422
    client.post(address, sent)
    assert states(days) == [State.DECIDED, State.DECIDED, *[State.ANSWERED] * 3]
    assert (len(written("match_ended", "中村")), len(written("searching_again", "高橋"))) == (1, 1)
    assert HeldMinute.objects.filter(person=helper).count() == 2 * 60
    assert len(decide(advisor, days[3], other).matches) == 3
