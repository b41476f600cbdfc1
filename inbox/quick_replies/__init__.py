"""Answers that sellers write again and again, found by `/` and a shortcut."""
