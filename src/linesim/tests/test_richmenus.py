"""Rich menus: who sees which, switching by a tap, and what is refused."""

import pytest

from linesim.contents import sample_picture
from linesim.jsonvalues import JsonObject, as_object
from linesim.pictures import dimensions
from linesim.testing import CHANNEL, SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import Bot, Line
from linesim.tests.pictures import menu_picture

BOUNDS: JsonObject = {"x": 0, "y": 0, "width": 400, "height": 540}


def menu(**more: object) -> JsonObject:
    area: JsonObject = {
        "bounds": BOUNDS,
        "action": {"type": "richmenuswitch", "label": "わたし", "richMenuAliasId": "me", "data": "tab=me"},
    }
    body: JsonObject = {
        "size": {"width": 800, "height": 540},
        "selected": True,
        "name": "名",
        "chatBarText": "メニュー",
        "areas": [area],
    }
    for name, value in more.items():
        body[name] = value if isinstance(value, str | list | dict) else str(value)
    return body


def upload(line: Line, menu_id: str, picture: bytes, media_type: str = "image/png") -> int:
    headers = {"authorization": f"Bearer {CHANNEL.token}", "content-type": media_type}
    path = f"{line.url}/v2/bot/richmenu/{menu_id}/content"
    return line.pool.request("POST", path, body=picture, headers=headers).status


def made(line: Line, alias: str = "") -> str:
    """A menu with its picture, and perhaps an alias."""
    number = str(line.call("POST", "/v2/bot/richmenu", menu()).json()["richMenuId"])
    assert upload(line, number, menu_picture()) == 200
    if alias:
        line.call("POST", "/v2/bot/richmenu/alias", {"richMenuAliasId": alias, "richMenuId": number})
    return number


def shown(sim: SimServer, user_id: str) -> object:
    chat = sim.call("GET", f"/_sim/users/{user_id}/chat")
    return as_object(chat["richMenu"]).get("richMenuId")


def test_ones_own_menu_comes_before_the_default(sim: SimServer, line: Line) -> None:
    friend, stranger = sim.add_user("花子", following=True), sim.add_user("太郎")
    default, own = made(line), made(line)
    line.call("POST", f"/v2/bot/user/all/richmenu/{default}")
    for phone in (friend, stranger):
        assert line.call("POST", f"/v2/bot/user/{phone.user_id}/richmenu/{own}").status == 200
    assert (shown(sim, friend.user_id), shown(sim, stranger.user_id)) == (own, default)
    line.call("DELETE", f"/v2/bot/user/{friend.user_id}/richmenu")
    assert shown(sim, friend.user_id) == default


def test_a_tab_switches_the_menu_and_tells_the_bot(sim: SimServer, line: Line, bot: Bot) -> None:
    phone = sim.add_user("花子", following=True)
    line.call("POST", f"/v2/bot/user/all/richmenu/{made(line)}")
    other = made(line, alias="me")
    phone.do("tap", {"label": "わたし"})
    params = as_object(bot.events(1)[0]["postback"])["params"]
    assert params == {"newRichMenuAliasId": "me", "status": "SUCCESS"}
    assert shown(sim, phone.user_id) == other


@pytest.mark.parametrize(("alias", "status"), [("", "RICHMENU_ALIAS_ID_NOTFOUND"), ("me", "RICHMENU_NOTFOUND")])
def test_a_tab_that_leads_nowhere_says_so(sim: SimServer, line: Line, bot: Bot, alias: str, status: str) -> None:
    phone = sim.add_user("花子", following=True)
    line.call("POST", f"/v2/bot/user/all/richmenu/{made(line)}")
    if alias:
        line.call("DELETE", f"/v2/bot/richmenu/{made(line, alias)}")
    phone.do("tap", {"data": "tab=me"})
    assert as_object(as_object(bot.events(1)[0]["postback"])["params"])["status"] == status


def test_a_menu_without_picture_cannot_be_shown(line: Line) -> None:
    number = line.call("POST", "/v2/bot/richmenu", menu()).json()["richMenuId"]
    response = line.call("POST", f"/v2/bot/user/all/richmenu/{number}")
    words = "must upload richmenu image before applying it to user"
    assert (response.status, response.json()) == (400, {"message": words, "details": []})


def test_a_picture_is_never_replaced(line: Line) -> None:
    assert upload(line, made(line), menu_picture()) == 400


@pytest.mark.parametrize(
    ("size", "status"), [((800, 540), 200), ((799, 540), 400), ((800, 553), 400), ((800, 249), 400), ((2501, 800), 400)]
)
def test_which_pictures_are_taken(line: Line, size: tuple[int, int], status: int) -> None:
    number = str(line.call("POST", "/v2/bot/richmenu", menu()).json()["richMenuId"])
    assert upload(line, number, sample_picture(*size)) == status


def test_another_kind_of_file_is_415(line: Line) -> None:
    number = str(line.call("POST", "/v2/bot/richmenu", menu()).json()["richMenuId"])
    assert upload(line, number, b"GIF89a", "image/gif") == 415


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"chatBarText": "あ" * 15}, "chatBarText"),
        ({"name": "あ" * 301}, "name"),
        ({"size": {"width": 799, "height": 500}}, "size.width"),
        ({"size": {"width": 800, "height": 552}}, "size"),
        ({"areas": [{"bounds": BOUNDS, "action": ex.uri("ftp://example.com/")}]}, "areas[0].action.uri"),
    ],
)
def test_which_menus_are_refused(line: Line, change: dict[str, object], place: str) -> None:
    response = line.call("POST", "/v2/bot/richmenu/validate", menu(**change))
    assert response.status == 400
    assert [detail["property"] for detail in response.json()["details"]] == [place]


def test_twenty_areas_and_not_more(line: Line) -> None:
    area = menu()["areas"]
    assert isinstance(area, list)
    assert line.call("POST", "/v2/bot/richmenu/validate", menu(areas=area * 20)).status == 200
    assert line.call("POST", "/v2/bot/richmenu/validate", menu(areas=area * 21)).status == 400


def test_an_alias_cannot_be_made_twice(line: Line) -> None:
    number = made(line, alias="me")
    response = line.call("POST", "/v2/bot/richmenu/alias", {"richMenuAliasId": "me", "richMenuId": number})
    assert (response.status, response.json()["message"]) == (400, "conflict richmenu alias id")


def test_the_size_of_a_jpeg() -> None:
    frame = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x02\x1c\x03\x20\x01\x01\x11\x00"
    assert dimensions(frame) == (800, 540)
    assert dimensions(b"nothing") is None
