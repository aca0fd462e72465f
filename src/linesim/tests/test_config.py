"""The command and its TOML file."""

from pathlib import Path

import pytest

from linesim.__main__ import main
from linesim.config import ConfigError, read_channels

GOOD = """
[[channel]]
channel_id = "1"
secret = "s"
token = "t"
name = "あおば町"
webhook_url = "http://127.0.0.1:8000/hook"
[channel.settings]
quota = 200
redeliveryDelays = [1, 2]

[[channel]]
channel_id = "2"
secret = "s2"
token = "t2"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "channels.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_file_with_two_channels(tmp_path: Path) -> None:
    first, second = read_channels(written(tmp_path, GOOD))
    assert (first.name, first.behaviour.quota, first.behaviour.redelivery_delays) == ("あおば町", 200, (1.0, 2.0))
    assert (second.channel_id, second.webhook_url, second.behaviour.quota) == ("2", "", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no \\[\\[channel\\]\\]"),
        ("[[channel]]\nchannel_id = '1'", "missing \\['secret', 'token'\\]"),
        ("[[channel]]\nchannel_id = '1'\nsecret = 's'\ntoken = 't'\nurl = 'x'", "unknown \\['url'\\]"),
        ("[[channel]]\nchannel_id = '1'\nsecret = 's'\ntoken = 't'\n[channel.settings]\nqouta = 1", "qouta"),
        ("[[channel", "channels.toml"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        read_channels(written(tmp_path, text))


def test_the_command_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--channel-id", "1"]) == 2
    assert "--channel-secret" in capsys.readouterr().err
