"""How many hostile files and fuzzing runs there are: few with every commit, the environment asks for more."""

import os

SEED = int(os.environ.get("LASTSEEN_HOSTILE_SEED", "20310203"))
FILES = int(os.environ.get("LASTSEEN_HOSTILE_FILES", "60"))
FUZZ_RUNS = int(os.environ.get("LASTSEEN_FUZZ_RUNS", "12000"))
