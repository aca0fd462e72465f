"""Watches which templates the tests render, across processes and parts of make test, so that none stays unread."""

from pathlib import Path

import pytest
from django.dispatch import Signal
from django.template import Template
from django.test.signals import template_rendered

ROOT = Path(__file__).resolve().parent.parent
OURS = ROOT / "src" / "tetote"
NOTES = ROOT / "var" / "test"


class RenderedTemplates:
    """A pytest plugin: collects in each process, adds up in the first, and complains in a full run."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._seen: set[str] = set()
        template_rendered.connect(self._saw)

    def _saw(self, signal: Signal, sender: object, template: Template, **_: object) -> None:
        self._seen.add(str(template.origin.name))

    def pytest_testnodedown(self, node: object) -> None:
        """Takes over what a process of pytest-xdist saw."""
        self._seen.update(getattr(node, "workeroutput", {}).get("templates", []))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hands over to the first process, or says what is missing there."""
        if hasattr(self._config, "workeroutput"):
            self._config.workeroutput["templates"] = sorted(self._seen)
            return
        self._note()
        if self._config.getoption("--every-template") and self.missing():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Names the templates no test rendered."""
        if self._config.getoption("--every-template") and self.missing():
            terminalreporter.section("templates that no test rendered")
            for path in self.missing():
                terminalreporter.line(path)

    def _note(self) -> None:
        """Leaves what this part rendered to the part that is asked for all of them."""
        part = self._config.getoption("--part")
        if part:
            NOTES.mkdir(parents=True, exist_ok=True)
            (NOTES / f"templates-{part}.txt").write_text("\n".join(sorted(self._seen)), encoding="utf-8")

    def missing(self) -> list[str]:
        """Our templates that nobody rendered, relative to the package."""
        ours = {str(path) for path in OURS.rglob("templates/**/*.html")}
        elsewhere = [path.read_text(encoding="utf-8").splitlines() for path in NOTES.glob("templates-*.txt")]
        return sorted(str(Path(path).relative_to(OURS)) for path in ours.difference(self._seen, *elsewhere))
