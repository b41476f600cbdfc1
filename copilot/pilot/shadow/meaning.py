"""Words of an answer that carry no meaning of their own, what denies, and what is only polite. Pure."""

import re

from copilot.language import STOP_WORDS, fold, plain

_POLITE = frozenset(
    "nada obrigado obrigada agradecemos agradeco agradece disponha imagina tchau ate logo abraco abracos "
    "otimo otima excelente perfeito perfeita combinado certo certinho beleza show fechado entendi entendido "
    "tranquilo claro prazer feliz felizes bem vindo vinda ajudar ajudo ajuda ajudamos precisar disposicao "
    "chamar equipe atender atendimento pessoa semana fim tudo joia maravilha legal contar conte sempre "
    "ordens qualquer coisa avisar avise estamos estou fico ficamos senhor senhora dona querida querido "
    "volte sempre dar alegria gente momento minuto minutinho instante momentinho so favor".split()
)
CARRIES_NOTHING = STOP_WORDS | _POLITE

_COURTESIES: dict[str, re.Pattern[str]] = {
    "greets": re.compile(r"\b(bom dia|boa tarde|boa noite|ola|oi|oie|tudo (bem|bom|joia))\b"),
    "offers_help": re.compile(
        r"\b(ajud\w+|precis\w+|disposicao|qualquer coisa|so chamar|conte com|as ordens)\b"
    ),
    "thanks": re.compile(r"\b(obrigad\w+|agradec\w+|valeu)\b"),
    "welcome": re.compile(r"\b(de nada|imagina|disponha|por nada|que isso)\b"),
    "bye": re.compile(
        r"\b(tchau|ate (logo|mais|breve)|abracos?|bom fim|otim[oa] (dia|tarde|noite|semana))\b"
    ),
    "agrees": re.compile(
        r"\b(perfeito|otimo|combinado|certo|certinho|beleza|show|fechado|tranquilo|claro)\b"
    ),
}
_KIND = re.compile(
    r"\b(nao (se preocupe|precisa se preocupar|tem problema|ha de que|e\b|deixe de|esqueca|hesite)"
    r"|(por que|se|ou) nao|sem (problemas?|duvida|juros|custo|compromisso|frete))\b"
)
"""Denials that deny nothing a customer asked."""
_DENIES = re.compile(r"\b(nao|nunca|jamais|nem|infelizmente|esgot\w+|indisponive\w+|sem estoque|em falta)\b")


def denies(text: str) -> bool:
    return bool(_DENIES.search(_KIND.sub(" ", fold(text))))


def courtesies(text: str) -> frozenset[str]:
    said = plain(text)
    return frozenset(name for name, pattern in _COURTESIES.items() if pattern.search(said))
