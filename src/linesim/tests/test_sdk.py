"""LINE's official SDK as a client: every covered endpoint answers what the SDK's models expect."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from linebot.v3 import audience, insight, messaging, oauth
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.models import UnknownEvent
from linebot.v3.webhook import WebhookParser

from linesim.testing import CHANNEL, SimServer
from linesim.tests.conftest import Bot
from linesim.tests.pictures import menu_picture
from linesim.webhooks import signature
from linesim.webhooks.samples import PARTS

TIMEOUT = 5


@pytest.fixture
def api(sim: SimServer) -> Iterator[messaging.MessagingApi]:
    with messaging.ApiClient(messaging.Configuration(access_token=CHANNEL.token)) as client:
        made = messaging.MessagingApi(client)
        made.line_base_path = sim.url
        yield made


def pointed_at(client: messaging.ApiClient, url: str) -> messaging.ApiClient:
    """A client whose calls all go to `url`: the SDK's blob classes know no other host than api-data.line.me."""
    original = client.call_api

    def call_api(*args: object, **kwargs: object) -> object:
        return original(*args, **(kwargs | {"_host": url}))

    client.call_api = call_api
    return client


@pytest.fixture
def blob(sim: SimServer) -> Iterator[messaging.MessagingApiBlob]:
    with messaging.ApiClient(messaging.Configuration(access_token=CHANNEL.token)) as client:
        yield messaging.MessagingApiBlob(pointed_at(client, sim.url))


def hello() -> list[messaging.Message]:
    return [messaging.TextMessage(text="こんにちは")]


def menu_request() -> messaging.RichMenuRequest:
    area = messaging.RichMenuArea(
        bounds=messaging.RichMenuBounds(x=0, y=0, width=800, height=540),
        action=messaging.PostbackAction(label="予定", data="plan=1"),
    )
    size = messaging.RichMenuSize(width=800, height=540)
    return messaging.RichMenuRequest(size=size, selected=True, name="名", chat_bar_text="メニュー", areas=[area])


def test_sending(sim: SimServer, api: messaging.MessagingApi) -> None:
    phone = sim.add_user("花子", following=True)
    pushed = api.push_message(messaging.PushMessageRequest(to=phone.user_id, messages=hello()))
    api.multicast(messaging.MulticastRequest(to=[phone.user_id], messages=hello()))
    api.broadcast(messaging.BroadcastRequest(messages=hello()))
    assert pushed.sent_messages[0].id == phone.chat()[0]["id"]
    assert len(phone.chat()) == 3


def test_replying(sim: SimServer, api: messaging.MessagingApi, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    phone.text("はい")
    token = str(bot.events(1)[0]["replyToken"])
    answer = api.reply_message(messaging.ReplyMessageRequest(reply_token=token, messages=hello()))
    assert answer.sent_messages[0].id == phone.chat()[1]["id"]


def test_a_conflict_carries_the_accepted_request(sim: SimServer, api: messaging.MessagingApi) -> None:
    request = messaging.PushMessageRequest(to=sim.add_user("花子", following=True).user_id, messages=hello())
    key = str(uuid.uuid4())
    first = api.push_message_with_http_info(request, x_line_retry_key=key)
    with pytest.raises(messaging.ApiException) as caught:
        api.push_message(request, x_line_retry_key=key)
    assert caught.value.status == 409
    assert caught.value.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]


def test_validating(api: messaging.MessagingApi) -> None:
    request = messaging.ValidateMessageRequest(messages=hello())
    api.validate_push(request)
    api.validate_reply(request)
    api.validate_multicast(request)
    api.validate_narrowcast(request)
    api.validate_broadcast(request)


def test_the_bot_and_its_people(sim: SimServer, api: messaging.MessagingApi, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    assert api.get_bot_info().display_name == CHANNEL.name
    assert api.get_profile(phone.user_id).display_name == "花子"
    assert api.get_followers().user_ids == [phone.user_id]
    assert api.get_webhook_endpoint().endpoint == bot.url
    assert api.test_webhook_endpoint().success
    api.set_webhook_endpoint(messaging.SetWebhookEndpointRequest(endpoint="https://example.com/hook"))
    assert api.get_webhook_endpoint().endpoint == "https://example.com/hook"


def test_quota_and_counts(sim: SimServer, api: messaging.MessagingApi) -> None:
    sim.settings({"quota": 200})
    phone = sim.add_user("花子", following=True)
    api.push_message(messaging.PushMessageRequest(to=phone.user_id, messages=hello()))
    quota = api.get_message_quota()
    assert (quota.type, quota.value, api.get_message_quota_consumption().total_usage) == ("limited", 200, 1)
    assert api.get_number_of_sent_push_messages(sim.today()).status == "unready"
    day = sim.today()
    sim.advance(24 * 3600)
    assert api.get_number_of_sent_push_messages(day).success == 1
    assert api.get_number_of_sent_reply_messages(day).success == 0
    assert api.get_number_of_sent_multicast_messages(day).success == 0
    assert api.get_number_of_sent_broadcast_messages(day).success == 0
    assert api.get_pnp_message_statistics(day).success == 0


def test_the_surroundings_of_a_chat(
    sim: SimServer, api: messaging.MessagingApi, blob: messaging.MessagingApiBlob, bot: Bot
) -> None:
    phone = sim.add_user("花子", following=True)
    number = str(phone.image()["messageId"])
    message = bot.events(1)[0]["message"]
    assert isinstance(message, dict)
    api.show_loading_animation(messaging.ShowLoadingAnimationRequest(chat_id=phone.user_id, loading_seconds=5))
    token = str(message["markAsReadToken"])
    api.mark_messages_as_read_by_token(messaging.MarkMessagesAsReadByTokenRequest(mark_as_read_token=token))
    assert blob.get_message_content(number).startswith(b"\x89PNG")
    assert blob.get_message_content_preview(number).startswith(b"\x89PNG")
    assert blob.get_message_content_transcoding_by_message_id(number).status == "succeeded"
    assert api.issue_link_token(phone.user_id).link_token


def test_rich_menus(sim: SimServer, api: messaging.MessagingApi, blob: messaging.MessagingApiBlob) -> None:
    phone = sim.add_user("花子", following=True)
    api.validate_rich_menu_object(menu_request())
    number = api.create_rich_menu(menu_request()).rich_menu_id
    picture = menu_picture()
    blob.set_rich_menu_image(number, body=picture, _headers={"Content-Type": "image/png"})
    assert blob.get_rich_menu_image(number) == picture
    api.create_rich_menu_alias(messaging.CreateRichMenuAliasRequest(rich_menu_alias_id="home", rich_menu_id=number))
    api.update_rich_menu_alias("home", messaging.UpdateRichMenuAliasRequest(rich_menu_id=number))
    assert api.get_rich_menu_alias("home").rich_menu_id == number
    assert [alias.rich_menu_alias_id for alias in api.get_rich_menu_alias_list().aliases] == ["home"]
    api.set_default_rich_menu(number)
    assert api.get_default_rich_menu_id().rich_menu_id == number
    api.link_rich_menu_id_to_user(phone.user_id, number)
    assert api.get_rich_menu_id_of_user(phone.user_id).rich_menu_id == number
    api.unlink_rich_menu_id_from_user(phone.user_id)
    api.link_rich_menu_id_to_users(messaging.RichMenuBulkLinkRequest(rich_menu_id=number, user_ids=[phone.user_id]))
    api.unlink_rich_menu_id_from_users(messaging.RichMenuBulkUnlinkRequest(user_ids=[phone.user_id]))
    batch = messaging.RichMenuBatchRequest(operations=[messaging.RichMenuBatchUnlinkAllOperation(type="unlinkAll")])
    api.validate_rich_menu_batch_request(batch)
    request_id = api.rich_menu_batch_with_http_info(batch).headers["x-line-request-id"]
    assert api.get_rich_menu_batch_progress(request_id).phase in {"ongoing", "succeeded"}
    assert [menu.rich_menu_id for menu in api.get_rich_menu_list().richmenus] == [number]
    assert api.get_rich_menu(number).chat_bar_text == "メニュー"
    api.cancel_default_rich_menu()
    api.delete_rich_menu_alias("home")
    api.delete_rich_menu(number)


def test_audiences(sim: SimServer, tmp_path: Path) -> None:
    phones = [sim.add_user(f"{number}番", following=True) for number in range(3)]
    sim.settings({"audienceSeconds": 0})
    with audience.ApiClient(audience.Configuration(access_token=CHANNEL.token)) as client:
        pointed_at(client, sim.url)
        api, blob = audience.ManageAudience(client), audience.ManageAudienceBlob(client)
        people = [audience.Audience(id=phone.user_id) for phone in phones[:2]]
        made = api.create_audience_group(audience.CreateAudienceGroupRequest(description="二人", audiences=people))
        number = made.audience_group_id
        more = audience.AddAudienceToAudienceGroupRequest(
            audience_group_id=number, audiences=[audience.Audience(id=phones[2].user_id)]
        )
        api.add_audience_to_audience_group(more)
        api.update_audience_group_description(
            number, audience.UpdateAudienceGroupDescriptionRequest(description="三人")
        )
        assert api.get_audience_data(number).audience_group.audience_count == 3
        listed = tmp_path / "people.txt"
        listed.write_text("\n".join(phone.user_id for phone in phones))
        by_file = blob.create_audience_for_uploading_user_ids(file=str(listed), description="名簿")
        blob.add_user_ids_to_audience(file=str(listed), audience_group_id=by_file.audience_group_id)
        assert api.get_audience_data(by_file.audience_group_id).audience_group.audience_count == 3
        assert api.get_audience_groups(page=1).total_count == 2
        api.delete_audience_group(number)


def test_insight(sim: SimServer, api: messaging.MessagingApi) -> None:
    phone, day = sim.add_user("花子", following=True), sim.today()
    request = messaging.PushMessageRequest(to=phone.user_id, messages=hello(), custom_aggregation_units=["calls"])
    api.push_message(request)
    sent = api.broadcast_with_http_info(messaging.BroadcastRequest(messages=hello()))
    assert api.get_aggregation_unit_usage().num_of_custom_aggregation_units == 1
    assert api.get_aggregation_unit_name_list().custom_aggregation_units == ["calls"]
    sim.advance(24 * 3600)
    with insight.ApiClient(insight.Configuration(access_token=CHANNEL.token)) as client:
        numbers = insight.Insight(client)
        numbers.line_base_path = sim.url
        assert numbers.get_number_of_followers(var_date=day).followers == 1
        assert numbers.get_number_of_message_deliveries(day).api_push == 1
        assert numbers.get_friends_demographics().available is False
        assert numbers.get_message_event(sent.headers["x-line-request-id"]).overview.delivered == 1
        unit = numbers.get_statistics_per_unit(custom_aggregation_unit="calls", var_from=day, to=day)
        assert unit.overview.unique_impression is None


def test_tokens(sim: SimServer) -> None:
    with oauth.ApiClient(oauth.Configuration()) as client:
        api = oauth.ChannelAccessToken(client)
        api.line_base_path = sim.url
        stateless = api.issue_stateless_channel_token_by_client_secret(
            client_id=CHANNEL.channel_id, client_secret=CHANNEL.secret
        )
        short = api.issue_channel_token(
            grant_type="client_credentials", client_id=CHANNEL.channel_id, client_secret=CHANNEL.secret
        )
        assert stateless.expires_in == 900
        assert api.verify_channel_token(access_token=short.access_token).client_id == CHANNEL.channel_id
        api.revoke_channel_token(access_token=short.access_token)
        with pytest.raises(oauth.ApiException):
            api.verify_channel_token(access_token=short.access_token)
    with messaging.ApiClient(messaging.Configuration(access_token=stateless.access_token)) as client:
        bot = messaging.MessagingApi(client)
        bot.line_base_path = sim.url
        assert bot.get_bot_info().user_id


@pytest.mark.parametrize("kind", PARTS)
def test_the_parser_knows_every_event_we_send(sim: SimServer, bot: Bot, kind: str) -> None:
    sim.emit({"type": kind, "userId": sim.add_user("花子").user_id})
    bot.events(1)
    raw = bot.bodies[0].decode()
    parser = WebhookParser(CHANNEL.secret)
    [event] = parser.parse(raw, signature.sign(CHANNEL.secret, raw.encode()))
    assert not isinstance(event, UnknownEvent)
    with pytest.raises(InvalidSignatureError):
        parser.parse(raw, signature.sign("another secret", raw.encode()))
