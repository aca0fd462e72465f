"""A turn of a procedure as parts of a message. Nothing here asks the database or the clock; a `Scene` says it all."""

from tetote.automations.rendering.questions import question
from tetote.automations.rendering.reviewing import Answered, review
from tetote.automations.rendering.scene import Scene

__all__ = ["Answered", "Scene", "question", "review"]
