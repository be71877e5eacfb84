"""Time that grows as the work does: held against itself, so that neither a slow machine nor a busy one decides."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from math import inf
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")
TIMES = 4  # as much to do; what is linear takes 4 times as long, what is quadratic 16 times
BOUND = 9
SLACK = 0.02  # seconds of the processor, within which times say nothing
TRIES = 4  # of which the best counts: others may be at work


def grows_linearly(make: Callable[[int], S], work: Callable[[S], T], size: int) -> T:
    """Asserts that work takes about ``TIMES`` as long on what is made ``TIMES`` as large, and gives what it made of that.

    What makes the input is not timed. The size should be such that the larger takes some tenths of a second.
    """
    small = large = inf
    for _ in range(TRIES):
        small = min(small, *(_timed(make, work, size)[0] for _ in range(3)))
        seconds, result = _timed(make, work, TIMES * size)
        large = min(large, seconds)
        if large < BOUND * small + SLACK:
            return result
    raise AssertionError(f"{small:.3f} s for {size}, {large:.3f} s for {TIMES * size}: {large / small:.1f} times as long")


def _timed(make: Callable[[int], S], work: Callable[[S], T], size: int) -> tuple[float, T]:
    given = make(size)
    gc.disable()  # it looks at all that other tests have left behind
    try:
        began = time.process_time()
        result = work(given)
        return time.process_time() - began, result
    finally:
        gc.enable()
