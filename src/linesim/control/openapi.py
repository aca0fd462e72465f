"""The description of the control API as an OpenAPI document, made from the table of its endpoints."""

import inspect
import re
from collections.abc import Iterable

from linesim import __version__
from linesim.calls import Endpoint
from linesim.control.answers import ANSWERS
from linesim.control.bodies import BODIES, REQUIRED
from linesim.jsonvalues import Json, JsonObject, as_object

PATH_PARAMETER = re.compile(r"{(\w+)}")
QUERY_PARAMETER = re.compile(r"[?&](\w+)=")
ERROR: JsonObject = {
    "type": "object",
    "required": ["message"],
    "properties": {"message": {"type": "string"}, "details": {"type": "array", "items": {"type": "object"}}},
}


def describe(endpoints: Iterable[Endpoint]) -> JsonObject:
    """The OpenAPI 3.1 document for a table of endpoints."""
    paths: JsonObject = {}
    for endpoint in endpoints:
        operations = as_object(paths.get(endpoint.path)) | {endpoint.method.lower(): _operation(endpoint)}
        paths[endpoint.path] = operations
    return {
        "openapi": "3.1.0",
        "info": {"title": "linesim control API", "version": __version__},
        "paths": paths,
        "components": {"schemas": {"Error": ERROR}},
    }


def _operation(endpoint: Endpoint) -> JsonObject:
    words = inspect.getdoc(endpoint.handler) or endpoint.path
    operation: JsonObject = {
        "operationId": endpoint.handler.__module__.rpartition(".")[2] + "_" + endpoint.handler.__name__.strip("_"),
        "summary": words.splitlines()[0],
        "description": words,
        "parameters": _parameters(endpoint, words),
        "responses": {
            "200": {"description": "Done", "content": {"application/json": {"schema": _answer(endpoint)}}},
            "default": {
                "description": "Refused; the message says why",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
            },
        },
    }
    if endpoint.method == "POST":
        schema = _body(BODIES.get(endpoint.path, {}), REQUIRED.get(endpoint.path, []))
        operation["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    return operation


def _body(properties: JsonObject, required: list[Json]) -> JsonObject:
    """The body's schema; every body may name a channel."""
    channel: JsonObject = {"type": "string", "description": "Which of several channels"}
    body: JsonObject = {"type": "object", "properties": {**properties, "channelId": channel}}
    return body | ({"required": required} if required else {})


def _answer(endpoint: Endpoint) -> JsonObject:
    """The answer's schema; people's deeds all answer alike."""
    return {"type": "object", "properties": ANSWERS.get(endpoint.path, ANSWERS["deed"])}


def _parameters(endpoint: Endpoint, words: str) -> list[Json]:
    """Parameters of the path, and those of the query that the description names."""
    in_path: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in PATH_PARAMETER.findall(endpoint.path)
    ]
    named = QUERY_PARAMETER.findall(words) if endpoint.method == "GET" else []
    in_query: list[Json] = [
        {"name": name, "in": "query", "schema": {"type": "string"}} for name in dict.fromkeys([*named, "channelId"])
    ]
    return in_path + (in_query if endpoint.method == "GET" else [])
