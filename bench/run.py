"""`./thidua bench`: every comparison this machine can make, as one table."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main() -> int:
    print(f"Máy: {platform.platform()}, {os.cpu_count()} nhân, Python {platform.python_version()}\n")
    from bench import papers, year

    return papers.main() or year.main()


if __name__ == "__main__":
    sys.exit(main())
