"""Somebody at the builder, for its tests."""

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser

from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from typing_extensions import override

from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.models import Procedure
from tetote.procedures.queries import draft_of

TABLE = """
| survey |
| | type | name | label | required | relevant | ext::type |
| | select_one area | area | お住まいの地区 | yes | | |
| | integer | children | お子さんは何人 | | ${area} = 'east' | |
| | text | wish | ご希望 | | count(${children}) > 3 | |
| choices |
| | list_name | name | label |
| | area | east | 東 |
| | area | west | 西 |
| settings |
| | form_title |
| | 訪問の予約 |
"""


class Building:
    """Somebody at the builder: presses buttons, and looks at the draft."""

    def __init__(self, client: Client, procedure: Procedure) -> None:
        self.client, self.procedure = client, procedure
        self.url = reverse("console:builder", args=[procedure.code])
        self.page = ""

    def does(self, do: str, data: Mapping[str, str] | None = None, *, plainly: bool = False) -> HttpResponseBase:
        headers = {} if plainly else {"HX-Request": "true"}
        answer = self.client.post(self.url, {"do": do, **(data or {})}, headers=headers)
        self.page = unescape(answer.content.decode())
        return answer

    def saves(self, row: Row, do: str = "save", **typed: str) -> str:
        data = {"block": row.id, **{name.replace("__", "-"): value for name, value in typed.items()}}
        self.does(do, data)
        return self.page

    def taps(self, label: str, **data: str) -> str:
        """Presses what stands under that label in the chat of the phone."""
        pattern = rf'name="do" value="(play-[^"]+)">{re.escape(label)}</button>'
        (found,) = set(re.findall(pattern, self.page))
        self.does(found, {"state": self.state, **data})
        return self.chat

    def writes(self, words: str) -> str:
        """Writes into the chat of the phone."""
        self.does("play-write", {"state": self.state, "said": words})
        return self.chat

    @property
    def chat(self) -> str:
        """What the phone shows."""
        return self.page.partition('id="phone"')[2]

    @property
    def draft(self) -> Definition:
        with scope(organisation=self.procedure.organisation_id):
            return draft_of(Procedure.objects.get(pk=self.procedure.pk))

    def row(self, name: str) -> Row:
        return next(row for row in self.draft.survey if row.name == name)

    @property
    def state(self) -> str:
        return self.page.partition('id="play-state" value="')[2].partition('"')[0]


class _Reader(HTMLParser):
    """Reads the form of the open block."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.inside = False
        self.select = self.area = ""

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("id", "").startswith("panel-")
        if not self.inside:
            return
        name = given.get("name", "")
        if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.found[name] = given.get("value", "on" if given.get("type") == "checkbox" else "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in given or self.select not in self.found):
            self.found[self.select] = given.get("value", "")
        elif tag == "textarea":
            self.area = name
            self.found[name] = ""

    @override
    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[self.area] += data.removeprefix("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""


def fields_of(page: str) -> dict[str, str]:
    """The open block's form as a browser would send it."""
    reader = _Reader()
    reader.feed(page)
    return {name: value for name, value in reader.found.items() if name}
