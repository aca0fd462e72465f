"""What the demo puts in place before its processes start."""

import json
import socket
import stat
import tomllib
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from linesim.channel import ChannelSettings
from linesim.jsonvalues import as_object, parse
from linesim.platform import Platform
from tetote.channels.models import ChannelAccount
from tetote.demo.addresses import PHONES, Addresses, addresses, check_free
from tetote.demo.environment import environment
from tetote.demo.folder import Folder
from tetote.demo.line_users import line_user
from tetote.demo.linesim_setup import write_channels, write_phones
from tetote.demo.phones import linesim_state
from tetote.demo.summary import summary
from tetote.organisations.models import Organisation
from tetote.people.models import ContactPoint, Person

pytestmark = pytest.mark.large

AT = Addresses(8240, 8241)
CHANNEL = ChannelSettings("2009000001", "secret", "token")


@pytest.fixture(scope="module")
def days() -> int:
    """Two weeks are enough for the phones to have something to show."""
    return 14


def test_the_ports_are_chosen_by_the_environment() -> None:
    assert addresses({}) == Addresses(8000, 8100)
    assert addresses({"PORT": "8240", "LINESIM_PORT": "8241"}) == AT


@pytest.mark.parametrize("text", ["0", "65536", "-1", "８０００", "web"])
def test_what_is_not_a_port_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="PORT"):
        addresses({"PORT": text})


def test_two_servers_need_two_ports() -> None:
    with pytest.raises(CommandError):
        addresses({"PORT": "8240", "LINESIM_PORT": "8240"})


@pytest.mark.loopback
def test_a_port_in_use_is_noticed() -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        with pytest.raises(CommandError, match=str(stranger.getsockname()[1])):
            check_free(Addresses(stranger.getsockname()[1], 1))


def test_secrets_are_private_and_stay(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    first = folder.secrets()
    assert folder.secrets() == first
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    other = tmp_path / "other"
    other.mkdir()
    assert Folder(other).secrets() != first


def test_without_its_secrets_a_town_is_forgotten(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.database.touch()
    folder.secrets()
    assert not folder.database.exists()


def test_starting_over_keeps_secrets_and_forgets_the_rest(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    secrets = folder.secrets()
    for name in ("tetote.sqlite3", "tetote.sqlite3-wal", "linesim.json"):
        (tmp_path / name).touch()
    folder.clear()
    assert [path.name for path in tmp_path.iterdir()] == ["secrets.json"]
    assert folder.secrets() == secrets


def test_nothing_of_the_environment_leads_elsewhere(tmp_path: Path) -> None:
    settings = environment(Folder(tmp_path), AT)
    urls = [value for name, value in settings.items() if value.startswith("http")]
    assert len(urls) == 6
    assert all(url.startswith(("http://127.0.0.1:8240", "http://127.0.0.1:8241")) for url in urls)
    assert settings["TETOTE_EMAIL_URL"] == "console:"
    assert settings["TETOTE_DATABASE_URL"] == f"sqlite:///{tmp_path}/tetote.sqlite3"


@pytest.mark.usefixtures("db")
def test_the_four_phones_belong_to_two_helpers_and_two_parents(aoba: Organisation) -> None:
    owners = Person.objects.filter(contact_points__address__in=map(line_user, PHONES)).order_by("member_number")
    assert [person.family_name for person in owners] == ["中村", "原口", "石井", "松田"]
    assert all(line_user(number) in AT.phones for number in PHONES)


@pytest.mark.usefixtures("db", "aoba")
def test_linesim_plays_both_accounts_and_posts_to_this_demo(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    write_channels(folder, AT)
    channels = tomllib.loads(folder.channels.read_text())["channel"]
    accounts = ChannelAccount.everywhere.filter(kind="line").order_by("channel_id")
    assert [channel["secret"] for channel in channels] == [account.secret for account in accounts]
    for channel, account in zip(channels, accounts, strict=True):
        assert channel["webhook_url"] == f"http://127.0.0.1:8240/hooks/line/{account.code}/"


@pytest.mark.usefixtures("db")
def test_every_phone_shows_what_was_said(aoba: Organisation, tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    write_phones(folder)
    channel = json.loads(folder.phones.read_text())["channels"]["2009000001"]
    on_line = ContactPoint.objects.filter(organisation=aoba, kind=ContactPoint.Kind.LINE).count()
    assert len(channel["users"]) == on_line + 2  # and two whom nobody has on file
    assert [user["userId"] for user in channel["users"][:4]] == [line_user(number) for number in PHONES]
    for number in PHONES:
        chat = channel["chats"][line_user(number)]
        assert [entry["timestamp"] for entry in chat] == sorted(entry["timestamp"] for entry in chat)
        assert len({entry["id"] for entry in chat}) == len(chat) >= 2
        assert all(entry["message"] for entry in chat)


@pytest.mark.usefixtures("db", "aoba")
def test_the_welcome_names_both_organisations_their_sign_ins_and_the_phones() -> None:
    said = summary(AT)
    for expected in (
        "あおば町ファミリー・サポート・センター",
        "てまりの会",
        "sasaki@aoba.example",
        "tetote-demo",
        AT.phones,
    ):
        assert expected in said


@pytest.mark.usefixtures("db", "aoba")
def test_linesim_shows_the_prepared_chats_and_keeps_them() -> None:
    platform = Platform([CHANNEL])
    platform.load(as_object(parse(json.dumps(linesim_state()))))
    channel = platform.channel_named(CHANNEL.channel_id)
    for number in PHONES:
        user = channel.users.by_id[line_user(number)]
        assert user.following
        assert channel.chat(user.user_id).messages
    again = Platform([CHANNEL])
    again.load(platform.dump())
    assert again.dump() == platform.dump()
