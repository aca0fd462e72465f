"""The rest of what LINE's official SDK can call, and the proof that together it called every endpoint it knows."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from linebot.v3 import audience, insight, messaging, oauth

from linesim.jsonvalues import as_object, text_of
from linesim.testing import CHANNEL, SimServer
from linesim.tests import test_sdk
from linesim.tests.conftest import Bot
from linesim.tests.test_samples import assertion
from linesim.tests.test_sdk import api, blob, hello, menu_request, pointed_at
from linesim.wire.routes import APP, ENDPOINTS, LOGIN
from linesim.wire.tokens import ASSERTION

__all__ = ["api", "blob"]

PHONE = "+818012345678"
WITHOUT_SDK = {
    *(f"{endpoint.method} {endpoint.path}" for endpoint in (*LOGIN, *APP) if not endpoint.path.endswith("linkToken")),
    "POST /v2/bot/message/pnp/push",
}
"""LINE Login, the pages of access.line.me, what a scanned square opens, and the other way to notify."""


def hashed(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()


def test_groups_and_rooms(sim: SimServer, api: messaging.MessagingApi) -> None:
    phone = sim.add_user("花子", following=True)
    group = sim.add_group("ひだまり会", [phone]).group_id
    room = sim.add_group("", [phone], "room").group_id
    assert api.push_message(messaging.PushMessageRequest(to=group, messages=hello())).sent_messages
    assert api.get_group_summary(group).group_name == "ひだまり会"
    assert api.get_group_member_count(group).count == api.get_room_member_count(room).count == 1
    assert api.get_group_members_ids(group).member_ids == api.get_room_members_ids(room).member_ids == [phone.user_id]
    assert api.get_group_member_profile(group, phone.user_id).display_name == "花子"
    assert api.get_room_member_profile(room, phone.user_id).display_name == "花子"
    api.leave_group(group)
    api.leave_room(room)


def test_narrowcast(sim: SimServer, api: messaging.MessagingApi) -> None:
    sim.add_user("花子", following=True)
    sent = api.narrowcast_with_http_info(messaging.NarrowcastRequest(messages=hello()))
    assert sent.status_code == 202
    assert api.get_narrowcast_progress(sent.headers["x-line-request-id"]).phase in {"waiting", "sending", "succeeded"}


def test_notification_messages(sim: SimServer, api: messaging.MessagingApi, bot: Bot) -> None:
    sim.call("POST", "/_sim/users", {"displayName": "花子", "phone": PHONE})
    request = messaging.PnpMessagesRequest(to=hashed(PHONE), messages=hello())
    api.push_messages_by_phone(request, x_line_delivery_tag="a-tag-of-sixteen")
    item = messaging.PnpTemplatedItem(item_key="date_001", content="4月1日")
    body = messaging.PnpTemplatedMessageBody(items=[item])
    api.push_templated_messages_by_phone(
        messaging.PnpTemplatedMessageRequest(to=hashed(PHONE), template_key="reservation", body=body)
    )
    data = [text_of(as_object(event["delivery"]), "data") for event in bot.events(2, "delivery")]
    assert data == ["a-tag-of-sixteen", hashed(PHONE)]
    day = sim.today()
    sim.advance(24 * 3600)
    assert api.get_pnp_message_statistics(day).success == 1
    assert api.get_pnp_templated_message_statistics(day).success == 1


def test_the_older_mark_of_reading(sim: SimServer, api: messaging.MessagingApi) -> None:
    chat = messaging.ChatReference(user_id=sim.add_user("花子", following=True).user_id)
    api.mark_messages_as_read(messaging.MarkMessagesAsReadRequest(chat=chat))


def test_tokens_by_jwt(sim: SimServer) -> None:
    shown = assertion(sim)["client_assertion"]
    with oauth.ApiClient(oauth.Configuration()) as client:
        tokens = oauth.ChannelAccessToken(client)
        tokens.line_base_path = sim.url
        issued = tokens.issue_channel_token_by_jwt("client_credentials", ASSERTION, shown)
        assert tokens.gets_all_valid_channel_access_token_key_ids(ASSERTION, shown).kids == [issued.key_id]
        assert tokens.verify_channel_token_by_jwt(issued.access_token).client_id == CHANNEL.channel_id
        tokens.revoke_channel_token_by_jwt(CHANNEL.channel_id, CHANNEL.secret, issued.access_token)
        assert tokens.gets_all_valid_channel_access_token_key_ids(ASSERTION, shown).kids == []


def test_audiences_of_those_who_opened_it(sim: SimServer, api: messaging.MessagingApi) -> None:
    sim.add_user("花子", following=True)
    sent = api.broadcast_with_http_info(messaging.BroadcastRequest(messages=hello())).headers["x-line-request-id"]
    with audience.ApiClient(audience.Configuration(access_token=CHANNEL.token)) as client:
        groups = audience.ManageAudience(pointed_at(client, sim.url))
        opened = audience.CreateClickBasedAudienceGroupRequest(description="開いた人", request_id=sent)
        seen = audience.CreateImpBasedAudienceGroupRequest(description="見た人", request_id=sent)
        assert groups.create_click_based_audience_group(opened).type == "CLICK"
        assert groups.create_imp_based_audience_group(seen).type == "IMP"


def test_insight_of_a_menu(sim: SimServer, api: messaging.MessagingApi) -> None:
    number, day = api.create_rich_menu(menu_request()).rich_menu_id, sim.today()
    with insight.ApiClient(insight.Configuration(access_token=CHANNEL.token)) as client:
        numbers = insight.Insight(client)
        numbers.line_base_path = sim.url
        assert numbers.get_rich_menu_insight_summary(number, day, day).rich_menu_id == number
        assert numbers.get_rich_menu_insight_daily(number, day, day).rich_menu_id == number


def test_every_endpoint_that_the_sdk_knows_was_called(
    sim: SimServer, api: messaging.MessagingApi, blob: messaging.MessagingApiBlob, bot: Bot, tmp_path: Path
) -> None:
    acts: list[Callable[[], None]] = [
        lambda: test_sdk.test_sending(sim, api),
        lambda: test_sdk.test_replying(sim, api, bot),
        lambda: test_sdk.test_validating(api),
        lambda: test_sdk.test_the_bot_and_its_people(sim, api, bot),
        lambda: test_sdk.test_quota_and_counts(sim, api),
        lambda: test_sdk.test_the_surroundings_of_a_chat(sim, api, blob, bot),
        lambda: test_sdk.test_rich_menus(sim, api, blob),
        lambda: test_sdk.test_audiences(sim, tmp_path),
        lambda: test_sdk.test_insight(sim, api),
        lambda: test_sdk.test_tokens(sim),
        lambda: test_groups_and_rooms(sim, api),
        lambda: test_narrowcast(sim, api),
        lambda: test_notification_messages(sim, api, bot),
        lambda: test_the_older_mark_of_reading(sim, api),
        lambda: test_tokens_by_jwt(sim),
        lambda: test_audiences_of_those_who_opened_it(sim, api),
        lambda: test_insight_of_a_menu(sim, api),
    ]
    called: set[str] = set()
    for act in acts:
        act()
        calls = [key.rsplit(" ", 1) for key in as_object(sim.state()["requests"])]
        called |= {call for call, status in calls if status.startswith("2")}
        sim.reset()
        bot.bodies.clear()
    known = {f"{endpoint.method} {endpoint.path}" for endpoint in ENDPOINTS} - WITHOUT_SDK
    assert known - called == set()
