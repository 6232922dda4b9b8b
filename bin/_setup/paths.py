"""Where things lie. Everything made at run time is under `var/` (or `.venv/`) and may be deleted."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
LOGS = VAR / "log"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
ROLES_SQL = ROOT / "docker" / "roles.sql"
