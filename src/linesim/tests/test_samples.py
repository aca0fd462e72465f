"""LINE's own sample answers: what they have, ours have, and of the same kind."""

import base64
from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from linesim import jsonvalues
from linesim.jsonvalues import Json, JsonObject, parse
from linesim.testing import CHANNEL, SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import Line
from linesim.tests.schemas import data_file, faults
from linesim.tests.test_richmenus import made
from linesim.wire.tokens import ASSERTION

OPTIONAL = {"pictureUrl", "statusMessage"}
"""What LINE leaves out of the answer about somebody who has none."""


def missing(ours: Json, sample: Json, at: str = "$") -> list[str]:
    """What the sample has and ours has not; null stands for any number."""
    if isinstance(sample, dict):
        if not isinstance(ours, dict):
            return [f"{at}: no object"]
        names = [name for name in sample if name not in OPTIONAL]
        absent = [f"{at}.{name}" for name in names if name not in ours]
        return absent + [
            fault for name in names if name in ours for fault in missing(ours[name], sample[name], f"{at}.{name}")
        ]
    if isinstance(sample, list):
        if not isinstance(ours, list):
            return [f"{at}: no list"]
        return [fault for one in ours[:1] for of in sample[:1] for fault in missing(one, of, f"{at}[0]")]
    return [] if ours is None or isinstance(ours, type(sample)) else [f"{at}: {ours!r} beside {sample!r}"]


def friends(sim: SimServer, count: int = 20) -> list[str]:
    """So many friends' user ids."""
    return [sim.add_user(f"{number}番", following=True).user_id for number in range(count)]


def assertion(sim: SimServer) -> dict[str, str]:
    """The fields with which a bot shows a JWT of its own; its signature is not looked at."""
    head: JsonObject = {"alg": "RS256", "typ": "JWT", "kid": "k"}
    now = sim.platform.clock.seconds()
    claims: JsonObject = {"iss": CHANNEL.channel_id, "sub": CHANNEL.channel_id, "exp": int(now + 600)}
    packed = [base64.urlsafe_b64encode(jsonvalues.compact(part)).rstrip(b"=").decode() for part in (head, claims)]
    return {"client_assertion_type": ASSERTION, "client_assertion": ".".join([*packed, "x"])}


def demographics(sim: SimServer, line: Line) -> Json:
    friends(sim)
    answer: Json = line.call("GET", "/v2/bot/insight/demographic").json()
    return answer


def profile(sim: SimServer, line: Line) -> Json:
    answer: Json = line.call("GET", f"/v2/bot/profile/{friends(sim, 1)[0]}").json()
    return answer


def menu(sim: SimServer, line: Line) -> Json:
    answer: Json = line.call("GET", f"/v2/bot/richmenu/{made(line)}").json()
    return answer


def menus(sim: SimServer, line: Line) -> Json:
    made(line)
    answer: Json = line.call("GET", "/v2/bot/richmenu/list").json()
    return answer


def default_menu(sim: SimServer, line: Line) -> Json:
    line.call("POST", f"/v2/bot/user/all/richmenu/{made(line)}")
    answer: Json = line.call("GET", "/v2/bot/user/all/richmenu").json()
    return answer


def token(sim: SimServer, line: Line) -> Json:
    fields = {"grant_type": "client_credentials", **assertion(sim)}
    headers = {"content-type": "application/x-www-form-urlencoded"}
    path = f"{line.url}/oauth2/v2.1/token"
    answer: Json = line.pool.request("POST", path, body=urlencode(fields), headers=headers).json()
    return answer


def key_ids(sim: SimServer, line: Line) -> Json:
    token(sim, line)
    answer: Json = line.call("GET", f"/oauth2/v2.1/tokens/kid?{urlencode(assertion(sim))}").json()
    return answer


def refused(sim: SimServer, line: Line) -> Json:
    answer: Json = line.push(friends(sim, 1)[0], ex.text(""), {"type": "richmessage"}).json()
    return answer


def stranger(sim: SimServer, line: Line) -> Json:
    answer: Json = line.call("GET", "/v2/bot/info", headers={"authorization": "Bearer wrong"}).json()
    return answer


def message_event(sim: SimServer, line: Line) -> Json:
    friends(sim)
    request_id = line.call("POST", "/v2/bot/message/broadcast", {"messages": [ex.text()]}).headers["x-line-request-id"]
    answer: Json = line.call("GET", f"/v2/bot/insight/message/event?requestId={request_id}").json()
    return answer


def unit(sim: SimServer, line: Line) -> Json:
    body: JsonObject = {"to": [*friends(sim)], "messages": [ex.text()], "customAggregationUnits": ["calls"]}
    line.call("POST", "/v2/bot/message/multicast", body)
    query = f"customAggregationUnit=calls&from={sim.today()}&to={sim.today()}"
    answer: Json = line.call("GET", f"/v2/bot/insight/message/event/aggregation?{query}").json()
    return answer


@pytest.mark.parametrize(
    ("sample", "asked"),
    [
        ("friends-demographics", demographics),
        ("user-profiles", profile),
        ("richmenu_richmenu_response", menu),
        ("richmenu_richmenu_list_response", menus),
        ("richmenu_richmenu_id_response", default_menu),
        ("oauth_oauth2_v2.1_token", token),
        ("oauth_oauth2_v2.1_tokens_kid", key_ids),
        ("error_error_with_detail", refused),
        ("error_error401", stranger),
        ("response_GetMessageEventResponse", message_event),
        ("response_GetStatisticsPerUnitResponse", unit),
    ],
)
def test_our_answer_has_what_the_sample_has(
    sim: SimServer, line: Line, sample: str, asked: Callable[[SimServer, Line], Json]
) -> None:
    expected = parse(data_file(f"responses-sdk-java/{sample}.json").read_bytes())
    assert missing(asked(sim, line), expected) == []


def test_the_words_for_a_wrong_token(sim: SimServer, line: Line) -> None:
    assert stranger(sim, line) == parse(data_file("responses-sdk-java/error_error401.json").read_bytes())


def test_the_sample_menu_and_actions_are_taken(line: Line) -> None:
    menu_body = parse(data_file("responses-sdk-java/richmenu_richmenu_request.json").read_bytes())
    assert line.call("POST", "/v2/bot/richmenu/validate", menu_body).status == 200
    for name in ("keyboard", "richmenu"):
        action = parse(data_file(f"responses-sdk-java/action_postback_{name}.json").read_bytes())
        message = ex.template({"type": "buttons", "text": "a", "actions": [action]})
        assert line.call("POST", "/v2/bot/message/validate/push", {"messages": [message]}).status == 200


def test_insight_of_units_is_what_the_schema_describes(sim: SimServer, line: Line) -> None:
    assert faults(unit(sim, line), "GetStatisticsPerUnitResponse", "insight") == []
    assert faults(message_event(sim, line), "GetMessageEventResponse", "insight") == []
