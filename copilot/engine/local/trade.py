"""Which entries of a company describe something it sells, and which only a title and a text."""

import re
from functools import lru_cache

from copilot.context import Knowledge
from copilot.language import fold

_PRICE = re.compile(r"R\$")
_TERMS = re.compile(
    r"\b(entreg\w+|frete|taxas?|pag\w+|parcel\w+|troc\w+|cancel\w+|horarios?|politica|reservas?|sinal|animais|animal"
    r"|descont\w+|bolsas?|matricula|criancas?|agend\w+|garantia|prazos?|convenios?|remarcar|fidelidade|montagem)\b"
)


def untagged(entry: Knowledge) -> bool:
    return entry.intent is None and entry.reply is None


@lru_cache(maxsize=4096)
def sells(title: str, text: str) -> bool:
    """Something with a price is sold, unless its title says that it is a fee or a condition."""
    return bool(_PRICE.search(text)) and not _TERMS.search(fold(title))
