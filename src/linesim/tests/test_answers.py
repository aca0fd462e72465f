"""What the wire answers, against LINE's own schemas."""

import pytest

from linesim.jsonvalues import Json, JsonObject
from linesim.testing import SimServer
from linesim.tests import examples as ex
from linesim.tests.conftest import Line
from linesim.tests.schemas import faults
from linesim.tests.test_richmenus import made, menu

MESSAGING, AUDIENCE, INSIGHT = "messaging-api", "manage-audience", "insight"


def check(answer: Json, schema: str, file: str = MESSAGING) -> None:
    assert faults(answer, schema, file) == []


def test_messages(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    check(line.push(phone.user_id, ex.text(), ex.flex(ex.bubble(ex.words()))).json(), "PushMessageResponse")
    check(line.push(phone.user_id, ex.text("")).json(), "ErrorResponse")
    check(line.call("GET", "/v2/bot/message/quota").json(), "MessageQuotaResponse")
    check(line.call("GET", "/v2/bot/message/quota/consumption").json(), "QuotaConsumptionResponse")
    check(line.call("GET", "/v2/bot/message/delivery/push?date=20260101").json(), "NumberOfMessagesResponse")
    check(line.call("GET", "/v2/bot/message/aggregation/info").json(), "GetAggregationUnitUsageResponse")
    check(line.call("GET", "/v2/bot/message/aggregation/list").json(), "GetAggregationUnitNameListResponse")


def test_the_bot(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    check(line.call("GET", "/v2/bot/info").json(), "BotInfoResponse")
    check(line.call("GET", f"/v2/bot/profile/{phone.user_id}").json(), "UserProfileResponse")
    check(line.call("GET", "/v2/bot/followers/ids").json(), "GetFollowersResponse")
    check(line.call("GET", "/v2/bot/channel/webhook/endpoint").json(), "GetWebhookEndpointResponse")
    check(line.call("POST", "/v2/bot/channel/webhook/test", {}).json(), "TestWebhookEndpointResponse")
    check(line.call("POST", f"/v2/bot/user/{phone.user_id}/linkToken").json(), "IssueLinkTokenResponse")


def test_rich_menus(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    check(menu(), "RichMenuRequest")
    number = made(line, alias="me")
    line.call("POST", f"/v2/bot/user/{phone.user_id}/richmenu/{number}")
    check(line.call("GET", "/v2/bot/richmenu/list").json(), "RichMenuListResponse")
    check(line.call("GET", f"/v2/bot/richmenu/{number}").json(), "RichMenuResponse")
    check(line.call("GET", f"/v2/bot/user/{phone.user_id}/richmenu").json(), "RichMenuIdResponse")
    check(line.call("GET", "/v2/bot/richmenu/alias/me").json(), "RichMenuAliasResponse")
    check(line.call("GET", "/v2/bot/richmenu/alias/list").json(), "RichMenuAliasListResponse")
    batch: JsonObject = {"operations": [{"type": "unlinkAll"}]}
    request_id = line.call("POST", "/v2/bot/richmenu/batch", batch).headers["x-line-request-id"]
    progress = line.call("GET", f"/v2/bot/richmenu/progress/batch?requestId={request_id}")
    check(progress.json(), "RichMenuBatchProgressResponse")


def test_narrowcast(line: Line) -> None:
    request_id = line.call("POST", "/v2/bot/message/narrowcast", {"messages": [ex.text()]}).headers["x-line-request-id"]
    path = f"/v2/bot/message/progress/narrowcast?requestId={request_id}"
    check(line.call("GET", path).json(), "NarrowcastProgressResponse")


def test_audiences(sim: SimServer, line: Line) -> None:
    phone = sim.add_user("花子", following=True)
    body: JsonObject = {"description": "一人", "audiences": [{"id": phone.user_id}]}
    upload = line.call("POST", "/v2/bot/audienceGroup/upload", body).json()
    check(upload, "CreateAudienceGroupResponse", AUDIENCE)
    click: JsonObject = {"description": "押した人", "requestId": "r", "clickUrl": "https://example.com/"}
    check(
        line.call("POST", "/v2/bot/audienceGroup/click", click).json(),
        "CreateClickBasedAudienceGroupResponse",
        AUDIENCE,
    )
    seen: JsonObject = {"description": "見た人", "requestId": "r"}
    check(line.call("POST", "/v2/bot/audienceGroup/imp", seen).json(), "CreateImpBasedAudienceGroupResponse", AUDIENCE)
    number = upload["audienceGroupId"]
    check(line.call("GET", f"/v2/bot/audienceGroup/{number}").json(), "GetAudienceDataResponse", AUDIENCE)
    check(line.call("GET", "/v2/bot/audienceGroup/list").json(), "GetAudienceGroupsResponse", AUDIENCE)
    check(line.call("GET", "/v2/bot/audienceGroup/1").json(), "ErrorResponse", AUDIENCE)


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("followers?date=20260101", "GetNumberOfFollowersResponse"),
        ("demographic", "GetFriendsDemographicsResponse"),
        ("message/delivery?date=20260101", "GetNumberOfMessageDeliveriesResponse"),
        ("message/event/aggregation?customAggregationUnit=a&from=20260101&to=20260102", "GetStatisticsPerUnitResponse"),
    ],
)
def test_insight(line: Line, path: str, schema: str) -> None:
    check(line.call("GET", f"/v2/bot/insight/{path}").json(), schema, INSIGHT)


def test_demographics_of_many(sim: SimServer, line: Line) -> None:
    for number in range(20):
        sim.call("POST", "/_sim/users", {"displayName": f"{number}番", "following": True, "gender": "female"})
    answer = line.call("GET", "/v2/bot/insight/demographic").json()
    check(answer, "GetFriendsDemographicsResponse", INSIGHT)
    assert answer["genders"] == [{"gender": "female", "percentage": 100.0}]


def test_taps_on_a_menu(sim: SimServer, line: Line) -> None:
    number, day = made(line), sim.today()
    line.call("POST", f"/v2/bot/user/all/richmenu/{number}")
    for person in range(20):
        sim.add_user(f"{person}番", following=True).do("tap", {"label": "わたし"})
    for kind, schema in (
        ("summary", "GetRichMenuInsightSummaryResponse"),
        ("daily", "GetRichMenuInsightDailyResponse"),
    ):
        answer = line.call("GET", f"/v2/bot/insight/richmenu/{number}/{kind}?from={day}&to={day}").json()
        check(answer, schema, INSIGHT)
        assert len(answer["clicks"]) == 1
