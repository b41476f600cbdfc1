"""Whether a customer asks for something that the team was asked already, or only whether they know by now.
Pure."""

import re
from typing import NamedTuple

from copilot.language import fold, plain, stems, words

_HELLO = r"oi+|ola|alo|opa|bom dia|boa tarde|boa noite|ok|certo"
_NEWS = r"(?:tem |alguma )?(?:novidades?|resposta)|algum retorno|nada ainda|cade(?: a resposta)?"
_KNOWN = r"(?:ja )?(?:conseguiu|viu|confirmou|sabe|descobriu)(?: (?:ver|confirmar|saber|isso|la))?"
_WAITS = r"(?:ainda )?(?:estou |to )?(?:aqui )?(?:esperando|(?:no )?aguardo|aguardando)|(?:fico )no aguardo"
_THERE = r"e ai|e entao|e a resposta|e sobre (?:isso|aquilo)|(?:ainda )?(?:esta|ta) ai"
_ANYTHING = rf"{_HELLO}|{_NEWS}|{_KNOWN}|{_WAITS}|{_THERE}"
_NUDGE = re.compile(rf"(?:(?:{_ANYTHING}|retorno)[\s?!.,]*)+|[\s?!.,]+")
_KNOW = r"(?:conseguiram|confirmaram|sabem|saberia)(?: (?:ver|confirmar|saber))?"
_ANSWERS = r"com a equipe|resposta da equipe|a equipe (?:ja )?(?:respond|confirm|sab)[a-z]*"
_TEAM = rf"{_ANSWERS}|alguem|{_KNOW}|respond(?:eu|eram|er|e)"
_AGAIN = r"de novo|novamente|outra vez|ainda|afinal|entao|tem certeza|perguntei|pergunta|duvida"
_TELL = r"(?:me )?(?:diz|dizer|fala|falar|confirma)"
_COURTESY = rf"desculp[ae]|por favor|obrigad[ao]|gente|{_TELL}"
_ADDS_NOTHING = re.compile(rf"\b(?:{_ANYTHING}|{_TEAM}|{_AGAIN}|{_COURTESY})\b")
_FOUND_OUT = r"(?:conseguiu|conseguiram|confirmou|confirmaram|descobriu|ja (?:viu|viram|sabem?))"
_ASKS_AFTER = re.compile(rf"\b(?:{_NEWS}|{_WAITS}|{_ANSWERS}|{_FOUND_OUT}|e a resposta|perguntei)\b")
_TURNS = {
    **dict.fromkeys(("quanto", "quantos", "quanta", "quantas", "custa", "custam", "custo"), "quanto"),
    **dict.fromkeys(("preco", "precos", "valor", "valores"), "quanto"),
    **{word: word for word in ("quando", "hoje", "agora", "dia", "tarde", "noite")},
    **{word: word for word in ("com", "sem", "ate", "entre", "ele", "ela", "eles", "elas")},
}
"""Little words that a search leaves out, and that make another question of the same things."""
_MARK = re.compile(r"[a-z0-9]+(?:[.,/-][0-9]+)*")
_NO_MARK = frozenset("aeoqn")
_CAPITAL = re.compile(r"(?<=\w )[AEOQN]\b")
"""«kit A»; at the beginning of a sentence it is a little word."""
_APART = frozenset({"PRECO", "DISPONIBILIDADE", "STATUS_PEDIDO"})
"""An answer to one of these answers none of the others, although all their words are the same."""


class Wish(NamedTuple):
    intent: str
    question: str


def same_fact(asked: Wish, now: Wish) -> bool:
    """The later question has no word of its own: «o king» is not «o casal», whatever else they share. It may
    be of a part of what was asked (the sofa, where its cover was asked for): enough to go on waiting, not to
    be told the answer."""
    if _apart(asked, now):
        return False
    before, after = _content(asked.question), _content(now.question)
    if not before or not after:
        return words(asked.question) == words(now.question)
    return after <= before and _turns(now.question) <= _turns(asked.question)


def answered_by(asked: Wish, now: Wish) -> bool:
    """What the team said about `asked` may be told: it is asked in the same words again, or asked after. To
    ask the team twice costs it ten seconds, another thing's price the sale."""
    if not same_fact(asked, now):
        return False
    if _ASKS_AFTER.search(plain(now.question)):
        return True
    before, after = asked.question, now.question
    return _content(before) == _content(after) and _turns(before) == _turns(after)


def nudges(text: str) -> bool:
    """«E aí, conseguiu ver?»: nothing new is asked."""
    return bool(_NUDGE.fullmatch(plain(text).strip()))


def _apart(asked: Wish, now: Wish) -> bool:
    return asked.intent != now.intent and {asked.intent, now.intent} <= _APART


def _content(text: str) -> set[str]:
    return {each for each in stems(_bare(text)) if each.isalpha()} | _marks(text)


def _marks(text: str) -> set[str]:
    """What tells two of a kind apart and no search needs: the size P, the kit B, 2,5 kg, the Pro."""
    return {
        each
        for each in _MARK.findall(fold(text))
        if not each.isalpha() or each == "pro" or (len(each) == 1 and each not in _NO_MARK)
    } | {each.lower() for each in _CAPITAL.findall(text)}


def _turns(text: str) -> set[str]:
    return {_TURNS[word] for word in words(_bare(text)) if word in _TURNS}


def _bare(text: str) -> str:
    return _ADDS_NOTHING.sub(" ", plain(text))
