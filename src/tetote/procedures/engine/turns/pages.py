"""A form as pages: one question each, or the few that a group shows together; in order, with the way back."""

from dataclasses import dataclass, field
from datetime import datetime

from tetote.procedures.engine.expressions import Node
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.running.answers import Answers, find, leaves
from tetote.procedures.engine.running.cells import Cell
from tetote.procedures.engine.running.judging import fault, is_read_only
from tetote.procedures.engine.running.numbering import within
from tetote.procedures.engine.running.run import Run
from tetote.procedures.engine.running.walking import Stop, stops
from tetote.procedures.engine.turns.shapes import MORE, Question
from tetote.procedures.engine.turns.walk import question_of

TOGETHER = "field-list"


@dataclass(slots=True)
class Page:
    """What is asked at once. `notes` are said above it; `place`: which one of a repeat it is about, 0 for none;
    `within`: the same in words."""

    address: str
    stops: list[Stop] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    heading: str = ""
    place: int = 0
    within: str = ""
    is_open: bool = False

    @property
    def is_more(self) -> bool:
        """Whether it asks for another one of a repeat."""
        return self.stops[0].kind == MORE


class Pages:
    """Every page that is relevant now."""

    def __init__(self, form: Form, answers: Answers, moment: datetime, *, language: str = "") -> None:
        self._run = Run(form, moment, answers=answers, language=language)
        self._answers = answers
        self._cleared = {self._run.address(cell) for cell in self._run.cleared}
        self.all: list[Page] = []
        self.last_notes: list[str] = []
        """Said after the last question."""
        self.instances: dict[str, list[str]] = {}
        """Of each repeat that people lengthen themselves: the addresses of those there are."""
        for stop in stops(self._run):
            self._put(stop)

    def _put(self, stop: Stop) -> None:
        if stop.kind == "instance":
            if stop.item.count is None and not stop.item.fixed:
                self.instances.setdefault(stop.address.rpartition("[")[0], []).append(stop.address)
        elif stop.kind == "question" and (stop.item.kind == "note" or is_read_only(self._run, stop.cell)):
            self.last_notes.append(self._said(stop))
        else:
            page = self._page(stop)
            page.stops.append(stop)
            page.notes += self.last_notes
            page.is_open |= self._is_open(stop)
            self.last_notes = []

    def _said(self, stop: Stop) -> str:
        label = self._run.wording.say(stop.item.label, stop.cell)
        return f"{label}: {stop.cell.text}" if stop.item.kind != "note" and stop.cell.text else label

    def _page(self, stop: Stop) -> Page:
        around = self._around(stop.cell) if stop.kind == "question" else None
        address = self._run.address(around) if around else stop.address
        if not self.all or self.all[-1].address != address:
            is_question = stop.kind == "question"
            about = within(self._run, stop.cell) if is_question else ""
            self.all.append(Page(address, place=_place(stop.cell) if is_question else 0, within=about))
            if around:
                self.all[-1].heading = self._run.wording.say(self._run.form.items[around.names].label, around)
        return self.all[-1]

    def _around(self, cell: Node) -> Cell | None:
        """The outermost group that is shown at once and holds it."""
        found = None
        for node in cell.ancestors():
            item = self._run.form.items.get(node.names) if isinstance(node, Cell) else None
            if item and not item.is_question and TOGETHER in item.appearance.split() and isinstance(node, Cell):
                found = node
        return found

    def _is_open(self, stop: Stop) -> bool:
        if stop.kind == MORE:
            return stop.address not in self._answers.closed
        unasked = stop.address not in self._answers.given or stop.address in self._cleared
        return unasked or fault(self._run, stop.item, stop.cell) is not None

    @property
    def questions(self) -> list[Page]:
        """Those that count when one says how far one is."""
        return [page for page in self.all if not page.is_more]

    def find(self, address: str) -> Page | None:
        """The page of an address, or the page on which the question of an address stands."""
        for page in self.all:
            if page.address == address or any(stop.address == address for stop in page.stops):
                return page
        return None

    def first_open(self) -> Page | None:
        """Where one stands; None at the end."""
        return next((page for page in self.all if page.is_open), None)

    def before(self, page: Page | None) -> Page | None:
        """The one before, from the end for None."""
        place = self.all.index(page) if page else len(self.all)
        return self.all[place - 1] if place else None

    def asked(self, page: Page) -> list[Question]:
        """The questions of a page with what is known."""
        return [question_of(self._run, stop) for stop in page.stops]

    def called(self, address: str) -> str:
        """Which one of a repeat stands at an address, in words."""
        cell = find(self._run.document, address)
        inner = next(iter(cell.children), None) if cell else None
        return within(self._run, inner) if inner else ""

    def is_given(self, address: str) -> bool:
        """Whether the person has answered it, and not only somebody else before them."""
        return address in self._answers.given

    def unused(self) -> list[str]:
        """Labels of answers that were given and that nobody asks for any more."""
        found = []
        for cell in leaves(self._run.document):
            item = self._run.form.items.get(cell.names)
            is_out = cell.text and not cell.is_relevant and self._run.address(cell) in self._answers.given
            if item and is_out:
                found.append(self._run.wording.say(item.label, cell))
        return found


def _place(cell: Node) -> int:
    return next((node.place() for node in cell.ancestors() if isinstance(node, Cell) and node.repeats), 0)
