"""Parts as LINE messages. What does not fit as it is takes another form by rule; nothing is ever cut in silence.

The rules stand where they are applied: `quickreplies` says which answers are quick, `forms` which form each part takes,
`pieces` how more than five messages become five: neighbouring texts are joined, then neighbouring bubbles become one
carousel. What is too much even then is refused.
"""

from tetote.channels.line import forms, limits, pieces, quickreplies, taps
from tetote.channels.line.checking import check
from tetote.channels.line.measuring import compact
from tetote.channels.parts import Parts
from tetote.channels.ports import UnsendableError
from tetote.kernel.types import JSONObject


def render(parts: Parts, *, silent: bool = False) -> str:
    """The `messages` of a call with what belongs to them, as the JSON object that every try will send.

    Raises:
        UnsendableError: a field that no rule can save.
    """
    check(parts)
    found = messages(parts)
    if len(found) > limits.MESSAGES:
        raise UnsendableError("parts", f"more than {limits.MESSAGES} messages")
    body: JSONObject = {"messages": found, **({"notificationDisabled": True} if silent else {})}
    return compact(body)


def messages(parts: Parts) -> list[JSONObject]:
    """The message objects, few enough where a rule can make them so; the quick reply stands on the last."""
    quick = quickreplies.plan(parts)
    found = []
    for index, part in enumerate(parts):
        where = f"parts[{index}]"
        found += forms.pieces_of(part, where, is_quick=index in quick.whole)
        found += forms.listed(quick.left[index], where) if index in quick.left else []
    *before, last = [pieces.message(piece) for piece in pieces.few_enough(found)]
    if not quick.items:
        return [*before, last]
    return [*before, {**last, "quickReply": {"items": [taps.quick(answer) for answer in quick.items]}}]
