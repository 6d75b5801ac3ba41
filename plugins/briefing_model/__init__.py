"""What the archive is: records, front matter, rules. Knows no framework and no network."""
