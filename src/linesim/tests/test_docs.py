"""The reference page keeps its word."""

import re
from dataclasses import fields
from pathlib import Path

from linesim.behaviour import Behaviour, camel
from linesim.control.routes import ENDPOINTS as CONTROL
from linesim.wire.routes import ENDPOINTS as WIRE

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "reference" / "linesim.md").read_text("utf-8")


def written(path: str) -> str:
    """{kind:push|reply} as the page writes it."""
    return re.sub(r"{\w+:([^}]+)}", lambda match: "{" + match[1].replace("|", ", ") + "}", path)


def test_every_endpoint_of_the_wire_is_listed() -> None:
    calls = [f"`{endpoint.method} {written(endpoint.path)}`" for endpoint in WIRE]
    assert [call for call in calls if call not in PAGE] == []


def test_every_deed_and_setting_is_described() -> None:
    deeds = {endpoint.path.rsplit("/", 1)[-1] for endpoint in CONTROL}
    settings = {camel(field.name) for field in fields(Behaviour)}
    assert {name for name in deeds | settings if name not in PAGE} == set()
