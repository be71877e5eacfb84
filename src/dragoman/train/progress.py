"""Where a training stands after each pass, kept in a file: one that was stopped goes on from there, and ends in the same weights."""

from __future__ import annotations

import hashlib
import json
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

NAME = "unfinished.pt"


def key(*parts: dict[str, Any] | str) -> str:
    """A name for what a training depends on: recipes, hashes, folders. What was kept of another one is of no use."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass
class Progress:
    """The last pass that was ended (0: none yet), and all that the next one needs. Without a file, nothing is kept.

    ``before`` are the weights that the passes of now will be drawn back to.
    """

    file: Path | None = None
    key: str = ""
    passes: int = 0
    before: dict[str, Tensor] = field(default_factory=dict)
    _optimizer: dict[str, Any] = field(default_factory=dict)
    _schedule: dict[str, Any] = field(default_factory=dict)

    def take_up(self, net: nn.Module, rng: random.Random) -> None:
        """Put the network and the chances where they stood, if something was kept, and of the same training."""
        if not self.file or not self.file.exists():
            return
        kept = torch.load(self.file, map_location="cpu", weights_only=True)
        if kept["key"] != self.key:
            return
        net.load_state_dict(kept["net"])
        rng.setstate(kept["rng"])
        torch.set_rng_state(kept["torch"])
        if torch.cuda.is_available():
            torch.cuda.set_rng_state_all(kept["cuda"])
        self.passes, self.before = kept["passes"], kept["before"]
        self._optimizer, self._schedule = kept["optimizer"], kept["schedule"]

    def resume(self, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler) -> None:
        """Put optimiser and rates where they stood: for a cycle of passes that was stopped in its midst."""
        optimizer.load_state_dict(self._optimizer)
        schedule.load_state_dict(self._schedule)

    def keep(self, passes: int, net: nn.Module, rng: random.Random, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler) -> None:
        """Write down that a pass has ended. The file is replaced at once or not at all."""
        self.passes = passes
        if not self.file:
            return
        half = self.file.with_suffix(".part")
        torch.save(
            {"key": self.key, "passes": passes, "before": self.before, "net": net.state_dict(), "rng": rng.getstate(), "torch": torch.get_rng_state(),
             "cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
             "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()},
            half,
        )  # fmt: skip
        half.replace(self.file)

    def end(self) -> None:
        """The training is done: nothing needs to be kept."""
        if self.file:
            self.file.unlink(missing_ok=True)
