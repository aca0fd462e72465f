"""Labels, hints and messages in the language of the moment, their gaps filled."""

from typing import TYPE_CHECKING

from tetote.procedures.engine.expressions import Expression, Node, Nodes, to_text
from tetote.procedures.engine.expressions.errors import WrongValueError
from tetote.procedures.engine.form.model import Choices, Item, Names, Template, Texts
from tetote.procedures.engine.languages import is_called
from tetote.procedures.engine.running.cells import Cell

if TYPE_CHECKING:
    from tetote.procedures.engine.running.run import Run


class Wording:
    """The words of a run."""

    def __init__(self, run: "Run") -> None:
        self._run = run
        self._fixed: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def say(self, texts: Texts, at: Node) -> str:
        """The text in the person's language, else in the form's own, else in any."""
        return "".join(part if isinstance(part, str) else self._filled(part, at) for part in self._chosen(texts))

    def _filled(self, part: Expression, at: Node) -> str:
        value = to_text(self._run.evaluate(part, at))
        return "" if value == "NaN" else value

    def _chosen(self, texts: Texts) -> Template:
        for language in (self._run.language, *self._run.form.languages):
            for named, template in texts.items():
                if is_called(named, language):
                    return template
        return next(iter(texts.values()), ())

    def by_id(self, text_id: str) -> str:
        """A text of the form, by its id (`jr:itext`)."""
        return self.say(self._run.form.texts.get(text_id, {}), self._run.document)

    def choices(self, item: Item, at: Node) -> list[tuple[str, str]]:
        """Value and label of every choice that is offered there now."""
        source = item.choices
        name = source.whole_list if source else ""
        if source is None or not name:
            return self._offered(source, at) if source else []
        known = (name, source.value, source.label, self._run.language)
        if known not in self._fixed:
            self._fixed[known] = self._offered(source, at)
        return self._fixed[known]

    def forget(self) -> None:
        """Answers have changed, and labels may speak of them."""
        self._fixed.clear()

    def _offered(self, source: Choices, at: Node) -> list[tuple[str, str]]:
        found = self._run.evaluate(source.items, at)
        return [self._choice(source, node) for node in found] if isinstance(found, Nodes) else []

    def _choice(self, source: Choices, node: Node) -> tuple[str, str]:
        value, label = _child(node, source.value), _child(node, source.label)
        return value, self.by_id(label) if source.translated else label

    def choice_label(self, value: str, path: Names) -> str:
        """The label of a value of a question (`jr:choice-name`); '' where it is none of its choices."""
        item = self._run.form.items.get(path)
        cells: list[Cell] = self._run.cells(path)
        if item is None or item.choices is None:
            raise WrongValueError("expression.not-a-choice-question", name="/".join(path))
        if not cells:
            return ""
        return dict(self.choices(item, cells[0])).get(value, "")


def _child(node: Node, name: str) -> str:
    found = node.named(name)
    return found[0].whole_text() if found else ""
