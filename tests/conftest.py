"""What all tests share: where nobody looks on, invented examples are the same every time, so that a failure is one of the change."""

import os

from hypothesis import HealthCheck, settings

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that does much else at once is slow, and that is no failure of the change."""

settings.register_profile("untimed", UNTIMED)
settings.register_profile("the same every time", UNTIMED, derandomize=True)
settings.load_profile("untimed")
if os.environ.get("LASTSEEN_CI"):
    settings.load_profile("the same every time")
