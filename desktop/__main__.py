"""`python -m desktop` is `rapport`."""

from desktop.cli import main

main()
