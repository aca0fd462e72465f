"""Around the builder: settings, publishing, versions, and the link for colleagues."""

from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_scopes import scope

from tetote.console.builder.links import DAYS, link_for
from tetote.console.builder.palette import KINDS, kind_words
from tetote.console.menus.forms import ICON_WORDS
from tetote.console.tests.building import Building
from tetote.organisations.models import Staff
from tetote.procedures import actions, ports
from tetote.procedures.engine.definition.procedure import USUAL_STEPS, Deadline, Deed, StaffField
from tetote.procedures.models import Procedure, Run
from tetote.procedures.ports import OfferedDeed, Parameter
from tetote.procedures.tests.builders import Answering

pytestmark = pytest.mark.django_db
USUAL = [(at, state.name, state.label["ja"]) for at, state in enumerate(USUAL_STEPS, 1)]


def test_findings_lead_to_their_block_and_stand_in_the_way(building: Building) -> None:
    building.does("add:text")
    row = building.row("answer")
    publish = reverse("console:builder_publish", args=[building.procedure.code])
    page = unescape(building.client.get(publish).content.decode())
    assert f"?open={row.id}#block-{row.id}" in page
    assert "新しい版を公開する" not in page
    answer = building.client.post(publish, follow=True)
    assert answer.redirect_chain[-1][0] == publish
    assert "公開できません" in answer.content.decode()


def test_a_draft_is_published_compared_and_rolled_back(building: Building) -> None:
    building.saves(building.row("area"), label__0="どの地区")
    code = building.procedure.code
    publish = reverse("console:builder_publish", args=[code])
    page = unescape(building.client.get(publish).content.decode())
    assert "「どの地区」を変更（文）" in page
    edition = page.partition('name="edition" value="')[2].partition('"')[0]
    building.client.post(publish, {"edition": edition})
    versions = reverse("console:builder_versions", args=[code])
    page = unescape(building.client.get(versions, {"from": "1", "to": "2"}).content.decode())
    assert "「どの地区」を変更（文）" in page
    building.client.post(reverse("console:builder_roll_back", args=[code]), {"number": "1"})
    assert building.row("area").label == {"": "お住まいの地区"}
    with scope(organisation=building.procedure.organisation_id):
        current = Procedure.objects.select_related("current").get().current
        assert current is not None
        assert current.number == 3


def test_settings_are_kept_in_the_draft(building: Building) -> None:
    url = reverse("console:builder_settings", args=[building.procedure.code])
    typed = {"kind": "booking", "audience": "members", "correction": "never", "reminders": "3、1", "draft_days": "14"}
    assert building.client.post(url, {**typed, "retention_days": "x"}).status_code == 200
    day = {"deadline_0": "2026-12-10", "deadline_1": "17:00", "deadline_reminders": "3, 0"}
    past = building.client.post(url, {**typed, "retention_days": "365", **day, "deadline_0": "2026-01-01"})
    assert "過ぎています" in past.content.decode()
    building.client.post(url, {**typed, "retention_days": "365", **day})
    assert 'value="2026-12-10"' in building.client.get(url).content.decode()
    part = building.draft.procedure
    assert part.deadline == Deadline("2026-12-10T17:00", (0, 3))
    assert (part.kind, part.audience, part.reminder_days, part.retention_days) == ("booking", "members", (1, 3), 365)
    building.client.post(url, {"language-add": "English (en)"})
    assert "English (en)" in building.draft.languages()
    building.does(f"open:{building.row('area').id}")
    assert 'name="label-1"' in building.page
    page = building.client.get(url).content.decode()
    assert '<option value="中文 (zh)">中文</option>' in page, "people know the name, not the code"
    assert "Englishをやめる" in page
    assert "English (en)</option>" not in page, "it is there already"
    building.client.post(url, {"language-remove": "English (en)"})
    assert "English (en)" not in building.draft.languages()


def test_a_link_plays_the_draft_for_anybody_until_it_ends(procedure: Procedure, frozen: time_machine.Traveller) -> None:
    with scope(organisation=procedure.organisation_id):
        token, _ends = link_for(procedure)
    url = reverse("console:builder_try", args=[token])
    page = unescape(Client().get(url).content.decode())
    assert "お住まいの地区" in page
    state = page.partition('id="play-state" value="')[2].partition('"')[0]
    answer = Client().post(url, {"do": "play-write", "state": state, "said": "西"})
    assert "すべて合っていますか" in unescape(answer.content.decode())
    frozen.shift(DAYS * 86400 + 60)
    assert Client().get(url).status_code == 404
    assert Client().get(url.replace(token[:20], "x" * 20)).status_code == 404


def test_a_link_ends_when_it_is_withdrawn_and_the_next_one_opens(building: Building) -> None:
    url = reverse("console:builder_link", args=[building.procedure.code])
    for _time in range(2):
        page = building.client.get(url).content.decode()
        link = page.partition('id="link" value="')[2].partition('"')[0]
        assert Client().get(link).status_code == 200
        building.client.post(url)
        assert Client().get(link).status_code == 404


def test_publishing_asks_what_becomes_of_those_in_the_middle(building: Building, advisor: Staff) -> None:
    code = building.procedure.code
    with scope(organisation=advisor.organisation_id):
        Answering(building.procedure, actions.Who("line", "U1")).says("西")
    building.saves(building.row("children"), label__0="お子さんは何人ですか")
    url = reverse("console:builder_publish", args=[code])
    assert "1人が新しい版に移り" in unescape(building.client.get(url).content.decode())
    answer = building.client.post(url, {"going_on": "move"}, follow=True)
    assert "1人が、新しい版で続けます" in unescape(answer.content.decode())
    with scope(organisation=advisor.organisation_id):
        assert Run.objects.get().version.number == 2


def test_steps_notes_and_the_deed_are_lines_of_a_form(building: Building, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = OfferedDeed("t.make", "依頼にする", (Parameter("who", "だれ", frozenset({"text"})),), lambda handed: "")
    monkeypatch.setattr(ports, "deeds", lambda: {"t.make": offered})
    url = reverse("console:builder_settings", args=[building.procedure.code])
    states = {f"state-{at}-name": name for at, name, _label in USUAL}
    states |= {f"state-{at}-label": label for at, _name, label in USUAL}
    closing = {"state-5-closes": "on", "state-6-closes": "on"}
    building.client.post(url, {"around": "1", **states, **closing, "deed": "t.make"})
    part = building.draft.procedure
    assert (part.states, part.deed) == (
        (),
        Deed("t.make", {"who": "wish"}, after_approval=False),
    )  # The only one that fits.
    more = {"state-7-label": "訪問", "state-7-order": "2", "staff-1-label": "訪問した日", "staff-1-type": "date"}
    building.client.post(url, {"around": "1", **states, **closing, **more, "deed": "t.make", "deed-who": "wish"})
    part = building.draft.procedure
    assert [state.name for state in part.states][:3] == ["received", "in_review", "visit"]
    assert part.staff_fields == (StaffField("visit", "date", {"ja": "訪問した日"}),)
    assert part.deed == Deed("t.make", {"who": "wish"}, after_approval=False)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_two_blocks_and_no_two_icons_share_a_name(language: str) -> None:
    with translation.override(language):
        for words in ([kind_words(kind) for kind in KINDS], [str(name) for name in ICON_WORDS.values()]):
            assert len(words) == len(set(words))
        assert not set(map(kind_words, KINDS)) & {"場所", "Place"}
