"""Measures conversion on labelled pages, issues and sentences: `python -m tests.evaluation [FOLDER]`."""
