"""What a thread comes to: what was asked, what was agreed, what is open, each with its message."""
