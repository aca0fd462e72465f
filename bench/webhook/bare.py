"""The yardstick: an endpoint that verifies a signature, inserts the event into the same database, and does no more."""

import base64
import hashlib
import hmac
import json
import os
import sqlite3

import psycopg
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tetote.config.environment import PRAGMAS

URL = os.environ["TETOTE_DATABASE_URL"]
CHANNEL_SECRET = os.environ["BENCH_CHANNEL_SECRET"].encode()
TABLE = "CREATE TABLE IF NOT EXISTS bare_event (event_id text PRIMARY KEY, body text NOT NULL)"
INSERT = "INSERT INTO bare_event (event_id, body) VALUES ({0}, {0}) ON CONFLICT DO NOTHING"


def _sqlite() -> sqlite3.Connection:
    connection = sqlite3.connect(URL.removeprefix("sqlite:///"), timeout=20, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


if URL.startswith("sqlite"):
    connection: sqlite3.Connection | psycopg.Connection = _sqlite()
    insert = INSERT.format("?")
else:
    connection = psycopg.connect(URL, autocommit=True)
    insert = INSERT.format("%s")
connection.execute(TABLE)


async def hook(request: Request) -> Response:
    """Proves and keeps."""
    body = await request.body()
    signature = base64.b64encode(hmac.digest(CHANNEL_SECRET, body, hashlib.sha256)).decode()
    if not hmac.compare_digest(signature, request.headers.get("x-line-signature", "")):
        return Response(status_code=401)
    for event in json.loads(body)["events"]:
        connection.execute(insert, (event["webhookEventId"], json.dumps(event)))
    return Response()


app = Starlette(routes=[Route("/hook", hook, methods=["POST"])])
