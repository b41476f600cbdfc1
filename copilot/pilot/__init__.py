"""The pilot: the AI runs a conversation by itself where the company allows it, until it needs a person."""
