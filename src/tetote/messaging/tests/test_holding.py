"""What was said with a person is handed out with the files, and erased; what went to several people stays for them."""

from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from tetote.channels.models import ChannelAccount, Content, InboundEvent
from tetote.channels.tests.builders import make_content
from tetote.kernel import clock, shelf
from tetote.messaging.holding import HOLDER
from tetote.messaging.models import Batch, InboundMessage, MenuLink, Message
from tetote.messaging.queries import conversation
from tetote.messaging.tests.builders import address_of, make_helper, send
from tetote.organisations.models import Organisation
from tetote.people.models import Person

pytestmark = pytest.mark.usefixtures("frozen", "scoped")


@pytest.fixture
def helper(organisation: Organisation, settings: Settings, tmp_path: Path) -> Person:
    """Somebody who wrote before they were on file and afterwards, sent a picture, and was written to."""
    settings.TETOTE_CONTENT_ROOT = tmp_path
    person = make_helper(organisation)
    make_content(organisation, external_id="p1", name="ゆい.png")
    heard(person, "はじめまして", known=False)
    heard(person, "熱が出ました")
    heard(person, "", external_id="p1", content="image")
    InboundEvent.objects.create(
        account=ChannelAccount.everywhere.get(),
        event_id="e1",
        source=address_of(person),
        happened_at=clock.now(),
        received_at=clock.now(),
        due=clock.now(),
        state=InboundEvent.State.DONE,
    )
    return person


def heard(person: Person, text: str, *, known: bool = True, external_id: str = "", content: str = "text") -> None:
    InboundMessage.objects.create(
        organisation_id=person.organisation_id,
        person=person if known else None,
        kind="line",
        address=address_of(person),
        content=content,
        text=text,
        external_id=external_id,
        happened_at=clock.now(),
    )


def test_what_was_said_is_handed_out_and_erased_while_what_others_got_stays(
    helper: Person, organisation: Organisation, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    alone, other = send(organisation, [helper]), make_helper(organisation)
    together = send(organisation, [helper, other])
    address = address_of(helper)
    Batch.objects.update(state=Batch.State.SENT)

    held = HOLDER.export(helper)
    words = [each.words for each in held]
    assert [word for word in ("はじめまして", "熱が出ました", "ゆい.png") if word not in words] == []
    (file,) = (each.file for each in held if each.file)
    assert shelf.get(file.shelf_id)
    assert sum(bool(each.stays) for each in held) == 1

    with django_capture_on_commit_callbacks(execute=True):
        assert HOLDER.erase(helper) == 4
    assert [each for each in HOLDER.export(helper) if not each.stays] == []
    with pytest.raises(FileNotFoundError):
        shelf.get(file.shelf_id)
    assert Content.objects.get().name == ""
    messages = {each.id: each.parts for each in Message.objects.all()}
    assert (messages[alone.id], messages[together.id] != []) == ([], True)
    assert not any(address in each.recipients or (address in each.body) for each in Batch.objects.all())
    assert any(address_of(other) in each.recipients for each in Batch.objects.all())
    assert not InboundMessage.objects.filter(address=address).exists()
    assert not InboundEvent.objects.filter(source=address).exists()
    assert len(conversation(helper.id)) == 5
    assert HOLDER.erase(helper) == 0


def test_what_is_on_its_way_is_waited_for(helper: Person, organisation: Organisation) -> None:
    send(organisation, [helper])
    assert len(HOLDER.unfinished(helper)) == 1
    Batch.objects.update(state=Batch.State.SENT)
    assert HOLDER.unfinished(helper) == []


def test_an_address_is_needed_until_line_has_taken_the_menu_back(helper: Person) -> None:
    assert HOLDER.is_ready(helper)
    contact = helper.contact_points.get()
    link = MenuLink.objects.create(organisation_id=helper.organisation_id, contact=contact)
    assert not HOLDER.is_ready(helper)
    MenuLink.objects.filter(id=link.id).update(state=MenuLink.State.SEEN)
    assert HOLDER.is_ready(helper)
