"""How long Hypothesis searches here: long enough to find what is wrong, on machines busy with other things too."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("dragoman", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dragoman")
