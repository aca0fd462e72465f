"""What a message consists of, whatever carries it. Each channel's drawer renders the parts as well as it can.

`saying` holds parts that tell, `asking` parts that want an answer, `answers` what can be tapped. No drawer leaves
anything out in silence: what does not fit as it is takes another form by rule, or is refused by name before it is sent.
"""

from tetote.channels.parts.answers import Answer, Button, Link, Locate, Mode, Pick, Tap
from tetote.channels.parts.asking import Choices, DatePick, LocationRequest, Suggestions
from tetote.channels.parts.keeping import Parts, from_json, to_json
from tetote.channels.parts.reading import Part, Question, answers_of, gist_of, lines_of
from tetote.channels.parts.replying import Reply
from tetote.channels.parts.saying import Card, Image, Place, Text, Tone

__all__ = [
    "Answer",
    "Button",
    "Card",
    "Choices",
    "DatePick",
    "Image",
    "Link",
    "Locate",
    "LocationRequest",
    "Mode",
    "Part",
    "Parts",
    "Pick",
    "Place",
    "Question",
    "Reply",
    "Suggestions",
    "Tap",
    "Text",
    "Tone",
    "answers_of",
    "from_json",
    "gist_of",
    "lines_of",
    "to_json",
]
