"""A search for bytes that a reader does not bear: `python -m tests.fuzz READER SECONDS`."""
