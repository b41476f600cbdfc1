"""Whether a customer asks for something that the team was asked already, or only whether they know by now.
Pure."""

import re

from copilot.language import plain, stems
from inbox.same_words import same_words

SHARED = 0.6
"""Of the words of the shorter question."""
_HELLO = r"oi+|ola|alo|opa|bom dia|boa tarde|boa noite|ok|certo"
_NEWS = r"(?:tem |alguma )?(?:novidades?|resposta)|(?:algum )?retorno|nada ainda|cade(?: a resposta)?"
_KNOWN = r"(?:ja )?(?:conseguiu|viu|confirmou|sabe|descobriu)(?: (?:ver|confirmar|saber|isso|la))?"
_WAITS = r"(?:ainda )?(?:estou |to )?(?:aqui )?(?:esperando|(?:no )?aguardo|aguardando)|(?:fico )no aguardo"
_THERE = r"e ai|e entao|e a resposta|e sobre (?:isso|aquilo)|(?:ainda )?(?:esta|ta) ai"
_NUDGE = re.compile(rf"(?:(?:{_HELLO}|{_NEWS}|{_KNOWN}|{_WAITS}|{_THERE})[\s?!.,]*)+|[\s?!.,]+")


def same_fact(one: str, other: str) -> bool:
    first, second = set(stems(one)), set(stems(other))
    if not first or not second:
        return same_words(one, other)
    return len(first & second) / min(len(first), len(second)) >= SHARED


def nudges(text: str) -> bool:
    """«E aí, conseguiu ver?»: nothing new is asked."""
    return bool(_NUDGE.fullmatch(plain(text).strip()))
