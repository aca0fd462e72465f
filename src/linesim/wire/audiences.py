"""Audience groups: /v2/bot/audienceGroup."""

from collections.abc import Iterable

from linesim import limits
from linesim.audiences import Audience
from linesim.calls import Answer, Call
from linesim.checking.shapes import check, listed, matching, number, structure, text
from linesim.errors import RATE_LIMIT, LineError
from linesim.forms import multipart_fields
from linesim.jsonvalues import Json, JsonObject, objects_in, text_of
from linesim.limits import Size
from linesim.wire.richmenus import old_style

PAGE = 40
PEOPLE = listed(structure({"id": matching(r"U[0-9a-f]{32}")}), Size(0, limits.AUDIENCE_IDS))
NUMBER = number(1, 10**18, whole=True)
NAME = text(limits.AUDIENCE_NAME)
CREATE = structure({"description": NAME}, {"audiences": PEOPLE, "uploadDescription": text(limits.AUDIENCE_NAME)})
ADD = structure({"audienceGroupId": NUMBER, "audiences": PEOPLE}, {"uploadDescription": text(limits.AUDIENCE_NAME)})
CLICK = structure({"description": NAME, "requestId": matching(r".+")}, {"clickUrl": text(limits.CONTENT_URL)})
IMP = structure({"description": NAME, "requestId": matching(r".+")})
RENAME = structure({"description": NAME})


async def create(call: Call) -> Answer:
    """POST …/upload: a group of named people."""
    check(CREATE, call.body)
    return _created(call, call.body, [text_of(person, "id") for person in objects_in(call.body.get("audiences"))])


async def create_by_file(call: Call) -> Answer:
    """POST …/upload/byFile (api-data): one user id a line."""
    fields = multipart_fields(call)
    body: JsonObject = {name: value for name, value in fields.items() if name != "file"}
    return _created(call, body, _lines(fields))


async def add(call: Call) -> Answer:
    """PUT …/upload: more people."""
    check(ADD, call.body)
    people = [text_of(person, "id") for person in objects_in(call.body["audiences"])]
    _take_in(call, _group(call, str(call.body["audienceGroupId"])), call.body, people)
    return Answer({}, 202)


async def add_by_file(call: Call) -> Answer:
    """PUT …/upload/byFile (api-data)."""
    fields = multipart_fields(call)
    _take_in(call, _group(call, fields.get("audienceGroupId", "")), dict(fields), _lines(fields))
    return Answer({}, 202)


async def create_by_click(call: Call) -> Answer:
    """POST …/click: those who opened a link of a narrowcast or broadcast."""
    check(CLICK, call.body)
    request_id, url = call.word("requestId"), call.word("clickUrl")
    sent = [parcel for parcel in call.channel.books.parcels if parcel.request_id == request_id]
    audience = _new(call, "CLICK", call.body)
    audience.request_id, audience.click_url = request_id, url
    audience.user_ids = {user for parcel in sent for user, clicked in parcel.clicks if url in {"", clicked}}
    return Answer(audience.summary(), 202)


async def create_by_impression(call: Call) -> Answer:
    """POST …/imp: those a narrowcast or broadcast reached (whoever is reached counts as having seen it)."""
    check(IMP, call.body)
    request_id = call.word("requestId")
    sent = [parcel for parcel in call.channel.books.parcels if parcel.request_id == request_id]
    audience = _new(call, "IMP", call.body)
    audience.request_id = request_id
    audience.user_ids = set().union(*(parcel.recipients for parcel in sent))
    return Answer(audience.summary(), 202)


async def rename(call: Call) -> Answer:
    """PUT …/{audienceGroupId}/updateDescription."""
    check(RENAME, call.body)
    _group(call, call.params["audienceGroupId"]).description = call.word("description")
    return Answer({})


async def delete(call: Call) -> Answer:
    """DELETE …/{audienceGroupId}."""
    del call.channel.audiences.by_id[_group(call, call.params["audienceGroupId"]).id]
    return Answer({})


async def get(call: Call) -> Answer:
    """GET …/{audienceGroupId}."""
    audience = _group(call, call.params["audienceGroupId"])
    return Answer({"audienceGroup": audience.as_json(call.now), "jobs": audience.jobs_as_json(call.now)})


async def listing(call: Call) -> Answer:
    """GET …/list?page=&size=&description=&status=."""
    query = call.query
    page, size = call.number("page", 1, 10**6), call.number("size", 20, PAGE)
    chosen = [
        audience
        for audience in reversed(call.channel.audiences.by_id.values())
        if query.get("description", "") in audience.description
        and query.get("status", "") in {"", audience.status(call.now)}
    ]
    shown: list[Json] = [audience.as_json(call.now) for audience in chosen[(page - 1) * size : page * size]]
    return Answer(
        {
            "audienceGroups": shown,
            "hasNextPage": page * size < len(chosen),
            "totalCount": len(chosen),
            "readWriteAudienceGroupTotalCount": len(chosen),
            "page": page,
            "size": size,
        }
    )


def _created(call: Call, body: JsonObject, people: Iterable[str]) -> Answer:
    audience = _new(call, "UPLOAD", body)
    _take_in(call, audience, body, people)
    return Answer(audience.summary(), 202)


def _new(call: Call, kind: str, body: JsonObject) -> Audience:
    groups, description = call.channel.audiences, text_of(body, "description")
    if len(groups.by_id) >= limits.AUDIENCES:
        raise old_style(400, "The maximum number of audience groups has been reached")
    if groups.named(description):
        raise LineError(400, "The description is already used by another audience group")
    return groups.add(kind, description, call.now, call.now + call.channel.behaviour.audience_seconds)


def _take_in(call: Call, audience: Audience, body: JsonObject, people: Iterable[str]) -> None:
    """People the channel does not know are left out silently, as LINE does."""
    if audience.running(call.now) >= limits.AUDIENCE_JOBS:
        raise LineError(429, RATE_LIMIT)
    known = [user_id for user_id in people if user_id in call.channel.users.by_id]
    ready_at = call.now + call.channel.behaviour.audience_seconds
    audience.take_in(known, text_of(body, "uploadDescription"), call.now, ready_at)


def _group(call: Call, number_text: str) -> Audience:
    audience = call.channel.audiences.by_id.get(int(number_text)) if number_text.isdigit() else None
    if audience is None:
        raise old_style(400, "AUDIENCE_GROUP_NOT_FOUND")
    return audience


def _lines(fields: dict[str, str]) -> list[str]:
    lines = fields.get("file", "").split()
    if len(lines) > limits.AUDIENCE_FILE_IDS:
        raise LineError(413, "Request entity is too large")
    return lines
