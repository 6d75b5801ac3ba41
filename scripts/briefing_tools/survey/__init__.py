"""What the archive as a whole leaves to do: names that front matter lacks, open ends, sources that are gone."""
