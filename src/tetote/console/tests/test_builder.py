"""The builder: blocks by buttons alone, typing that keeps itself, a phone that plays, a draft that is published."""

from collections.abc import Callable, Mapping
from html import unescape
from html.parser import HTMLParser

import pytest
import time_machine
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries
from typing_extensions import override

from tetote.console.builder.links import DAYS, link_for
from tetote.organisations.models import Staff
from tetote.procedures import ports
from tetote.procedures.engine.definition.procedure import USUAL_STEPS, Deed, StaffField
from tetote.procedures.engine.definition.rows import Definition, Row
from tetote.procedures.models import Procedure
from tetote.procedures.ports import OfferedDeed, Parameter
from tetote.procedures.queries import draft_of
from tetote.procedures.tests.builders import make_procedure

pytestmark = pytest.mark.django_db
SignIn = Callable[[Staff], Client]
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


@pytest.fixture
def procedure(advisor: Staff) -> Procedure:
    with scope(organisation=advisor.organisation_id):
        return make_procedure(advisor, TABLE)


class Desk:
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

    @property
    def draft(self) -> Definition:
        with scope(organisation=self.procedure.organisation_id):
            return draft_of(Procedure.objects.get(pk=self.procedure.pk))

    def row(self, name: str) -> Row:
        return next(row for row in self.draft.survey if row.name == name)

    @property
    def state(self) -> str:
        return self.page.partition('id="play-state" value="')[2].partition('"')[0]


@pytest.fixture
def desk(advisor: Staff, procedure: Procedure, client_of: SignIn) -> Desk:
    return Desk(client_of(advisor), procedure)


def names(desk: Desk) -> list[str]:
    return [row.name for row in desk.draft.survey if row.name]


def test_a_procedure_is_begun_from_nothing(advisor: Staff, client_of: SignIn) -> None:
    client = client_of(advisor)
    page = client.post(reverse("console:procedure_new"), {"title": "", "kind": "booking"})
    assert page.status_code == 200
    answer = client.post(reverse("console:procedure_new"), {"title": "産後訪問の予約", "kind": "booking"})
    with scope(organisation=advisor.organisation_id):
        made = Procedure.objects.get()
    assert answer["Location"] == reverse("console:builder", args=[made.code])
    assert (made.title, draft_of(made).procedure.kind, made.current) == ("産後訪問の予約", "booking", None)
    assert "add:yes_no" in client.get(answer["Location"]).content.decode()


def test_blocks_come_go_and_move_without_a_script(desk: Desk) -> None:
    answer = desk.does("add:photo", plainly=True)
    assert answer.status_code == 302
    answer = desk.does("add:yes_no", {"after": desk.row("area").id}, plainly=True)
    new = desk.row("yes_no")
    assert answer["Location"] == f"{desk.url}?open={new.id}#block-{new.id}"
    assert names(desk) == ["area", "yes_no", "children", "wish"]
    desk.does(f"down:{new.id}", plainly=True)
    desk.does(f"duplicate:{new.id}", plainly=True)
    assert names(desk) == ["area", "children", "yes_no", "yes_no_2", "wish"]
    desk.does(f"group:{new.id}", plainly=True)
    desk.does(f"move:{desk.row('wish').id}", {"within": desk.row("group").id, "at": "0"})
    assert names(desk) == ["area", "children", "group", "wish", "yes_no", "yes_no_2"]
    desk.does(f"remove:{desk.row('group').id}", plainly=True)
    assert names(desk) == ["area", "children", "yes_no_2"]
    desk.does("undo", plainly=True)
    assert "wish" in names(desk)


def test_a_question_that_is_needed_is_taken_out_only_when_one_is_sure(desk: Desk) -> None:
    area = desk.row("area")
    desk.does(f"remove:{area.id}", plainly=True)
    assert "「お子さんは何人」（いつ聞くか）" in desk.page
    assert "area" in names(desk)
    desk.does(f"remove:{area.id}", {"sure": "1"})
    assert "area" not in names(desk)


def test_what_is_typed_is_kept_and_nothing_else_changes(desk: Desk) -> None:
    before = desk.draft
    desk.saves(desk.row("children"), label__0="お子さんは何人ですか", hint__0="双子なら2人")
    children = desk.row("children")
    assert (children.label, children.hint) == ({"": "お子さんは何人ですか"}, {"": "双子なら2人"})
    assert (desk.row("area"), desk.row("wish")) == (before.survey[0], before.survey[2])
    assert desk.draft.choices == before.choices


def test_saving_an_open_block_as_it_stands_changes_no_letter(desk: Desk) -> None:
    before = desk.procedure.draft
    for row in desk.draft.survey:
        desk.does(f"open:{row.id}")
        fields = _fields(desk.page)
        desk.does("save", fields)
        assert desk.row(row.name) == row
    with scope(organisation=desk.procedure.organisation_id):
        assert Procedure.objects.get().draft == before


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


def _fields(page: str) -> dict[str, str]:
    """The open block's form as a browser would send it."""
    reader = _Reader()
    reader.feed(page)
    return {name: value for name, value in reader.found.items() if name}


def test_a_condition_is_built_from_rows_and_reads_as_a_sentence(desk: Desk) -> None:
    wish = desk.row("wish")
    page = desk.saves(wish, relevant__mode="rows")
    assert 'name="relevant-0-question"' in page
    assert desk.row("wish").relevant == wish.relevant
    rows = {"relevant__mode": "rows", "relevant__every": "all", "relevant__0__question": "area"}
    page = desk.saves(wish, **rows, relevant__0__is="=", relevant__0__value="west")
    assert desk.row("wish").relevant == "${area} = 'west'"
    assert "「お住まいの地区」が「西」であるときだけ聞きます。" in page
    more = {**rows, "relevant__0__value": "west", "relevant__1__question": "children", "relevant__1__value": "３"}
    page = desk.saves(wish, **more, relevant__1__is=">=", relevant__1__kind="number")
    assert desk.row("wish").relevant == "${area} = 'west' and ${children} >= 3"


def test_an_unfinished_row_waits_and_a_row_more_or_less_is_a_button(desk: Desk) -> None:
    wish = desk.row("wish")
    rows = {"relevant__mode": "rows", "relevant__every": "all", "relevant__0__question": "area"}
    page = desk.saves(wish, "row-add:relevant", **rows, relevant__0__is="=", relevant__0__value="west")
    assert 'name="relevant-1-question"' in page
    assert desk.row("wish").relevant == "${area} = 'west'"
    page = desk.saves(wish, "group-add:relevant", **rows, relevant__0__is="=", relevant__0__value="west")
    assert 'name="relevant-1-1-question"' in page
    page = desk.saves(wish, "row-drop:relevant-0", **rows)
    assert desk.row("wish").relevant == ""


def test_an_expression_that_rows_cannot_say_is_shown_and_kept(desk: Desk) -> None:
    wish = desk.row("wish")
    desk.does(f"open:{wish.id}")
    assert "count(${children}) > 3</textarea>" in desk.page
    page = desk.saves(wish, relevant__mode="raw", relevant__raw="${nobody} >")
    assert desk.row("wish").relevant == "${nobody} >"
    assert 'id="relevant-raw"' in page
    assert "block-faults" in page


def test_the_answer_has_a_condition_and_a_message(desk: Desk) -> None:
    children = desk.row("children")
    rows = {"constraint__mode": "rows", "constraint__every": "all", "constraint__0__question": "children"}
    desk.saves(
        children,
        **rows,
        constraint__0__is="<=",
        constraint__0__kind="number",
        constraint__0__value="12",
        constraint_message__0="12人まで",
    )
    saved = desk.row("children")
    assert (saved.constraint, saved.constraint_message) == (". <= 12", {"": "12人まで"})


def test_choices_are_written_ordered_pasted_and_taken_out(desk: Desk) -> None:
    area = desk.row("area")
    lines = {
        "choices-there": "1",
        "choice-0-name": "east",
        "choice-0-label-0": "東部",
        "choice-1-name": "west",
        "choice-1-label-0": "西",
        "choice-2-name": "",
        "choice-2-label-0": "南",
    }
    desk.does("save", {"block": area.id, **lines})
    assert [choice.name for choice in desk.draft.choices] == ["east", "west", "choice_1"]
    lines["choice-2-name"] = "choice_1"
    desk.does("choice-up:choice_1", {"block": area.id, **lines})
    assert [choice.name for choice in desk.draft.choices] == ["east", "choice_1", "west"]
    desk.does("choice-drop:east", {"block": area.id, **lines})
    assert [choice.name for choice in desk.draft.choices] == ["west", "choice_1"]
    desk.does("choice-paste", {"block": area.id, **lines, "choice-paste": "北\r\n西\r\n\r\n中央"})
    assert [choice.label[""] for choice in desk.draft.choices] == ["東部", "西", "南", "北", "中央"]


def test_a_name_follows_the_question_until_somebody_needs_it(desk: Desk) -> None:
    desk.does("add:text")
    desk.saves(desk.row("answer"), label__0="お子さんのお名前")
    assert "child_full_name" in names(desk)
    page = desk.saves(desk.row("child_full_name"), name="子ども")
    assert "「子ども」は項目名にできません" in page
    desk.saves(desk.row("area"), name="district")
    assert desk.row("children").relevant == "${district} = 'east'"


def test_a_change_of_somebody_else_is_told_and_nothing_is_lost(desk: Desk) -> None:
    children = desk.row("children")
    desk.does(f"open:{children.id}")
    seen = desk.page.partition('id="print" value="')[2].partition('"')[0]
    desk.saves(children, label__0="だれかの文")
    page = desk.saves(children, print=seen, label__0="わたしの文")
    assert "ほかの人が、このブロックを変えました" in page
    assert desk.row("children").label == {"": "だれかの文"}
    assert "わたしの文</textarea>" in page
    desk.saves(children, print=seen, told="1", label__0="わたしの文")
    assert desk.row("children").label == {"": "わたしの文"}


def test_the_phone_plays_the_draft_and_keeps_nothing(desk: Desk) -> None:
    desk.does("play-restart", plainly=True)
    assert "お住まいの地区" in desk.page
    desk.does(f"open:{desk.row('children').id}")
    assert "いまの答えでは、開いている質問は聞かれません" in desk.page
    desk.does("play:west", {"state": desk.state, "address": "/data/area", "asked": "select_one"})
    assert "これで終わりです" in desk.page
    desk.does("play-again:/data/area", {"state": desk.state})
    desk.does("play:east", {"state": desk.state, "address": "/data/area", "asked": "select_one"})
    desk.does("play", {"state": desk.state, "address": "/data/children", "asked": "integer", "said": "たくさん"})
    assert "bubble-problem" in desk.page
    state = desk.state
    desk.saves(desk.row("area"), label__0="どこにお住まいですか", state=state)
    assert "どこにお住まいですか" in desk.page.partition('id="phone"')[2]
    desk.does("play-face:web", {"state": state})
    assert "web-screen" in desk.page
    desk.does("play-restart", {"state": "made-up"})
    assert "お住まいですか" in desk.page


def test_findings_lead_to_their_block_and_stand_in_the_way(desk: Desk) -> None:
    desk.does("add:text")
    row = desk.row("answer")
    publish = reverse("console:builder_publish", args=[desk.procedure.code])
    page = unescape(desk.client.get(publish).content.decode())
    assert f"?open={row.id}#block-{row.id}" in page
    assert "新しい版を公開する" not in page
    answer = desk.client.post(publish, follow=True)
    assert "公開できません" in answer.content.decode() or answer.redirect_chain[-1][0] == publish


def test_a_draft_is_published_compared_and_rolled_back(desk: Desk) -> None:
    desk.saves(desk.row("area"), label__0="どの地区")
    code = desk.procedure.code
    publish = reverse("console:builder_publish", args=[code])
    page = unescape(desk.client.get(publish).content.decode())
    assert "「どの地区」を変更（文）" in page
    edition = page.partition('name="edition" value="')[2].partition('"')[0]
    desk.client.post(publish, {"edition": edition})
    versions = reverse("console:builder_versions", args=[code])
    page = unescape(desk.client.get(versions, {"from": "1", "to": "2"}).content.decode())
    assert "「どの地区」を変更（文）" in page
    desk.client.post(reverse("console:builder_roll_back", args=[code]), {"number": "1"})
    assert desk.row("area").label == {"": "お住まいの地区"}
    with scope(organisation=desk.procedure.organisation_id):
        current = Procedure.objects.select_related("current").get().current
        assert current is not None
        assert current.number == 3


def test_settings_are_kept_in_the_draft(desk: Desk) -> None:
    url = reverse("console:builder_settings", args=[desk.procedure.code])
    typed = {"kind": "booking", "audience": "members", "correction": "never", "reminders": "3、1", "draft_days": "14"}
    assert desk.client.post(url, {**typed, "retention_days": "x"}).status_code == 200
    desk.client.post(url, {**typed, "retention_days": "365"})
    part = desk.draft.procedure
    assert (part.kind, part.audience, part.reminder_days, part.retention_days) == ("booking", "members", (1, 3), 365)
    desk.client.post(url, {"language-add": "English (en)"})
    assert "English (en)" in desk.draft.languages()
    desk.does(f"open:{desk.row('area').id}")
    assert 'name="label-1"' in desk.page
    desk.client.post(url, {"language-remove": "English (en)"})
    assert "English (en)" not in desk.draft.languages()


def test_a_link_plays_the_draft_for_anybody_until_it_ends(procedure: Procedure, frozen: time_machine.Traveller) -> None:
    with scope(organisation=procedure.organisation_id):
        token, _ends = link_for(procedure)
    url = reverse("console:builder_try", args=[token])
    page = unescape(Client().get(url).content.decode())
    assert "お住まいの地区" in page
    state = page.partition('id="play-state" value="')[2].partition('"')[0]
    answer = Client().post(url, {"do": "play:west", "state": state, "address": "/data/area", "asked": "select_one"})
    assert "これで終わりです" in unescape(answer.content.decode())
    frozen.shift(DAYS * 86400 + 60)
    assert Client().get(url).status_code == 404
    assert Client().get(url.replace(token[:20], "x" * 20)).status_code == 404


def test_the_builder_asks_the_database_little(desk: Desk, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    desk.client.get(desk.url)
    with django_assert_num_queries(9):
        desk.client.get(desk.url)


def test_steps_notes_and_the_deed_are_lines_of_a_form(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = OfferedDeed("t.make", "依頼にする", (Parameter("who", "だれ", frozenset({"text"})),), lambda handed: "")
    monkeypatch.setattr(ports, "deeds", lambda: {"t.make": offered})
    url = reverse("console:builder_settings", args=[desk.procedure.code])
    states = {f"state-{at}-name": name for at, name, _label in _USUAL}
    states |= {f"state-{at}-label": label for at, _name, label in _USUAL}
    closing = {"state-5-closes": "on", "state-6-closes": "on"}
    desk.client.post(url, {"around": "1", **states, **closing, "deed": "t.make"})
    part = desk.draft.procedure
    assert (part.states, part.deed) == ((), Deed("t.make", {}, after_approval=False))
    more = {"state-7-label": "訪問", "state-7-order": "2", "staff-1-label": "訪問した日", "staff-1-type": "date"}
    desk.client.post(url, {"around": "1", **states, **closing, **more, "deed": "t.make", "deed-who": "wish"})
    part = desk.draft.procedure
    assert [state.name for state in part.states][:3] == ["received", "in_review", "visit"]
    assert part.staff_fields == (StaffField("visit", "date", {"ja": "訪問した日"}),)
    assert part.deed == Deed("t.make", {"who": "wish"}, after_approval=False)


_USUAL = [(at, state.name, state.label["ja"]) for at, state in enumerate(USUAL_STEPS, 1)]


def test_a_finding_speaks_of_the_question_as_people_do(desk: Desk) -> None:
    desk.does("add:slot")
    desk.saves(desk.row("booking"), label__0="希望の時間")
    assert "「希望の時間」の予約枠が決まっていません" in desk.page
