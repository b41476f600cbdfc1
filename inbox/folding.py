"""Text as search compares it: no accents, no case, no double spaces. «João  Conceição» → `joao conceicao`."""

import unicodedata

from inbox.phone_numbers import digits, match_key


def fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.replace("\x00", " "))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().split())


def contact_search_text(name: str, number: str | None) -> str:
    """Both forms of a Brazilian mobile are in it, so that either finds the contact."""
    numbers = {digits(number), match_key(number)} if number else set()
    return " ".join([fold(name), *sorted(numbers)])
