"""Finding conversations, people and words again."""
