"""People at real browsers before the real portal: gunicorn, worker, scheduler, queue and database of their own.

The processes are started and watched by the same code as `bin/run`, whose folder is added for these tests.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bin"))
