"""What every test of the house may use: no network, a clock to hold, an organisation with its staff, and a stranger."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_socket
import time_machine
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connections
from django.db.models.signals import post_migrate
from django.test import Client
from django_scopes import scope
from hypothesis import settings
from pytest_django.live_server_helper import LiveServer
from tests import template
from tests.depth import Depth
from tests.parts import PARTS, WHOLE, Parts, goes_the_whole_way
from tests.rendered import RenderedTemplates
from tests.statements import Learning, without_the_silent
from tests.together import Gathered
from xdist.remote import Producer

from tetote.organisations.models import Organisation, Role, Staff
from tetote.organisations.tests.builders import Browser, make_organisation, make_staff

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # A Tuesday, ten in the morning in Japan.
LOOPBACK = ("journey", "processes", "loopback")


# The same examples in every run, and no stopwatch: a slow machine is not a fault.
settings.register_profile("house", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("house")
# What Django and the tests load stays until the end; to look through it again and again was a fifth of the time.
gc.set_threshold(50_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the switch of the full run."""
    parser.addoption("--every-template", action="store_true", help="fail when no test rendered a template of ours")
    parser.addoption("--part", choices=PARTS, help="only the tests of this part of make test")
    parser.addoption("--new-only", action="store_true", help="only the tests that ask a database something new")
    parser.addoption("--database-only", action="store_true", help="only the tests that keep rows")


def pytest_configure(config: pytest.Config) -> None:
    """Watches which templates the tests render, and leaves out the other parts."""
    config.pluginmanager.register(RenderedTemplates(config), "rendered-templates")
    config.pluginmanager.register(Depth(), "depth")
    if config.getoption("--part"):
        config.pluginmanager.register(Parts(config), "parts")
    if config.getoption("--part") == "unit":
        config.pluginmanager.register(Learning(config), "statements")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what opens pages; leaves out what another database has nothing to say about, when that was asked for."""
    for item in filter(goes_the_whole_way, items):
        item.add_marker(WHOLE)
    kept = list(items)
    if config.getoption("--database-only"):
        kept = list(filter(_keeps_rows, kept))
    if config.getoption("--new-only"):
        kept = without_the_silent(kept)
    config.hook.pytest_deselected(items=list(set(items).difference(kept)))
    items[:] = kept


def _keeps_rows(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db"}.intersection(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Gathered | None:
    """Spreads whole files over the processes, where that was asked for."""
    if config.getvalue("dist") != "loadfile":
        return None
    config.option.loadscopereorder = False  # They begin in the order that `longest_first` gives.
    return Gathered(config, log)


def pytest_unconfigure() -> None:
    """Takes away what the tests leave beside themselves."""
    shutil.rmtree(Path(tempfile.gettempdir()) / f"tetote-test-{os.getpid()}-content", ignore_errors=True)
    for path in Path(tempfile.gettempdir()).glob(f"tetote-test-{os.getpid()}.sqlite3*"):
        path.unlink(missing_ok=True)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Shuts the network; tests that start servers of their own reach this machine and nothing beyond."""
    if any(item.get_closest_marker(name) for name in LOOPBACK):
        pytest_socket.enable_socket()
        pytest_socket.socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
    else:
        pytest_socket.disable_socket(allow_unix_socket=True)


def pytest_collection_finish() -> None:
    """Whatever was loaded by now is not looked through for rubbish any more."""
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Whether the database is there already: SQLite's is a copied file, which `pytest_unconfigure` takes away."""
    return "sqlite" in str(connections.databases["default"]["ENGINE"])


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None, django_db_keepdb: bool) -> None:
    """Lays a database with every migration applied where Django will look for one, or says which one it may copy."""
    database = connections.databases["default"]
    if django_db_keepdb:
        template.lay(Path(str(database["TEST"]["NAME"])))
    else:
        template.fill(os.environ["TETOTE_DATABASE_URL"])
        database["TEST"]["TEMPLATE"] = database["NAME"]
    # Nobody here asks for Django's own permissions; to write them anew after every test that empties the tables took
    # most of the time that emptying takes.
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


@pytest.fixture(scope="session")
def live_server(django_db_setup: None, live_server: LiveServer) -> LiveServer:
    """A web server that is there after the database.

    One that comes before it shares the connection of the tests, and closes it under their hands: the process dies.
    """
    return live_server


@pytest.fixture
def frozen() -> Iterator[time_machine.Traveller]:
    """Time stands still at `NOW`; `frozen.move_to(instant)` and `frozen.shift(seconds)` go on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def organisation(db: None) -> Organisation:
    """The centre whose people the test is about."""
    return make_organisation()


@pytest.fixture
def other_organisation(db: None) -> Organisation:
    """A centre that must not see or touch anything of the first."""
    return make_organisation(name="となり町")


@pytest.fixture
def administrator(organisation: Organisation) -> Staff:
    """Who may everything in `organisation`."""
    return make_staff(organisation, Role.ADMINISTRATOR, name="森 かおる")


@pytest.fixture
def advisor(organisation: Organisation) -> Staff:
    """Who brings people together in `organisation`."""
    return make_staff(organisation, Role.ADVISOR)


@pytest.fixture
def viewer(organisation: Organisation) -> Staff:
    """Who looks and changes nothing in `organisation`."""
    return make_staff(organisation, Role.VIEWER, name="石田 ゆう")


@pytest.fixture
def stranger(other_organisation: Organisation) -> Staff:
    """An advisor of the other organisation."""
    return make_staff(other_organisation, Role.ADVISOR, name="原 まこと")


@pytest.fixture
def client() -> Client:
    """A browser in which nobody is signed in yet."""
    return Browser()


@pytest.fixture
def client_of() -> Callable[[Staff], Client]:
    """Makes a browser in which that member of staff is signed in."""

    def sign_in(staff: Staff) -> Client:
        client = Browser()
        client.force_login(staff.user)
        return client

    return sign_in


@pytest.fixture
def scoped(organisation: Organisation) -> Iterator[Organisation]:
    """Opens the scope of `organisation`, as the middleware and the worker do."""
    with scope(organisation=organisation.pk):
        yield organisation
