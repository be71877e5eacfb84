"""Sources in, articles out."""

from dragoman.read.sources import InputForm, count, read

__all__ = ["InputForm", "count", "read"]
