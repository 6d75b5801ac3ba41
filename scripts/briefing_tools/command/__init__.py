"""What each subcommand takes from the command line, and which module does its work; loaded by the help already."""
