"""Plain text: words, sentences, languages, days."""
