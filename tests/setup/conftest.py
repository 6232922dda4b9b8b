"""The set-up of `bin/` is no part of the portal's packages: its folder is added for these tests alone."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bin"))
