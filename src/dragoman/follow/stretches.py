"""Stretches of days, found by days they touch."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date


class Stretches:
    """First and last days, each with a number that says whose they are, found without a look at all that lie far off.

    Those of like length (below the same power of two) stand together in the order of their first days: none can touch days that come
    later than it is long.
    """

    def __init__(self) -> None:
        self._alike: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)

    def add(self, first: date, last: date, number: int) -> None:
        """Takes a stretch in; one number may have several, and one that is there already stays one."""
        start, end = first.toordinal(), last.toordinal()
        alike = self._alike[(end - start).bit_length()]
        at = bisect_left(alike, (start, end, number))
        if alike[at : at + 1] != [(start, end, number)]:
            alike.insert(at, (start, end, number))

    def touching(self, first: date, last: date) -> list[int]:
        """The numbers, ascending, of stretches that overlap these days or adjoin them."""
        start, end = first.toordinal() - 1, last.toordinal() + 1
        found: set[int] = set()
        for bits, alike in self._alike.items():
            some = alike[bisect_left(alike, (start + 1 - 2**bits,)) : bisect_left(alike, (end + 1,))]
            found.update(number for _, its_end, number in some if its_end >= start)
        return sorted(found)
