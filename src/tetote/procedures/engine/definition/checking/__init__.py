"""Every finding of a definition at once: structure, names, types, lists, expressions, words, what is around it."""

from tetote.procedures.engine.definition.checking import expressions, lists, procedures, questions, structure, words
from tetote.procedures.engine.definition.findings import Finding
from tetote.procedures.engine.definition.rows import Definition


def check(definition: Definition) -> list[Finding]:
    """In the order of the sheets and their rows; grave ones stand in the way of publishing."""
    found = [
        *structure.findings(definition),
        *questions.findings(definition),
        *lists.findings(definition),
        *expressions.findings(definition),
        *words.findings(definition),
        *procedures.findings(definition),
    ]
    order = {"survey": 0, "choices": 1, "settings": 2, "procedure": 3}
    return sorted(found, key=lambda finding: (order.get(finding.sheet, 4), finding.row))
