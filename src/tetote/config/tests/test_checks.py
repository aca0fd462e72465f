"""The checks of settings: each finds its own fault and nothing else, and a proper installation has none."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet
from pytest_django import Settings

from tetote.config import checks

SQLITE = "django.db.backends.sqlite3"


@pytest.fixture
def proper(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]) -> Settings:
    """An installation in order, before one thing in it is spoilt."""
    settings.SECRET_KEY = "x" * 50
    settings.TETOTE_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    settings.TETOTE_PUBLIC_URL = "https://tetote.example.jp"
    settings.ALLOWED_HOSTS = ["tetote.example.jp"]
    settings.TETOTE_LINE_API_URL = settings.TETOTE_LINE_DATA_URL = "https://line.example.jp"
    monkeypatch.setattr(checks, "default_database", lambda: {"ENGINE": SQLITE, "NAME": f"{tmp_path}/tetote.sqlite3"})
    settings.TETOTE_DEMO = settings.DEBUG = False
    return settings


def found() -> list[str]:
    return [str(message.id) for message in checks.check_settings()]


@pytest.mark.usefixtures("proper")
def test_a_proper_installation_has_no_findings() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("name", "value", "finding"),
    [
        ("SECRET_KEY", "short", "tetote.E001"),
        ("TETOTE_ENCRYPTION_KEYS", [], "tetote.E002"),
        ("TETOTE_ENCRYPTION_KEYS", ["not a key"], "tetote.E002"),
        ("TETOTE_ENCRYPTION_KEYS", ["ああ"], "tetote.E002"),
        ("TETOTE_PUBLIC_URL", "http://tetote.example.jp", "tetote.E003"),
        ("TETOTE_PUBLIC_URL", "ftp://tetote.example.jp", "tetote.E003"),
        ("TETOTE_DEMO", True, "tetote.E006"),
        ("DEBUG", True, "tetote.E007"),
        ("ALLOWED_HOSTS", ["*", "tetote.example.jp"], "tetote.E008"),
        ("ALLOWED_HOSTS", ["other.example.jp"], "tetote.E008"),
        ("TETOTE_LINE_API_URL", "http://line.example.jp", "tetote.E009"),
        ("TETOTE_LINE_DATA_URL", "http://line.example.jp", "tetote.E009"),
        ("TETOTE_LINE_LOGIN_URL", "http://line.example.jp", "tetote.E009"),
        ("TETOTE_CONTENT_ROOT", "var/static/sent", "tetote.E010"),
    ],
)
def test_one_fault_is_one_finding(proper: Settings, name: str, value: object, finding: str) -> None:
    setattr(proper, name, value)
    assert found() == [finding]


@pytest.mark.usefixtures("proper")
@pytest.mark.parametrize(
    ("engine", "name", "finding"),
    [
        (SQLITE, "/nowhere/tetote.sqlite3", ["tetote.E005"]),
        (SQLITE, ":memory:", []),
        ("django.db.backends.postgresql", "tetote", []),
    ],
)
def test_the_database_must_be_one_that_fits(
    monkeypatch: pytest.MonkeyPatch, engine: str, name: str, finding: list[str]
) -> None:
    monkeypatch.setattr(checks, "default_database", lambda: {"ENGINE": engine, "NAME": name})
    assert found() == finding


def test_a_missing_secret_is_found_and_not_stumbled_over(proper: Settings) -> None:
    proper.SECRET_KEY = ""
    assert found() == ["tetote.E001"]


def test_every_finding_says_what_to_do(proper: Settings) -> None:
    proper.TETOTE_ENCRYPTION_KEYS = []
    (message,) = checks.check_settings()
    assert message.msg
    assert message.hint


def test_a_demo_at_home_may_be_a_demo(proper: Settings) -> None:
    proper.TETOTE_PUBLIC_URL = "http://127.0.0.1:8000"
    proper.ALLOWED_HOSTS = ["127.0.0.1"]
    proper.TETOTE_DEMO = proper.DEBUG = True
    assert found() == []


@pytest.mark.processes
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TETOTE_DEMO", "maybe"),
        ("TETOTE_DATABASE_URL", "mysql://host/name"),
        ("TETOTE_DATABASE_URL", "nothing"),
        ("TETOTE_JOB_LEASE_SECONDS", "soon"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named_in_one_line(name: str, value: str) -> None:
    command = [sys.executable, "-m", "tetote", "check"]
    result = subprocess.run(
        command, env={**os.environ, name: value}, capture_output=True, text=True, check=False, timeout=60
    )
    assert result.returncode == 1
    assert result.stderr.startswith("(tetote.E004)")
    assert name in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.processes
def test_a_proper_production_environment_passes_djangos_deployment_checks(tmp_path: os.PathLike[str]) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TETOTE_", "DJANGO_"))}
    environment |= {
        "TETOTE_SECRET_KEY": "kT9mQ2xV7bN4pL8sR3wZ6yC1dF5gH0jA-eU_iO-tSqWxKvBnM2",
        "TETOTE_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "TETOTE_PUBLIC_URL": "https://tetote.example.jp",
        "TETOTE_DATABASE_URL": f"sqlite:///{tmp_path}/tetote.sqlite3",
        "TETOTE_EMAIL_URL": "smtp://mail.example.jp:25",
    }
    command = [sys.executable, "-m", "tetote", "check", "--deploy", "--fail-level", "WARNING"]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 0, result.stderr
