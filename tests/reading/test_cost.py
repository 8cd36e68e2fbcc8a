"""A page costs the same in a long paper as in a short one: no stage goes through the whole again at every line."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from bench.reading import ON, plan_of

from thidua.reading.paper import read_paper
from thidua.reading.plan import read_text

SHORT, LONG = 10, 80
MOST_GROWTH = 1.6  # a quadratic stage of a tenth of the work would already show here


def each(read: Callable[[str], object], pages: int) -> float:
    """Seconds of the processor for a page, the quickest of three."""
    words = "\n\n".join(plan_of(pages))
    times = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        read(words)
        times.append(time.process_time() - start)
    return min(times) / pages


@pytest.mark.parametrize("read", [lambda words: read_text(words, on=ON), read_paper], ids=["plan", "paper"])
def test_a_page_of_a_long_paper_costs_no_more(read):
    read(plan_of(1)[0])
    assert each(read, LONG) <= each(read, SHORT) * MOST_GROWTH
