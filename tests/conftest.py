"""What all tests share. That it is here puts this folder on the path, so that tests can import ``handmade``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dragoman.know import additions

settings.register_profile("dragoman", deadline=None)  # how long one example takes tells of the machine, not of the code
settings.load_profile("dragoman")


@pytest.fixture(autouse=True, scope="session")
def no_imports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody is known but whom the package knows, whatever the one who runs the tests has imported."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAGOMAN_DATA", str(tmp_path_factory.mktemp("data")))
        additions.refresh()
        yield
    additions.refresh()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file below a fresh folder and gives its path."""

    def _write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return _write
