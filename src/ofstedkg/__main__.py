"""``python -m ofstedkg`` to the command line."""

from __future__ import annotations

from ofstedkg.cli import main

if __name__ == "__main__":
    main()
