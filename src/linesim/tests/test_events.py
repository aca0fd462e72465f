"""Every event against LINE's webhook schema."""

import pytest

from linesim.jsonvalues import JsonObject, as_object, parse
from linesim.testing import SimServer
from linesim.tests.conftest import Bot
from linesim.tests.schemas import faults
from linesim.webhooks.samples import PARTS

OF_THE_SCHEMA = [kind for kind in PARTS if kind != "messageEdited"]
"""messageEdited is documented but not yet in the schema files."""


@pytest.mark.parametrize("kind", OF_THE_SCHEMA)
def test_a_sample_of_every_type(sim: SimServer, bot: Bot, kind: str) -> None:
    sim.emit({"type": kind, "userId": sim.add_user("花子").user_id})
    bot.events(1)
    assert faults(parse(bot.bodies[0]), "CallbackRequest", "webhook") == []


def test_whatever_people_do(sim: SimServer, bot: Bot) -> None:
    phone = sim.add_user("花子")
    phone.follow()
    phone.text("はい🤨")
    phone.sticker()
    phone.image()
    phone.location("役場", "あおば町1-1", 35.1, 139.2)
    for kind in ("video", "audio", "file"):
        phone.do("file", {"kind": kind})
    number = str(phone.chat()[0]["id"])
    phone.do("unsend", {"messageId": number})
    phone.unfollow()
    kinds = [event["type"] for event in bot.events(10)]
    assert kinds == ["follow", *["message"] * 7, "unsend", "unfollow"]
    assert [fault for raw in bot.bodies for fault in faults(parse(raw), "CallbackRequest", "webhook")] == []


def test_a_failed_account_link_names_nobody(sim: SimServer, bot: Bot) -> None:
    link: JsonObject = {"link": {"result": "failed", "nonce": "nonce-0123456789"}}
    sim.emit({"type": "accountLink", "userId": sim.add_user("花子").user_id, "parts": link})
    assert "source" not in bot.events(1)[0]


def test_an_unblocked_friend_says_so(sim: SimServer, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    phone.unfollow()
    phone.follow()
    assert bot.events(2)[1]["follow"] == {"isUnblocked": True}


def test_parts_replace_the_sample_and_the_reply_token_works(sim: SimServer, bot: Bot) -> None:
    phone = sim.add_user("花子")
    wish: JsonObject = {"type": "postback", "userId": phone.user_id, "parts": {"postback": {"data": "yes=1"}}}
    sim.emit(wish)
    assert as_object(bot.events(1)[0]["postback"]) == {"data": "yes=1"}
