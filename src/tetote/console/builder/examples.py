"""A household for a trial: nobody's children stand on a page where a form is made."""

from dataclasses import replace

from django.utils.translation import gettext as _

from tetote.procedures.engine.definition.kinds import CHILDREN, OTHER_CHILD
from tetote.procedures.engine.turns import Question


def with_children(question: Question) -> Question:
    """The question with two children and one who is not on record, where it asks which child."""
    if question.kind != CHILDREN:
        return question
    there = [(f"child-{number}", _("Child %(number)s") % {"number": number}) for number in (1, 2)]
    return replace(question, choices=(*there, (OTHER_CHILD, _("A child who is not on record"))))
