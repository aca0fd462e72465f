"""What the demo puts in place before its processes start."""

import socket
import stat
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from linesim.channel import ChannelSettings
from tetote.demo.addresses import Addresses, addresses, check_free
from tetote.demo.environment import environment
from tetote.demo.folder import Folder

pytestmark = pytest.mark.large

AT = Addresses(8240, 8241)
CHANNEL = ChannelSettings("2009000001", "secret", "token")


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
