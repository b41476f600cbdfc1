"""Messages that a person keeps at hand; hers alone."""
