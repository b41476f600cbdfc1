"""Whether a customer asks for something that the team was asked already, or only whether they know by now.
Pure."""

import re
from typing import NamedTuple

from copilot.language import plain, stems, words
from inbox.same_words import same_words

_HELLO = r"oi+|ola|alo|opa|bom dia|boa tarde|boa noite|ok|certo"
_NEWS = r"(?:tem |alguma )?(?:novidades?|resposta)|algum retorno|nada ainda|cade(?: a resposta)?"
_KNOWN = r"(?:ja )?(?:conseguiu|viu|confirmou|sabe|descobriu)(?: (?:ver|confirmar|saber|isso|la))?"
_WAITS = r"(?:ainda )?(?:estou |to )?(?:aqui )?(?:esperando|(?:no )?aguardo|aguardando)|(?:fico )no aguardo"
_THERE = r"e ai|e entao|e a resposta|e sobre (?:isso|aquilo)|(?:ainda )?(?:esta|ta) ai"
_ANYTHING = rf"{_HELLO}|{_NEWS}|{_KNOWN}|{_WAITS}|{_THERE}"
_NUDGE = re.compile(rf"(?:(?:{_ANYTHING}|retorno)[\s?!.,]*)+|[\s?!.,]+")
_KNOW = r"(?:conseguiram|confirmaram|sabem|saberia)(?: (?:ver|confirmar|saber))?"
_TEAM = rf"(?:com a|da|a) equipe|alguem|{_KNOW}|respond(?:eu|eram|er|e)"
_AGAIN = r"de novo|novamente|outra vez|ainda|afinal|entao|tem certeza|perguntei|pergunta|duvida"
_TELL = r"(?:me )?(?:diz|dizer|fala|falar|confirma)"
_COURTESY = rf"desculp[ae]|por favor|obrigad[ao]|gente|{_TELL}"
_ADDS_NOTHING = re.compile(rf"\b(?:{_ANYTHING}|{_TEAM}|{_AGAIN}|{_COURTESY})\b")
_TURNS = {
    **dict.fromkeys(("quanto", "quantos", "quanta", "quantas", "custa", "custam", "custo"), "quanto"),
    **dict.fromkeys(("preco", "precos", "valor", "valores"), "quanto"),
    **{word: word for word in ("quando", "hoje", "tarde", "noite", "com", "sem")},
}
"""Little words that a search leaves out, and that make another question of the same things."""
_APART = frozenset({"PRECO", "DISPONIBILIDADE", "STATUS_PEDIDO"})
"""An answer to one of these answers none of the others, although all their words are the same."""


class Wish(NamedTuple):
    intent: str
    question: str


def same_fact(asked: Wish, now: Wish) -> bool:
    """The later question has no word of its own: «o king» is not «o casal», whatever else they share."""
    if asked.intent != now.intent and {asked.intent, now.intent} <= _APART:
        return False
    before, after = _content(asked.question), _content(now.question)
    if not before or not after:
        return same_words(asked.question, now.question)
    return after <= before and _turns(now.question) <= _turns(asked.question)


def nudges(text: str) -> bool:
    """«E aí, conseguiu ver?»: nothing new is asked."""
    return bool(_NUDGE.fullmatch(plain(text).strip()))


def _content(text: str) -> set[str]:
    return set(stems(_bare(text)))


def _turns(text: str) -> set[str]:
    return {_TURNS[word] for word in words(_bare(text)) if word in _TURNS}


def _bare(text: str) -> str:
    return _ADDS_NOTHING.sub(" ", plain(text))
