"""Claude through anthropic's SDK."""
