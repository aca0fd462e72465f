"""How much fits into one message of a chat, so that a question takes no more of them than are sent at once."""

from tetote.automations.rendering.options import Options

ONE_MESSAGE = 4800
"""Units of UTF-16, by which LINE counts to 5,000; a few are left for what joins the lines."""


def units(text: str) -> int:
    """As LINE counts: most emoji are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int = ONE_MESSAGE) -> str:
    """As much of it as one message takes; what is shorter for it ends in "…"."""
    if units(text) <= most:
        return text
    short = text.encode("utf-16-le", "surrogatepass")[: (most - 1) * 2].decode("utf-16-le", "ignore")
    return f"{short}…"


def fitting(offered: Options, usual: int, short: int) -> int:
    """How many choices make a page: as usual, or so few that those too long for a button are read in one message."""
    longest = max((units(label) for _name, label in offered), default=0)
    return usual if longest <= short else max(1, min(usual, ONE_MESSAGE // (longest + 2)))
