"""How a source becomes a draft: what is handed in, what it says, what the archive makes of it."""
