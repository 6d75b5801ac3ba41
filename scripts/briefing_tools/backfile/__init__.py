"""Many sources at once: processes that can be replaced, a journal, what is shown meanwhile and at the end."""
