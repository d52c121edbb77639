"""How many cuts, faults and edits are tried: few with every commit, the environment asks for more."""

import os

SEED = int(os.environ.get("LASTSEEN_FAULT_SEED", "20310203"))
DATABASE_CUTS = int(os.environ.get("LASTSEEN_DATABASE_CUTS", "2000"))
CASE_CUTS = int(os.environ.get("LASTSEEN_CASE_CUTS", "500"))
CONTROL_CUTS = int(os.environ.get("LASTSEEN_CONTROL_CUTS", "120"))
FAULTS = int(os.environ.get("LASTSEEN_FAULTS", "40"))
EDITS = int(os.environ.get("LASTSEEN_EDITS", "10"))
FLIPS = int(os.environ.get("LASTSEEN_FLIPS", "40"))
