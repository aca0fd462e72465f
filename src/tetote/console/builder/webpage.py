"""The same draft as a page on the web: the very inputs that families see, answered without a run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.http import QueryDict

from tetote.console.builder.examples import with_children
from tetote.kernel.errors import TetoteError
from tetote.procedures.engine import turns
from tetote.procedures.engine.definition.rows import Definition
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.running.answers import Answers
from tetote.procedures.engine.turns import MORE, Another, Answer, Page, Pages, Question, Said, Turn
from tetote.procedures.queries.asking import Field, shape_of, typed_of
from tetote.procedures.queries.inputs import more_of, said_in

SAMPLE = "sample"
"""Stands for a file or a signature: in a trial nothing is uploaded."""
UPLOADED = frozenset({"files", "signature"})


@dataclass(frozen=True, slots=True)
class WebPage:
    """What one page shows; without fields everything is answered."""

    address: str = ""
    fields: Sequence[Field] = ()
    notes: Sequence[str] = ()
    heading: str = ""
    place: int = 0
    number: int = 0
    count: int = 0
    back: str = ""

    @property
    def problems(self) -> list[tuple[Field, str]]:
        """What did not fit."""
        return [(one, error) for one in self.fields for error in one.errors]

    @property
    def has_uploads(self) -> bool:
        """Whether something would be sent along."""
        return any(one.shape in UPLOADED for one in self.fields)


@dataclass(frozen=True, slots=True)
class Web:
    """Who answers which form on pages. `times`: those of slot questions, free now."""

    definition: Definition
    form: Form
    moment: datetime
    language: str
    times: Sequence[tuple[str, str]] = ()
    problems: Mapping[str, Sequence[str]] = field(default_factory=dict)
    typed: QueryDict | None = None

    def page(self, answers: Answers, focus: str) -> WebPage:
        """The page of a question one has gone back to, else the first that is open."""
        pages = self._pages(answers)
        page = (pages.find(focus) if focus else None) or pages.first_open()
        if page is None:
            return WebPage(notes=pages.last_notes)
        before = pages.before(page)
        questions = pages.questions
        return WebPage(
            address=page.address,
            fields=[self._field(pages, one) for one in self._asked(pages, page)],
            notes=page.notes,
            heading=page.heading,
            place=page.place,
            number=questions.index(page) + 1 if page in questions else 0,
            count=len(questions),
            back=before.stops[0].address if before else "",
        )

    def _pages(self, answers: Answers) -> Pages:
        return Pages(self.form, answers, self.moment, language=self.language)

    def _asked(self, pages: Pages, page: Page) -> list[Question]:
        asked = pages.asked(page)
        return [replace(one, choices=tuple(self.times)) if one.kind == "slot" else with_children(one) for one in asked]

    def _field(self, pages: Pages, question: Question) -> Field:
        data = {name: [str(one) for one in values] for name, values in self.typed.lists()} if self.typed else None
        typed = typed_of(question, data)
        is_known = bool(question.value) and not pages.is_given(question.address) and self.typed is None
        more = dict(more_of(self.definition, question, typed, self.language, is_typed=data is not None))
        if "has_list" in more:
            more["has_list"] = False  # Nothing is looked up in a trial: the address is written.
        return Field(question, typed, self.problems.get(question.address, ()), is_known, "", more)

    def answered(self, answers: Answers, data: QueryDict) -> tuple[Answers, "Web", str]:
        """The answers after a page was sent; what did not fit stands there again. The last is where one stays."""
        pages = self._pages(answers)
        page = pages.find(data.get("q", ""))
        problems: dict[str, Sequence[str]] = {}
        for question in self._asked(pages, page) if page else ():
            answers, wrong = self._hear(answers, question, data)
            if wrong:
                problems[question.address] = wrong
        stays = page.stops[0].address if page and problems else ""
        return answers, replace(self, problems=problems, typed=data if problems else None), stays

    def _hear(self, answers: Answers, question: Question, data: QueryDict) -> tuple[Answers, Sequence[str]]:
        try:
            turn = self._turn(answers, _said(question, data))
        except TetoteError as refused:
            return answers, [str(refused.sentence)]
        problems = [one for one in turn.problems if one.message != "answer.not-asked"]
        return turn.answers, [one.sentence(self.language or "ja") for one in problems]

    def _turn(self, answers: Answers, said: Said) -> Turn:
        return turns.turn(self.form, answers, said, self.moment, language=self.language)


def _said(question: Question, data: QueryDict) -> Said:
    if question.kind == MORE:
        return Another(question.address, data.get(question.address) == "yes")
    if shape_of(question) in UPLOADED:
        return Answer(question.address, SAMPLE)
    return Answer(question.address, said_in(data, question))
