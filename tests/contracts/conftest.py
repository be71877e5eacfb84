"""Coders that all contract tests share: the shipped one, and one whose model takes anything for anything."""

from __future__ import annotations

import pytest

from contract import dispatches
from dragoman.article import Article
from dragoman.code import coder as room
from dragoman.code.coder import Coder, CoderOptions
from dragoman.coded import Coded
from handmodels import WildModel


@pytest.fixture(scope="session")
def shipped() -> Coder:
    """The coder as it is shipped."""
    return Coder(CoderOptions(threads=1))


@pytest.fixture(scope="session")
def wild() -> Coder:
    """The shipped stages behind a model that answers at random: whatever a model says, the contract holds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "EventModel", WildModel)
        return Coder()


@pytest.fixture(scope="session", params=["shipped", "wild"])
def coder(request: pytest.FixtureRequest) -> Coder:
    """Each of the two."""
    found: Coder = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def samples() -> list[Article]:
    """The dispatches of the repository."""
    return dispatches()


@pytest.fixture(scope="session")
def coded_samples(shipped: Coder, samples: list[Article]) -> list[Coded]:
    """The dispatches, coded one by one."""
    return [shipped.code_article(a) for a in samples]
