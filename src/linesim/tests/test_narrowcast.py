"""Narrowcast: filters, the rules of 100 and 50, the reserved quota."""

import time

import pytest

from linesim.jsonvalues import Json, JsonObject
from linesim.testing import SimServer
from linesim.tests.conftest import Line

HELLO: list[Json] = [{"type": "text", "text": "お知らせ"}]
WOMEN: JsonObject = {"demographic": {"type": "gender", "oneOf": ["female"]}}


def crowd(sim: SimServer, count: int, **tags: Json) -> list[str]:
    ids = []
    for number in range(count):
        answer = sim.call("POST", "/_sim/users", {"displayName": f"{number}番", "following": True, **tags})
        ids.append(str(answer["userId"]))
    return ids


def narrowcast(line: Line, **more: Json) -> str:
    response = line.call("POST", "/v2/bot/message/narrowcast", {"messages": HELLO, **more})
    assert response.status == 202, response.data
    return str(response.headers["x-line-request-id"])


def progress(line: Line, request_id: str) -> JsonObject:
    answer: JsonObject = line.call("GET", f"/v2/bot/message/progress/narrowcast?requestId={request_id}").json()
    return answer


def finished(line: Line, request_id: str) -> JsonObject:
    for _ in range(500):
        answer = progress(line, request_id)
        if answer["phase"] in {"succeeded", "failed"}:
            return answer
        time.sleep(0.01)
    raise AssertionError("the narrowcast does not end")


@pytest.fixture(autouse=True)
def quick(sim: SimServer) -> None:
    sim.settings({"narrowcastSeconds": 0.02, "audienceSeconds": 0, "rateLimits": False})


def test_a_filter_reaches_those_who_fit(sim: SimServer, line: Line) -> None:
    women = crowd(sim, 60, gender="female")
    crowd(sim, 60, gender="male")
    answer = finished(line, narrowcast(line, filter=WOMEN))
    assert (answer["phase"], answer["successCount"], answer["targetCount"]) == ("succeeded", 60, 60)
    assert len(sim.phone(women[0]).chat()) == 1


def test_a_filter_needs_a_hundred_friends(sim: SimServer, line: Line) -> None:
    crowd(sim, 99, gender="female")
    response = line.call("POST", "/v2/bot/message/narrowcast", {"messages": HELLO, "filter": WOMEN})
    assert (response.status, response.json()) == (403, {"message": "Your account does not have enough friends"})


def test_a_filter_that_leaves_fewer_than_fifty_fails_afterwards(sim: SimServer, line: Line) -> None:
    crowd(sim, 49, gender="female")
    crowd(sim, 60, gender="male")
    answer = finished(line, narrowcast(line, filter=WOMEN))
    assert (answer["phase"], answer["errorCode"]) == ("failed", 2)


def test_an_uploaded_audience_may_be_small(sim: SimServer, line: Line) -> None:
    one, _other = crowd(sim, 2)
    body: JsonObject = {"description": "一人", "audiences": [{"id": one}]}
    number = line.call("POST", "/v2/bot/audienceGroup/upload", body).json()["audienceGroupId"]
    answer = finished(line, narrowcast(line, recipient={"type": "audience", "audienceGroupId": number}))
    assert answer["successCount"] == 1


def test_the_opposite_of_a_redelivery(sim: SimServer, line: Line) -> None:
    crowd(sim, 3)
    first = narrowcast(line, limit={"max": 1})
    finished(line, first)
    rest: JsonObject = {"type": "operator", "not": {"type": "redelivery", "requestId": first}}
    assert finished(line, narrowcast(line, recipient=rest))["successCount"] == 2


def test_the_quota_is_reserved_while_it_runs(sim: SimServer, line: Line) -> None:
    people = crowd(sim, 3)
    sim.settings({"quota": 3, "narrowcastSeconds": 0.4})
    request_id = narrowcast(line)
    while progress(line, request_id)["phase"] == "waiting":
        time.sleep(0.01)
    refused = line.push(people[0], {"type": "text", "text": "a"})
    assert (refused.status, refused.json()["message"]) == (429, "You have reached your monthly limit.")
    assert finished(line, request_id)["successCount"] == 3


def test_no_partial_delivery_where_it_is_forbidden(sim: SimServer, line: Line) -> None:
    crowd(sim, 3)
    sim.settings({"quota": 2})
    limit: JsonObject = {"upToRemainingQuota": True, "forbidPartialDelivery": True}
    assert finished(line, narrowcast(line, limit=limit))["errorCode"] == 5


def test_up_to_the_remaining_quota(sim: SimServer, line: Line) -> None:
    crowd(sim, 3)
    sim.settings({"quota": 2})
    assert finished(line, narrowcast(line, limit={"upToRemainingQuota": True}))["successCount"] == 2


def test_an_audience_that_is_not_ready_is_refused(sim: SimServer, line: Line) -> None:
    sim.settings({"audienceSeconds": 3600})
    body: JsonObject = {"description": "一人", "audiences": [{"id": crowd(sim, 1)[0]}]}
    number = line.call("POST", "/v2/bot/audienceGroup/upload", body).json()["audienceGroupId"]
    recipient: JsonObject = {"type": "audience", "audienceGroupId": number}
    response = line.call("POST", "/v2/bot/message/narrowcast", {"messages": HELLO, "recipient": recipient})
    assert response.status == 400
    status = line.call("GET", f"/v2/bot/audienceGroup/{number}").json()["audienceGroup"]["status"]
    assert status == "IN_PROGRESS"


def test_units_show_nothing_below_twenty_people(sim: SimServer, line: Line) -> None:
    crowd(sim, 20)
    day = sim.today()
    unit: JsonObject = {"customAggregationUnits": ["calls"], "messages": HELLO}

    def opened() -> object:
        path = f"/v2/bot/insight/message/event/aggregation?customAggregationUnit=calls&from={day}&to={day}"
        return line.call("GET", path).json()["overview"]["uniqueImpression"]

    people: list[Json] = [*sim.platform.channels["1000000001"].users.by_id]
    line.call("POST", "/v2/bot/message/multicast", {"to": people[:19], **unit})
    assert opened() is None
    line.call("POST", "/v2/bot/message/multicast", {"to": people, **unit})
    assert opened() == 20


def test_ten_jobs_of_an_audience_run_at_once(sim: SimServer, line: Line) -> None:
    sim.settings({"audienceSeconds": 60})
    user_id = sim.add_user("花子", following=True).user_id
    people: JsonObject = {"audiences": [{"id": user_id}]}
    number = line.call("POST", "/v2/bot/audienceGroup/upload", {"description": "一人", **people}).json()[
        "audienceGroupId"
    ]

    def added() -> int:
        return line.call("PUT", "/v2/bot/audienceGroup/upload", {"audienceGroupId": number, **people}).status

    assert [added() for _ in range(10)] == [202] * 9 + [429]
    assert line.call("GET", f"/v2/bot/audienceGroup/{number}").json()["jobs"][0]["jobStatus"] == "WORKING"
    sim.advance(61)
    assert added() == 202
    assert line.call("GET", f"/v2/bot/audienceGroup/{number}").json()["jobs"][0]["jobStatus"] == "FINISHED"
