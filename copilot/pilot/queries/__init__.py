"""All SQL of the pilot, by noun."""
