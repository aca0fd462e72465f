"""Groups and rooms: what the bot hears of them, what it may send and ask."""

import pytest

from linesim.client import GroupChat, Phone, SimError
from linesim.jsonvalues import JsonObject, as_object, parse, text_of
from linesim.testing import SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import Bot, Line
from linesim.tests.schemas import faults


@pytest.fixture
def people(sim: SimServer) -> list[Phone]:
    return [sim.add_user("花子", following=True), sim.add_user("太郎")]


@pytest.fixture
def group(sim: SimServer, people: list[Phone]) -> GroupChat:
    return sim.add_group("ひだまり会", people)


def say(phone: Phone, group: GroupChat, words: str) -> JsonObject:
    return phone.do("text", {"text": words, "groupId": group.group_id})


@pytest.mark.parametrize("kind", ["group", "room"])
def test_what_the_bot_hears(sim: SimServer, bot: Bot, people: list[Phone], kind: str) -> None:
    group, newcomer = sim.add_group("ひだまり会", people, kind), sim.add_user("次郎")
    group.do("enter", {"userIds": [newcomer.user_id, people[0].user_id]})
    say(newcomer, group, "はい")
    group.do("exit", {"userIds": [newcomer.user_id]})
    group.do("leave")
    events = bot.events(5)
    assert [event["type"] for event in events] == ["join", "memberJoined", "message", "memberLeft", "leave"]
    place: JsonObject = {"type": kind, f"{kind}Id": group.group_id}
    assert events[0]["source"] == place
    assert events[1]["joined"] == {"members": [{"type": "user", "userId": newcomer.user_id}]}
    assert events[2]["source"] == place | {"userId": newcomer.user_id}
    assert ["replyToken" in event for event in events] == [True, True, True, False, False]
    assert [fault for raw in bot.bodies for fault in faults(parse(raw), "CallbackRequest", "webhook")] == []


def test_everybody_in_the_group_sees_a_push_and_is_charged(
    sim: SimServer, line: Line, people: list[Phone], group: GroupChat
) -> None:
    sent = line.push(group.group_id, ex.text()).json()["sentMessages"]
    assert [bubble["id"] for bubble in group.chat()] == [sent[0]["id"]]
    assert [phone.chat() for phone in people] == [[], []]
    assert line.call("GET", "/v2/bot/message/quota/consumption").json() == {"totalUsage": 2}
    sim.settings({"quota": 3})
    assert line.push(group.group_id, ex.text()).json() == {"message": "You have reached your monthly limit."}


def test_a_reply_goes_to_the_group_and_costs_nothing(
    bot: Bot, line: Line, people: list[Phone], group: GroupChat
) -> None:
    say(people[1], group, "質問です")
    token = bot.events(2)[1]["replyToken"]
    body: JsonObject = {"replyToken": token, "messages": [ex.text("お答えします")]}
    assert line.call("POST", "/v2/bot/message/reply", body).status == 200
    written = [(bubble["userId"], text_of(as_object(bubble["message"]), "text")) for bubble in group.chat()]
    assert written == [(people[1].user_id, "質問です"), (None, "お答えします")]
    assert line.call("GET", "/v2/bot/message/quota/consumption").json() == {"totalUsage": 0}


def test_a_button_in_a_group_says_who_pressed_it(bot: Bot, line: Line, people: list[Phone], group: GroupChat) -> None:
    number = line.push(group.group_id, ex.buttons()).json()["sentMessages"][0]["id"]
    people[0].do("tap", {"messageId": number, "label": "ボタン0", "groupId": group.group_id})
    source = bot.events(2)[1]["source"]
    assert source == {"type": "group", "groupId": group.group_id, "userId": people[0].user_id}


def test_without_the_bot_nothing_is_sent_and_nothing_is_heard(
    line: Line, people: list[Phone], group: GroupChat
) -> None:
    assert line.call("POST", f"/v2/bot/group/{group.group_id}/leave").status == 200
    assert line.push(group.group_id, ex.text()).json() == {"message": "Failed to send messages"}
    assert line.call("GET", f"/v2/bot/group/{group.group_id}/summary").status == 404
    with pytest.raises(SimError, match="404"):
        say(people[0], group, "はい")
    group.do("join")
    assert line.push(group.group_id, ex.text()).status == 200


def test_strangers_to_a_group_do_not_write_in_it(sim: SimServer, group: GroupChat) -> None:
    with pytest.raises(SimError, match="404"):
        say(sim.add_user("よその人"), group, "はい")


def test_only_who_wrote_it_takes_a_message_back(people: list[Phone], group: GroupChat) -> None:
    number = say(people[0], group, "まちがえました")["messageId"]
    with pytest.raises(SimError, match="409"):
        people[1].do("unsend", {"messageId": number, "groupId": group.group_id})
    people[0].do("unsend", {"messageId": number, "groupId": group.group_id})
    assert group.chat()[0]["unsent"] is True


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("summary", "GroupSummaryResponse"),
        ("members/count", "GroupMemberCountResponse"),
        ("members/ids", "MembersIdsResponse"),
        ("member/{user}", "GroupUserProfileResponse"),
    ],
)
def test_what_may_be_asked(line: Line, people: list[Phone], group: GroupChat, path: str, schema: str) -> None:
    answer = line.call("GET", f"/v2/bot/group/{group.group_id}/{path.format(user=people[1].user_id)}")
    assert (answer.status, faults(answer.json(), schema)) == (200, [])


def test_a_room_is_no_group(sim: SimServer, line: Line, people: list[Phone]) -> None:
    room = sim.add_group("", people, "room").group_id
    assert line.call("GET", f"/v2/bot/room/{room}/members/count").json() == {"count": 2}
    assert line.call("GET", f"/v2/bot/group/{room}/members/count").status == 404
