"""The shipped weights as files."""

from __future__ import annotations

from dragoman.code.eventmodel import WEIGHTS


def test_the_networks_tell_nothing_of_the_machine_they_were_made_on():
    for path in sorted(WEIGHTS.glob("*.onnx")):
        content = path.read_bytes()
        assert b"site-packages" not in content
        assert b"stack_trace" not in content
