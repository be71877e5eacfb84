"""The coder as it is shipped, and appointments from texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.code.coder import Coder, CoderOptions
from dragoman.follow.calendar import Appointment, Calendar


@pytest.fixture(scope="session")
def read_texts() -> Callable[..., list[Appointment]]:
    """Codes texts of that day of publication, given as (day, text), and gives what they plan; ids of documents count from 1."""
    coder = Coder(CoderOptions(threads=1))

    def _read(*texts: tuple[str, str]) -> list[Appointment]:
        with Calendar() as calendar:
            for number, (day, text) in enumerate(texts, 1):
                calendar.add(coder.code(text, date=day, id=str(number)).record, text)
            return list(calendar.appointments())

    return _read
