"""Refusals in LINE's own two ways of wording them."""

import pytest

from linesim.checking.messages import check_messages
from linesim.errors import LineError
from linesim.jsonvalues import Json, JsonObject
from linesim.testing import SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import Line


def refused(*messages: Json) -> LineError:
    with pytest.raises(LineError) as caught:
        check_messages([*messages])
    return caught.value


def test_plain_properties_are_named_with_dots_and_counted() -> None:
    error = refused(ex.text(""), {"type": "richmessage"})
    assert error.body()["message"] == "The request body has 2 error(s)"
    assert [problem.property for problem in error.problems] == ["messages[0].text", "messages[1].type"]
    assert error.problems[0].message == "May not be empty"
    assert error.problems[1].message.startswith("Must be one of the following values: [text, ")


def test_inside_of_flex_a_pointer_and_a_no_break_space() -> None:
    hero: JsonObject = {"type": "image", "url": "ftp://example.com/a.png"}
    error = refused(ex.text(), ex.flex({**ex.bubble(ex.words()), "hero": hero}))
    assert error.body() == {
        "message": "A message (messages[1])\N{NO-BREAK SPACE}in the request body is invalid",
        "details": [{"message": "invalid uri scheme", "property": "/hero/url"}],
    }


def test_inside_of_a_template_the_pointer_starts_with_template() -> None:
    body: JsonObject = {"type": "buttons", "text": "a", "actions": [ex.uri("https://example.com/" + "a" * 1000)]}
    error = refused(ex.template(body))
    assert error.problems[0].as_json() == {
        "message": "size must be between 0 and 1000",
        "property": "template/actions/0/uri",
    }


def test_a_value_of_the_wrong_type_names_the_property() -> None:
    error = refused({"type": "text", "text": 123})
    expected = "The property, 'messages[0].text', in the request body is invalid (line: -, column: -)"
    assert error.body() == {"message": expected}


@pytest.mark.parametrize(
    ("path", "body", "missing"),
    [
        ("push", {"messages": [ex.text()]}, "to"),
        ("push", {"to": "", "messages": [ex.text()]}, "to"),
        ("multicast", {"messages": [ex.text()]}, "to"),
        ("reply", {"messages": [ex.text()]}, "replyToken"),
        ("broadcast", {}, "messages"),
    ],
)
def test_what_is_missing_is_named(line: Line, path: str, body: JsonObject, missing: str) -> None:
    answer = line.call("POST", f"/v2/bot/message/{path}", body)
    assert (answer.status, answer.json()["details"]) == (400, [{"message": "May not be empty", "property": missing}])


@pytest.mark.parametrize("raw", ["{", "[]", "", r'{"to": "\ud83e"}', b'{"to": "\xff"}'])
def test_a_body_that_is_no_json_object(line: Line, raw: str | bytes) -> None:
    headers = {"authorization": "Bearer token-of-the-test-channel", "content-type": "application/json"}
    response = line.pool.request("POST", f"{line.url}/v2/bot/message/push", body=raw, headers=headers)
    assert response.status == 400
    assert response.json()["message"].startswith("The request body could not be parsed as JSON (line: ")


def test_another_content_type_is_415(line: Line) -> None:
    response = line.call("POST", "/v2/bot/message/push", {}, {"content-type": "text/plain"})
    assert (response.status, response.json()["message"]) == (415, "The content type, text/plain, is not supported")


def test_a_body_over_two_megabytes_is_413(line: Line) -> None:
    response = line.call("POST", "/v2/bot/message/push", {"to": "a" * 2_200_000})
    assert response.status == 413


def test_a_refused_message_reaches_nobody(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    assert line.push(phone.user_id, ex.text(), ex.text("")).status == 400
    assert phone.chat() == []


def test_validate_says_the_same_and_sends_nothing(sim: SimServer, line: Line) -> None:
    assert line.call("POST", "/v2/bot/message/validate/push", {"messages": [ex.text()]}).status == 200
    refusal = line.call("POST", "/v2/bot/message/validate/multicast", {"messages": [ex.text("")]})
    assert refusal.status == 400
    assert refusal.json()["details"] == [{"message": "May not be empty", "property": "messages[0].text"}]
