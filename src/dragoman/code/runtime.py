"""ONNX Runtime, which runs the event model, without its reports to its makers."""

from __future__ import annotations

import os
from types import ModuleType


def onnx_runtime() -> ModuleType:
    """The package ``onnxruntime``, imported when first asked for.

    From 1.29 on it writes what was run on which machine under the home folder and sends it to Microsoft unless the environment says
    otherwise before the import. A coder of other people's texts does not: whoever wants that must set ORT_DISABLE_TELEMETRY=0.
    """
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    if os.environ["ORT_DISABLE_TELEMETRY"] != "0":
        onnxruntime.disable_telemetry_events()  # Windows goes by this alone
    runtime: ModuleType = onnxruntime
    return runtime


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
