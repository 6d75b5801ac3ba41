"""Who and what a text is about: names that the archive knows, and names that it does not know yet."""
