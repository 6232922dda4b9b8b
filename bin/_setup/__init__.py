"""From nothing to running: what `bin/run`, `bin/test`, `bin/manage` and `bin/check` have in common.

Standard library only and Python 3.11, because this code runs on the bare system interpreter before anything is
installed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  the interpreter of the machine may be older than the project's
    sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0])
