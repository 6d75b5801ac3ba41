"""The workflows of the hosting site, tried on this machine."""
