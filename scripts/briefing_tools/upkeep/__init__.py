"""How the archive is kept clean: checking, formatting, new files."""
