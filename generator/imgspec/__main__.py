"""``python -m imgspec``."""

from imgspec.cli import main

main()
