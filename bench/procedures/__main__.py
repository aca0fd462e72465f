"""A turn of a procedure of 100 questions with 60 conditions: what is asked next, in milliseconds.

    python -m bench.procedures [--turns 300]

Answers the whole procedure, turn by turn, as a conversation does: each turn starts from what is kept and finds its
place anew. Closes with `procedures_turn_ms <value> ms`: the median turn in processor time, which a busy
machine does not change much; the wall's clock is printed beside it. The goal is under 5 ms.
"""

import argparse
import statistics
import time
from datetime import datetime
from zoneinfo import ZoneInfo

from tetote.procedures.engine.definition.checking import check
from tetote.procedures.engine.definition.compiling import compiled
from tetote.procedures.engine.definition.findings import grave
from tetote.procedures.engine.definition.rows import Choice, Definition, Row
from tetote.procedures.engine.form.model import Form
from tetote.procedures.engine.turns import Answer, begin, turn

GOAL_MS = 5.0
QUESTIONS = 100
MOMENT = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


def main() -> None:
    """Measures and says whether the goal holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--turns", type=int, default=300)
    turns = parser.parse_args().turns
    form = _form()
    taken: list[float] = []
    worked: list[float] = []
    while len(taken) < turns:
        for wall, processor in _conversation(form):
            taken.append(wall)
            worked.append(processor)
    taken = sorted(taken[:turns])
    print(f"by the wall's clock: fastest {taken[0]:.2f} ms, median {statistics.median(taken):.2f} ms")
    median = statistics.median(worked)
    print(f"goal under {GOAL_MS} ms: {'held' if median < GOAL_MS else 'missed'}")
    print(f"procedures_turn_ms {median:.2f} ms")


def _conversation(form: Form) -> list[tuple[float, float]]:
    """Milliseconds of each turn, by the wall's clock and of the processor, from the first question to the last."""
    taken = []
    now = begin(form, MOMENT)
    while now.ask is not None:
        said = Answer(now.ask.address, "1" if now.ask.kind == "integer" else "yes" if now.choices else "はい")
        began, worked = time.perf_counter(), time.process_time()
        now = turn(form, now.answers, said, MOMENT)
        taken.append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
        if now.problems:
            raise SystemExit(f"the bench's own answer was refused: {now.problems}")
    return taken


def _form() -> Form:
    """A third each of text, number and choice; 40 relevant, 10 constraint, 10 calculation."""
    definition = Definition(tuple(_rows()), tuple(Choice("yn", name, {"": name}) for name in ("yes", "no")))
    if found := grave(check(definition)):
        raise SystemExit("\n".join(finding.sentence("en") for finding in found))
    return compiled(definition)


def _rows() -> list[Row]:
    rows = []
    for number in range(QUESTIONS):
        kind = ("text", "integer", "select_one")[number % 3]
        relevant = f"${{q{number - 3}}} != '' and not(selected(${{q{number - number % 3 - 1}}}, 'no'))"
        rows.append(
            Row(
                kind,
                f"q{number}",
                list_name="yn" if kind == "select_one" else "",
                label={"": f"質問{number}"},
                required="yes",
                relevant=relevant if number >= 60 else "",
                constraint=". >= 0 and . < 120" if kind == "integer" and number < 30 else "",
            )
        )
    rows += [
        Row("calculate", f"c{number}", calculation=f"if(${{q{number * 3 + 1}}} > 3, 1, 0) + ${{q{number * 3 + 1}}}")
        for number in range(10)
    ]
    return rows


if __name__ == "__main__":
    main()
