"""``python -m imgspec``."""

from imgspec.cli.main import main

main()
