"""From the short form to the decision, as an advisor's browser meets it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tetote.channels.tests.builders import make_account
from tetote.kernel import audit
from tetote.matching import actions
from tetote.matching.actions.common import note
from tetote.matching.models import Call, Match, Offer, SupportRequest
from tetote.matching.rules.states import State
from tetote.matching.tests.builders import (
    fresh,
    make_call,
    make_helper,
    make_match,
    make_offer,
    make_parent,
    make_request,
)
from tetote.messaging.models import Delivery
from tetote.messaging.queries import quota
from tetote.organisations.models import Staff
from tetote.people.models import ContactPoint, Person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")
RECORD_QUERIES = 47
TYPED = {
    "kind": "care",
    "day": "2026-11-26",
    "starts": "15:30",
    "ends": "18:00",
    "place_from": "保育園",
    "place_to": "おうち",
    "area": "みどり台",
    "details": "門の前",
    "note": "",
}


@pytest.fixture
def client(advisor: Staff, client_of: Callable[[Staff], Client]) -> Client:
    return client_of(advisor)


class TestIntake:
    def test_typing_finds_the_family(self, client: Client, advisor: Staff) -> None:
        make_parent(advisor, family_name="本田")
        make_parent(advisor, family_name="村上")
        found = client.get(reverse("matching:new"), {"q": "本田"}, headers={"HX-Request": "true"}).content.decode()
        assert "本田" in found
        assert "村上" not in found
        assert "<html" not in found

    def test_the_form_leads_to_the_call(self, client: Client, advisor: Staff) -> None:
        parent = make_parent(advisor)
        child = parent.household.children.get()
        answer = client.post(reverse("matching:receive", args=[parent.code]), {**TYPED, "children": [child.pk]})
        request = SupportRequest.objects.get()
        assert answer["Location"] == reverse("matching:call", args=[request.code])
        assert f"{request.starts_at:%H:%M}" == "06:30"
        assert request.details == "門の前"

    def test_what_was_typed_survives_an_error(self, client: Client, advisor: Staff) -> None:
        parent = make_parent(advisor)
        answer = client.post(reverse("matching:receive", args=[parent.code]), {**TYPED, "ends": "15:00"})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "始まりより後にしてください" in page
        assert "門の前" in page
        assert 'value="15:00"' in page

    def test_an_earlier_request_is_copied_only_before_anything_is_typed(
        self, client: Client, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        parent = make_parent(advisor)
        first = make_request(advisor, parent, hours=1)
        frozen.shift(timedelta(minutes=1))
        last = make_request(advisor, parent)
        address = reverse("matching:receive", args=[parent.code])
        page = client.get(address).content.decode()
        assert f"?copy={first.code}" in page
        assert f"?copy={last.code}" not in page, "it is the one that is filled in"
        assert f"?copy={last.code}" in client.get(address, {"copy": first.code}).content.decode()
        failed = client.post(address, {**TYPED, "ends": "15:00"}).content.decode()
        assert "?copy=" not in failed, "one tap would lose what was typed"

    def test_two_who_change_one_request_lose_nothing(self, client: Client, advisor: Staff) -> None:
        request = make_request(advisor)
        address = reverse("matching:change", args=[request.code])
        shown = client.get(address)
        first = {
            **{name: value or "" for name, value in shown.context["form"].initial.items() if name != "at_helpers_home"},
            "day": "2026-11-26",
            "version": shown.context["version"],
            "before": shown.context["before"],
        }
        client.post(address, {**first, "note": "ほかの人のメモ", "place_to": "公民館", "kind": "care"})
        slip = client.post(address, {**first, "details": "黄色い帽子", "ends": "1:00"})
        assert slip.context["version"] == str(first["version"]), "a slip does not hide that somebody else was quicker"
        typed = {**first, "details": "黄色い帽子", "place_to": "図書館"}
        met = client.post(address, typed)
        page = met.content.decode()
        assert met.status_code == 422
        assert "職員用メモ：「ほかの人のメモ」を取り込みました" in page
        assert "いまは「公民館」。保存すると" in page
        assert "内容：「預かり」を取り込みました" in page
        form = met.context["form"]
        again = {name: form[name].value() for name in form.fields if name != "at_helpers_home"}
        client.post(address, {**again, "version": met.context["version"], "before": met.context["before"]})
        now = fresh(request)
        assert (now.note, now.details, now.place_to) == ("ほかの人のメモ", "黄色い帽子", "図書館")

    def test_a_day_gone_by_is_said_and_nothing_is_lost(self, client: Client, advisor: Staff) -> None:
        parent = make_parent(advisor)
        child = parent.household.children.get()
        typed = {**TYPED, "day": "2026-11-20", "ends": "15:00", "children": [child.pk]}
        answer = client.post(reverse("matching:receive", args=[parent.code]), typed)
        assert "これからの日時を入れてください" in answer.content.decode()
        assert "終わりの時刻は" in answer.content.decode(), "both slips are told at once"
        assert "門の前" in answer.content.decode()

    def test_it_is_one_press_away_from_the_page_of_the_parent(
        self, advisor: Staff, viewer: Staff, client_of: Callable[[Staff], Client]
    ) -> None:
        parent, helper = make_parent(advisor), make_helper(advisor)
        door = reverse("matching:receive", args=[parent.code])
        assert door in client_of(advisor).get(reverse("console:member", args=[parent.code])).content.decode()
        assert door not in client_of(viewer).get(reverse("console:member", args=[parent.code])).content.decode()
        page = client_of(advisor).get(reverse("console:member", args=[helper.code])).content.decode()
        assert reverse("matching:receive", args=[helper.code]) not in page

    def test_a_slip_in_the_year_is_noticed(self, client: Client, advisor: Staff) -> None:
        parent = make_parent(advisor)
        typed = {**TYPED, "day": "2062-11-26", "children": [parent.household.children.get().pk]}
        answer = client.post(reverse("matching:receive", args=[parent.code]), typed)
        assert answer.status_code == 422
        assert "1年より先" in answer.content.decode()
        assert not SupportRequest.objects.exists()

    def test_the_same_form_sent_again_is_the_same_request(self, client: Client, advisor: Staff) -> None:
        parent = make_parent(advisor)
        typed = {**TYPED, "children": [parent.household.children.get().pk]}
        address = reverse("matching:receive", args=[parent.code])
        assert client.post(address, typed)["Location"] == client.post(address, typed)["Location"]
        assert Delivery.objects.count() == 1

    def test_the_same_children_at_the_same_time_are_not_asked_for_twice(self, client: Client, advisor: Staff) -> None:
        parent = make_parent(advisor)
        typed = {**TYPED, "children": [parent.household.children.get().pk]}
        address = reverse("matching:receive", args=[parent.code])
        client.post(address, typed)
        answer = client.post(address, {**typed, "place_from": "児童館"})
        assert answer.status_code == 422
        assert "すでに受け付けています" in answer.content.decode()
        assert reverse("matching:record", args=[SupportRequest.objects.get().code]) in answer.content.decode()
        assert "児童館" in answer.content.decode()
        assert SupportRequest.objects.count() == 1

    def test_the_places_of_last_time_are_filled_in(self, client: Client, advisor: Staff) -> None:
        request = make_request(advisor)
        page = client.get(reverse("matching:receive", args=[request.requester.code])).content.decode()
        assert 'value="保育園"' in page
        assert "checked" in page

    def test_a_child_of_another_family_cannot_be_chosen(self, client: Client, advisor: Staff) -> None:
        parent, other = make_parent(advisor), make_parent(advisor, family_name="村上")
        typed = {**TYPED, "children": [other.household.children.get().pk]}
        assert client.post(reverse("matching:receive", args=[parent.code]), typed).status_code == 422
        assert not SupportRequest.objects.exists()


class TestCall:
    def test_the_page_shows_exactly_what_is_sent_and_to_how_many(self, client: Client, advisor: Staff) -> None:
        request = make_request(advisor)
        make_helper(advisor, "中村")
        page = client.get(reverse("matching:call", args=[request.code])).content.decode()
        for words in ("お手伝いの募集", "11月26日(木)", "10:00–12:00", "4歳のお子さん", "行けます", "中村", "無制限"):
            assert words in page

    def test_the_number_follows_the_ticks(self, client: Client, advisor: Staff) -> None:
        request, one = make_request(advisor), make_helper(advisor, "中村")
        make_helper(advisor, "原口")
        address = reverse("matching:call", args=[request.code])
        counted = client.get(address, {"helpers": [one.code]}, headers={"HX-Request": "true"}).content.decode()
        assert 'id="reach"' in counted
        assert "<html" not in counted
        assert "1人" in counted
        assert "2人" not in counted

    @pytest.mark.parametrize(("limit", "left", "warned"), [(10, "残り 8通", False), (1, "残り 0通", True)])
    def test_the_month_is_foretold(self, client: Client, advisor: Staff, limit: int, left: str, warned: bool) -> None:
        make_account(advisor.organisation)
        request = make_request(advisor)
        for name in ("中村", "原口"):
            make_helper(advisor, name)
        advisor.organisation.monthly_message_quota = limit + quota(advisor.organisation_id).used
        advisor.organisation.save()
        page = client.get(reverse("matching:call", args=[request.code])).content.decode()
        assert left in page
        assert ("今月の通数が足りません" in page) is warned
        assert ("1人には、翌月1日か" in page) is warned

    def test_sending_goes_to_those_who_are_ticked(self, client: Client, advisor: Staff) -> None:
        request, chosen = make_request(advisor), make_helper(advisor, "中村")
        make_helper(advisor, "原口")
        answer = client.post(
            reverse("matching:call", args=[request.code]), {"helpers": [chosen.code], "version": request.version}
        )
        assert answer["Location"] == reverse("matching:record", args=[request.code])
        sent = Delivery.objects.filter(message__purpose="matching.call")
        assert [delivery.person for delivery in sent] == [chosen]

    def test_a_second_click_of_the_same_page_sends_nothing(self, client: Client, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        typed = {"helpers": [helper.code], "version": request.version}
        client.post(reverse("matching:call", args=[request.code]), typed)
        again = client.post(reverse("matching:call", args=[request.code]), typed)
        assert again.status_code == 409
        assert "何も送られていません" in again.content.decode()
        assert Call.objects.count() == 1


class TestRecord:
    def test_an_answer_appears_and_can_be_decided(self, client: Client, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        call = make_call(advisor, request, [helper])
        address = reverse("matching:record", args=[request.code])
        first = client.get(address, headers={"HX-Request": "true"})
        make_offer(helper, call)
        second = client.get(address, headers={"HX-Request": "true", "If-None-Match": first["ETag"]})
        assert "中村" in second.content.decode()
        assert "1人が行けます" in second.content.decode()
        decided = client.post(
            reverse("matching:decide", args=[request.code]),
            {"helper": helper.code, "version": fresh(request).version},
            follow=True,
        )
        assert "中村さんに決めました" in decided.content.decode()
        assert fresh(request).state == State.DECIDED

    def test_what_no_message_could_tell_is_to_be_telephoned(self, client: Client, advisor: Staff) -> None:
        request = make_request(advisor)
        chosen, other = make_helper(advisor, "中村"), make_helper(advisor, "川村")
        call = make_call(advisor, request, [chosen, other])
        make_offer(chosen, call)
        make_offer(other, call)
        actions.decide(advisor, request, chosen.id, fresh(request).version)
        address = reverse("matching:record", args=[request.code])
        page = client.get(address).content.decode()
        assert "両方に知らせました。前の日の夕方に" in page
        assert "メッセージが届きません" not in page
        ContactPoint.objects.filter(person=other).update(state=ContactPoint.State.BLOCKED)
        page = client.get(address).content.decode()
        assert f"メッセージが届きません：{other.full_name}" in page
        assert "両方に知らせました" not in page

    def test_no_reminder_is_promised_when_the_evening_before_is_over(
        self, client: Client, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        match = make_match(advisor, make_helper(advisor))
        frozen.move_to(match.request.starts_at - timedelta(hours=2))
        client.force_login(advisor.user)
        page = client.get(reverse("matching:record", args=[match.request.code])).content.decode()
        assert "両方に知らせました。" in page
        assert "前の日の夕方" not in page

    def test_the_second_advisor_is_told_kindly(
        self, client: Client, advisor: Staff, administrator: Staff, client_of: Callable[[Staff], Client]
    ) -> None:
        request, one, other = make_request(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
        call = make_call(advisor, request, [one, other])
        make_offer(one, call)
        make_offer(other, call)
        seen = fresh(request).version
        address = reverse("matching:decide", args=[request.code])
        client.post(address, {"helper": one.code, "version": seen})
        told = client_of(administrator).post(address, {"helper": other.code, "version": seen}, follow=True)
        assert "すでに別の会員に決まっています" in told.content.decode()
        assert Match.objects.get().person == one

    def test_the_story_holds_deeds_and_messages(self, client: Client, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        page = client.get(reverse("matching:record", args=[match.request.code])).content.decode()
        for words in (
            "さんが受け付けました",
            "1人に募集を送りました",
            "中村さんが「行けます」",
            "相手が決まりました",
            "高橋さんへ「相手が決まりました」",
        ):
            assert words in page

    def test_a_long_story_shows_the_latest_and_folds_the_rest(
        self, client: Client, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        request = make_request(advisor)
        address = reverse("matching:record", args=[request.code])
        for _ in range(8):
            frozen.shift(timedelta(minutes=1))
            note(request, "matching.request.changed", audit.staff(advisor.id))
        assert not client.get(address).context["earlier"]
        for _ in range(20):
            note(request, "matching.request.changed", audit.staff(advisor.id))
        page = client.get(address)
        shown, folded = page.context["story"], page.context["earlier"]
        assert (len(shown), len(folded)) == (8, 22)
        assert f"前の{len(folded)}件を見る" in page.content.decode()
        numbers = [number for number, *_rest in [*shown, *folded]]
        assert numbers == list(range(len(numbers), 0, -1)), "each keeps its own while others come"

    def test_the_number_of_queries_is_known(
        self, client: Client, advisor: Staff, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        request = make_request(advisor)
        helpers = [make_helper(advisor, name) for name in ("中村", "原口", "田川", "山口")]
        call = make_call(advisor, request, helpers)
        make_offer(helpers[0], call)
        address = reverse("matching:record", args=[request.code])
        client.get(address)
        with django_assert_num_queries(RECORD_QUERIES):
            client.get(address)
        for helper in helpers[1:]:
            make_offer(helper, call)
        with django_assert_num_queries(RECORD_QUERIES):
            client.get(address)


class TestEndings:
    def test_a_cancellation_shows_who_will_be_told_and_asks_why(self, client: Client, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        address = reverse("matching:close", args=[match.request.code, "cancelled"])
        page = client.get(address).content.decode()
        assert "中村さんへ" in page
        assert "予定が変わりました" in page
        version = fresh(match.request).version
        assert client.post(address, {"reason": "", "version": version}).status_code == 422
        chosen = {"side": "requester", "because": "illness", "version": version}
        client.post(address, {**chosen, "reason": "熱が出た"})
        assert fresh(match.request).state == State.CANCELLED
        record = client.get(reverse("matching:record", args=[match.request.code])).content.decode()
        assert record.count("熱が出た") == 1

    def test_after_a_call_was_withdrawn_nobody_is_asked_at_present(self, client: Client, advisor: Staff) -> None:
        request = make_request(advisor)
        address = reverse("matching:record", args=[request.code])
        assert "まだ募集していません" in client.get(address).content.decode()
        make_call(advisor, request, [make_helper(advisor)])
        actions.withdraw_call(advisor, request, fresh(request).version)
        page = client.get(address).content.decode()
        assert ("まだ募集していません" in page, "いまは募集していません" in page) == (False, True)

    def test_who_was_told_that_it_changed_may_decide_once_more(self, client: Client, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        typed = {"reason": "熱が出た", "side": "requester", "because": "illness", "version": 1}
        cancel = reverse("matching:close", args=[match.request.code, "cancelled"])
        start = match.request.starts_at.astimezone(match.organisation.time_zone) + timedelta(hours=1)
        hours = {"day": start.date(), "starts": f"{start:%H:%M}", "ends": f"{start + timedelta(hours=1):%H:%M}"}
        for address, sent in ((reverse("matching:retime", args=[match.request.code]), hours), (cancel, typed)):
            told = client.post(address, {**sent, "version": 1})
            assert told.status_code == 422
            assert "ほかの人が変更しました" in told.content.decode()
            again = {name: told.context["form"][name].value() for name in told.context["form"].fields}
            assert client.post(address, again).status_code == 302
        assert fresh(match.request).closed_reason == "熱が出た"

    def test_what_was_chosen_is_reason_enough(self, client: Client, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        address = reverse("matching:close", args=[match.request.code, "cancelled"])
        page = client.get(address).content.decode()
        assert (page.count(">理由"), "くわしいこと" in page) == (1, True)
        version = fresh(match.request).version
        client.post(address, {"side": "requester", "because": "illness", "reason": " ", "version": version})
        assert (fresh(match.request).state, fresh(match.request).closed_reason) == (State.CANCELLED, "体調不良")

    def test_releasing_brings_the_request_back(self, client: Client, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        address = reverse("matching:release", args=[match.request.code])
        version = fresh(match.request).version
        client.post(address, {"reason": "都合", "side": "helper", "because": "other", "version": version})
        assert fresh(match.request).state == State.RECEIVED

    def test_after_a_release_the_numbers_still_say_who_answered(self, client: Client, advisor: Staff) -> None:
        request, helpers = make_request(advisor), [make_helper(advisor, name) for name in ("中村", "原口", "田川")]
        call = make_call(advisor, request, helpers)
        for helper in helpers[:2]:
            make_offer(helper, call)
        actions.decide(advisor, request, helpers[0].id, fresh(request).version)
        record = reverse("matching:record", args=[request.code])
        assert "応募 2人" in client.get(record).content.decode()
        actions.release(advisor, request, "体調", fresh(request).version)
        assert "まだ 1人" in client.get(record).content.decode()
        assert "えらび直す" in client.get(reverse("matching:board")).content.decode()

    def test_a_no_is_no_offer(self, client: Client, advisor: Staff) -> None:
        request, helpers = make_request(advisor), [make_helper(advisor, name) for name in ("中村", "原口", "田川")]
        call = make_call(advisor, request, helpers)
        make_offer(helpers[0], call, Offer.Answer.NO)
        record = reverse("matching:record", args=[request.code])
        assert '<li class="step step-todo">応募</li>' in client.get(record).content.decode()
        make_offer(helpers[1], call)
        make_offer(helpers[2], call, Offer.Answer.TALK)
        assert "応募 2人" in client.get(record).content.decode()

    @pytest.mark.parametrize(("came_to", "steps"), [("nothing", 1), ("call", 2), ("offer", 3), ("decision", 4)])
    def test_what_was_closed_shows_how_far_it_had_come(
        self, client: Client, advisor: Staff, came_to: str, steps: int
    ) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        call = make_call(advisor, request, [helper]) if came_to != "nothing" else None
        if call and came_to != "call":
            make_offer(helper, call)
        if came_to == "decision":
            actions.decide(advisor, request, helper.id, fresh(request).version)
        form = {"reason": "都合", "side": "requester", "because": "illness", "version": fresh(request).version}
        client.post(reverse("matching:close", args=[request.code, "cancelled"]), form)
        page = client.get(reverse("matching:record", args=[request.code])).content.decode()
        assert page.count("step-done") == steps
        assert page.count("step-stopped") == 1
        assert "<dd>なし</dd>" in page, "nobody is still being looked for"

    @pytest.mark.parametrize(
        ("reason", "words"), [("doubted", "行けないかもしれません"), ("released", "いちど決定・取り消し")]
    )
    def test_who_gave_it_back_is_not_asked_again_by_itself(
        self, client: Client, advisor: Staff, reason: str, words: str
    ) -> None:
        request, helpers = make_request(advisor), [make_helper(advisor, name) for name in ("中村", "原口")]
        call = make_call(advisor, request, helpers)
        make_offer(helpers[0], call)
        actions.decide(advisor, request, helpers[0].id, fresh(request).version)
        if reason == "doubted":
            make_offer(helpers[0], call, Offer.Answer.NO)
        actions.release(advisor, request, "体調", fresh(request).version)
        page = client.get(reverse("matching:call", args=[request.code])).content.decode()
        assert not re.search(f'value="{helpers[0].code}" checked', page)
        assert re.search(f'value="{helpers[1].code}" checked', page)
        assert words in page

    def test_who_can_come_is_one_press_from_their_page(self, client: Client, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        make_offer(helper, make_call(advisor, request, [helper]))
        page = client.get(reverse("matching:record", args=[request.code])).content.decode()
        assert f'<a href="{reverse("console:member", args=[helper.code])}">{helper.full_name}</a>' in page

    def test_who_wants_to_talk_is_one_press_from_a_message_and_a_call(self, client: Client, advisor: Staff) -> None:
        request, helper, silent = make_request(advisor), make_helper(advisor, "中村"), make_helper(advisor, "原口")
        Person.objects.filter(id=helper.id).update(phone="090-0000-4567")
        letters = make_helper(advisor, "田川")
        ContactPoint.objects.filter(person=letters).delete()
        make_offer(helper, make_call(advisor, request, [helper, silent, letters]), Offer.Answer.TALK)
        page = client.get(reverse("matching:record", args=[request.code])).content.decode()
        assert reverse("console:member_write", args=[helper.code]) in page
        assert "tel:090-0000-4567" in page
        assert "行けます 0 ・ 行けません 0 ・ まだ 1 ・ 相談したい 1" in page

    def test_in_english_one_is_a_person(self, client: Client, advisor: Staff) -> None:
        request, helper, english = make_request(advisor), make_helper(advisor), {"accept-language": "en"}
        page = client.get(reverse("matching:call", args=[request.code]), headers=english).content.decode()
        assert "1 person, on a list to print" in page
        make_call(advisor, request, [helper])
        page = client.get(reverse("matching:asked", args=[request.code]), headers=english).content.decode()
        assert "1 person" in page
        assert "1 people" not in page

    def test_one_click_says_that_the_doubtful_helper_can_come(self, client: Client, advisor: Staff) -> None:
        helper = make_helper(advisor)
        match = make_match(advisor, helper)
        make_offer(helper, Call.objects.get(), Offer.Answer.NO)
        address = reverse("matching:settle_doubt", args=[match.request.code])
        record = reverse("matching:record", args=[match.request.code])
        assert address in client.get(record).content.decode()
        page = client.post(address, follow=True).content.decode()
        assert "行けることを確かめました" in page
        assert address not in page
        assert "決まった会員が行けないかもしれません" not in page

    def test_after_calling_again_earlier_answers_are_not_counted_as_silent(
        self, client: Client, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        request, helpers = make_request(advisor), [make_helper(advisor, name) for name in ("中村", "原口", "田川")]
        call = make_call(advisor, request, helpers)
        for helper in helpers[:2]:
            make_offer(helper, call)
        actions.decide(advisor, request, helpers[0].id, fresh(request).version)
        actions.release(advisor, request, "体調", fresh(request).version)
        frozen.shift(60)
        make_call(advisor, request, helpers[1:])
        page = client.get(reverse("matching:record", args=[request.code])).content.decode()
        assert "応募 2人" in page
        assert "募集 2人" in page
        assert "まだ 1人" in page, "the one who said yes before was asked again; the other is silent"

    def test_whom_a_second_call_does_not_ask_is_not_taken_off_its_silent_ones(
        self, client: Client, advisor: Staff, frozen: time_machine.Traveller
    ) -> None:
        request, helpers = make_request(advisor), [make_helper(advisor, name) for name in ("中村", "原口", "田川")]
        make_offer(helpers[0], make_call(advisor, request, helpers[:1]))
        frozen.shift(60)
        make_call(advisor, request, helpers[1:])
        assert "まだ 2人" in client.get(reverse("matching:record", args=[request.code])).content.decode()

    def test_a_page_left_open_too_long_changes_nothing(self, client: Client, advisor: Staff) -> None:
        match = make_match(advisor, make_helper(advisor))
        answer = client.post(reverse("matching:release", args=[match.request.code]), {"reason": "都合", "version": 1})
        assert answer.status_code == 422
        assert fresh(match.request).state == State.DECIDED

    def test_withdrawing_asks_no_reason(self, client: Client, advisor: Staff) -> None:
        request, helper = make_request(advisor), make_helper(advisor)
        make_offer(helper, make_call(advisor, request, [helper]))
        address = reverse("matching:withdraw", args=[request.code])
        assert "募集は取り下げになりました" in client.get(address).content.decode()
        client.post(address, {"version": fresh(request).version})
        assert fresh(request).state == State.RECEIVED


class TestReport:
    def test_staff_write_it_for_the_helper(
        self, advisor: Staff, client_of: Callable[[Staff], Client], frozen: time_machine.Traveller
    ) -> None:
        match = make_match(advisor, make_helper(advisor))
        frozen.move_to(match.request.ends_at)
        address = reverse("matching:report", args=[match.request.code])
        client = client_of(advisor)
        page = client.get(address).content.decode()
        assert 'value="10:00"' in page
        assert "保護者に確かめてもらう" in page
        wrong = client.post(address, {"starts": "10:00", "ends": "", "mood": "fine", "note": "元気でした"})
        assert wrong.status_code == 422
        assert "元気でした" in wrong.content.decode()
        client.post(address, {"starts": "10:00", "ends": "12:00", "mood": "fine", "note": "元気でした"})
        assert fresh(match.request).state == State.REPORTED
