"""Who goes to which of many open requests: the best for all of them together."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations, product
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tetote.matching.rules.fit import Span
from tetote.matching.rules.proposal import Choice, propose, value

START = datetime(2026, 11, 25, 9, tzinfo=UTC)
WAY = timedelta(minutes=30)
REQUESTS = [UUID(int=n) for n in range(1, 5)]
HELPERS = [UUID(int=n) for n in range(11, 14)]


def span(begin: float, end: float) -> Span:
    """Hours after nine."""
    return Span(START + timedelta(hours=begin), START + timedelta(hours=end))


def test_the_best_for_one_is_given_up_so_that_both_have_somebody() -> None:
    spans = {REQUESTS[0]: span(0, 2), REQUESTS[1]: span(1, 3)}
    both, one = HELPERS[:2]
    choices = [Choice(REQUESTS[0], both, 90), Choice(REQUESTS[0], one, 10), Choice(REQUESTS[1], both, 80)]
    assert propose(choices, spans, WAY) == {REQUESTS[0]: one, REQUESTS[1]: both}


@pytest.mark.parametrize(("begin", "taken"), [(2.25, 1), (2.5, 2)])
def test_one_helper_may_take_two_when_there_is_time_for_the_way(begin: float, taken: int) -> None:
    spans = {REQUESTS[0]: span(0, 2), REQUESTS[1]: span(begin, 4)}
    assert len(propose([Choice(request, HELPERS[0], 50) for request in spans], spans, WAY)) == taken


def test_of_equals_each_is_asked_once() -> None:
    spans = {request: span(3 * place, 3 * place + 1) for place, request in enumerate(REQUESTS[:3])}
    choices = [Choice(request, helper, 50) for request, helper in product(spans, HELPERS)]
    assert sorted(propose(choices, spans, WAY).values()) == HELPERS


def test_with_nobody_to_choose_from_there_is_nothing_to_propose() -> None:
    assert propose([], {}, WAY) == {}


all_spans = st.lists(
    st.tuples(st.integers(0, 6), st.integers(1, 4)).map(lambda pair: span(pair[0], sum(pair))), min_size=4, max_size=4
)
scores = st.dictionaries(st.tuples(st.sampled_from(REQUESTS), st.sampled_from(HELPERS)), st.integers(0, 100))


@settings(max_examples=15, deadline=None)
@given(all_spans, scores)
def test_no_other_answer_is_worth_more(
    given_spans: Sequence[Span], given_scores: Mapping[tuple[UUID, UUID], int]
) -> None:
    spans = dict(zip(REQUESTS, given_spans, strict=True))
    choices = [Choice(request, helper, score) for (request, helper), score in given_scores.items()]
    found = propose(choices, spans, WAY)
    assert _stands(found, spans)
    assert set(found.items()) <= set(given_scores)
    best = max(value(answer, choices) for answer in _every_answer(choices) if _stands(answer, spans))
    assert value(found, choices) == pytest.approx(best)


def _every_answer(choices: Sequence[Choice]) -> Iterator[dict[UUID, UUID]]:
    options = [[None, *(c.helper for c in choices if c.request == request)] for request in REQUESTS]
    for picked in product(*options):
        yield {request: helper for request, helper in zip(REQUESTS, picked, strict=True) if helper}


def _stands(answer: Mapping[UUID, UUID], spans: Mapping[UUID, Span]) -> bool:
    """Whether no helper is in two places, or has no time for the way."""
    return all(
        spans[one].gap(spans[other]) >= WAY for one, other in combinations(answer, 2) if answer[one] == answer[other]
    )
