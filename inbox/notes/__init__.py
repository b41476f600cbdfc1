"""Internal notes: what colleagues tell each other beside a thread."""
