"""The day of publication, from what a document or the user gives."""

from __future__ import annotations

import re
from datetime import date

from dragoman.errors import CannotRun, DocumentError

ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}\S*)?")  # a time of day may follow; the day is what counts


def iso_day(value: str) -> str | None:
    """The day in ``YYYY-MM-DD`` or ``YYYY-MM-DDTHH:MM...``; None when it is neither or no day of the calendar."""
    match = ISO.fullmatch(value.strip())
    if match is None:
        return None
    try:
        return date.fromisoformat(match[1]).isoformat()
    except ValueError:
        return None


def option_day(value: str | None, option: str = "--date") -> str | None:
    """The day that an option gives; CannotRun when it is none."""
    if value is None:
        return None
    day = iso_day(value)
    if day is None:
        raise CannotRun(f'{option} is "{value}"; write YYYY-MM-DD')
    return day


def published(value: object, option: str | None, where: str) -> tuple[str, tuple[str, ...]]:
    """Day of publication of a document that says ``value``, and warnings.

    ``option`` (the day of ``--date``) stands in where the document gives none or one that cannot be read, never for a good one.
    DocumentError when there is no day at all.
    """
    if value is None or value == "":
        if option is None:
            raise DocumentError(where, "there is no date", 'add "date": "YYYY-MM-DD", or pass --date')
        return option, ()
    day = iso_day(value) if isinstance(value, str) else None
    if day is not None:
        return day, ()
    shown = value if isinstance(value, str) else repr(value)
    if option is None:
        raise DocumentError(where, f'date is "{shown[:40]}"', "write YYYY-MM-DD, or pass --date")
    return option, (f'date: "{shown[:40]}" cannot be read, --date taken',)
