"""The reference describes what there is, in both languages, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.architecture.house import ROOT, modules
from tetote import __main__ as entry
from tetote.config import checks

REFERENCE = ROOT / "docs" / "reference"
READ = re.compile(r"env\.\w+\(\s*\"(TETOTE_[A-Z_]+)\"")
DOCUMENTED = re.compile(r"^\| `(TETOTE_[A-Z_]+)` \|", re.MULTILINE)


def settings_read() -> set[str]:
    texts = (module.text for module in modules() if module.app == "config")
    return {name for text in texts for name in READ.findall(text)} | {"TETOTE_DATABASE_URL"}


@pytest.mark.parametrize("name", ["settings.md", "settings.ja.md"])
def test_every_setting_is_described(name: str) -> None:
    text = (REFERENCE / name).read_text(encoding="utf-8")
    assert set(DOCUMENTED.findall(text)) == settings_read()


@pytest.mark.parametrize("name", ["settings.md", "settings.ja.md"])
def test_every_check_is_described(name: str) -> None:
    ids = set(re.findall(r"`tetote\.(E\d+)`", (REFERENCE / name).read_text(encoding="utf-8")))
    texts = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (checks, entry)]
    assert ids == set(re.findall(r"\bE\d{3}\b", "".join(texts)))


@pytest.mark.parametrize("name", ["commands.md", "commands.ja.md"])
def test_every_command_of_ours_is_described(name: str) -> None:
    ours = {path.stem for path in (ROOT / "src" / "tetote").glob("*/management/commands/[a-z]*.py")}
    described = set(re.findall(r"^\| `(\w+)` \|", (REFERENCE / name).read_text(encoding="utf-8"), re.MULTILINE))
    assert ours <= described
