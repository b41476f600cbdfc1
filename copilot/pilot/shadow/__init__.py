"""What the pilot would have said where people answer, compared with what they did say."""
