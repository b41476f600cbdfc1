"""A person gives a conversation back to the pilot, with what was agreed meanwhile."""
