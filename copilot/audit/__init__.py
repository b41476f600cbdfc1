"""What the copilot proposed, what people made of it and why: written beside the facts, never changed."""
