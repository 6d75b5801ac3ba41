"""How content gets in and is kept clean: the command `briefings`."""
