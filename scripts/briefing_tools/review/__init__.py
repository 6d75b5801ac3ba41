"""What the hosting site hands in and shows: suggested articles, and what a change does to the archive."""
