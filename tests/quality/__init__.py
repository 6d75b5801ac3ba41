"""Measures the built site as a reader meets it: access, keys, weight, movement. Not part of the tests."""
