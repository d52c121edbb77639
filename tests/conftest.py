"""What all tests share: where nobody looks on, invented examples are the same every time, so that a failure is one of the change."""

import os

from hypothesis import settings

settings.register_profile("the same every time", derandomize=True)
if os.environ.get("LASTSEEN_CI"):
    settings.load_profile("the same every time")
