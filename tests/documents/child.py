"""A child process that does what its input says, for the tests of the limits."""

import os
import sys
import time

from documents.limits import OUT_OF_MEMORY, confine


def main() -> int:
    confine(int(sys.argv[1]), int(sys.argv[2]))
    order = sys.stdin.read()
    if order == "sleep":
        time.sleep(60)
    elif order == "grow":
        try:
            bytearray(2 * 1024**3)
        except MemoryError:
            return OUT_OF_MEMORY
    elif order == "abort":
        os.abort()
    elif order == "fail":
        raise ValueError("secret detail")
    elif order == "exit":
        return 79
    elif order == "environment":
        print(*os.environ)
    else:
        sys.stdout.write(order)
    return 0


if __name__ == "__main__":
    sys.exit(main())
