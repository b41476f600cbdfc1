"""What rules can take from a persona prompt: formality, emoji, brevity and a signature."""

import re
from dataclasses import dataclass

from copilot.context import Context
from copilot.engine.local.classify import Reading
from copilot.engine.local.replies import Pattern
from copilot.language import fold, plain
from copilot.orders import gives_orders

SMILE = "😊"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    formal: bool
    emoji: bool
    brief: bool
    signature: str | None


def read_style(prompt: str) -> Style:
    folded = fold(prompt)
    signature = _SIGNS.search(prompt)
    return Style(
        formal=bool(re.search(r"\bforma(l|is|lidade)\b|\bsenhora?\b", folded))
        and not re.search(
            r"\binformal|\b(sem|pouca|evite) formalidade|\bnada de formal|\bnao seja formal", folded
        ),
        emoji=bool(re.search(r"\bemojis?\b", folded))
        and not re.search(r"\b(sem|nunca use|nao use|evite|nada de) (os )?emojis?\b", folded),
        brief=bool(
            re.search(r"\b(curt[ao]s?|breves?|objetiv[ao]s?|diret[ao]s?|sucint[ao]s?|enxut[ao]s?)\b", folded)
        ),
        signature=(signature.group(1) or signature.group(2)).strip() if signature else None,
    )


_EACH = r"(?: sempre)?(?: (?:as|suas|todas as|cada|toda) (?:mensage[mn]s?|respostas?))?(?: sempre)?"
_SIGNS = re.compile(
    rf"(?i:assin(?:e|ar){_EACH} (?:como|com|assim):?) ?[—–-]? ?[«\"“]?([^.\n»\"”]{{2,40}})"
    rf"|(?i:(?:termin|encerr|finaliz)(?:e|ar){_EACH} (?:como|com|assim):?) ?"
    r"(?:[—–-] ?[«\"“]?|[«\"“])([^.\n»\"”?!]{2,40})"
)
"""«Termine com uma pergunta» asks for no signature: what ends a text needs its dash or its quotes."""


def part_of_day(context: Context) -> str:
    hour = context.now.hour
    if 5 <= hour < 12:
        return "Bom dia"
    return "Boa tarde" if 12 <= hour < 18 else "Boa noite"


def greeting_of(context: Context, reading: Reading, pattern: Pattern, style: Style) -> str:
    introduction = _introduction(context)
    if not reading.greets and (pattern.closes or not context.first_contact):
        return introduction if pattern.introduces else ""
    smile = f" {SMILE}" if style.emoji else ""
    well = " Tudo bem por aqui!" if _ASKS_WELL.search(plain(context.turn_text)) else ""
    greeting = f"{part_of_day(context)}{vocative(context)}!{smile}{well}"
    introduced = pattern.introduces or (context.first_contact and not pattern.closes)
    return f"{greeting} {introduction}" if introduced else greeting


def vocative(context: Context) -> str:
    name = first_name(context)
    return f", {name}" if name else ""


def _introduction(context: Context) -> str:
    """With the articles that the persona prompt uses: they can not be told from a name."""
    prompt, name, company = context.persona.prompt, context.persona.name, context.tenant_name
    if not name and (own := _OWN_WORDS.search(prompt)):
        return f"Aqui é {own.group(1)}, {own.group(2)}."
    of = re.search(rf"\b(d[aeo]) {re.escape(company)}\b", prompt)
    where = f"{of.group(1)} {company}" if of else f"da equipe {company}"
    if not name:
        return f"Aqui é a equipe {company}."
    article = re.search(rf"\b([ao]) {re.escape(name)}\b", prompt)
    return f"Aqui é {article.group(1) + ' ' if article else ''}{name}, {where}."


_OWN_WORDS = re.compile(
    r"\bVocê é ([ao] [A-ZÀ-Ú]\w+),? (?:vendedora? |atendente )?(d[aeo]s? [^.,;\n]{2,60}?)(?=[.,;\n]|$)"
)
"""«Você é a Bia, da Flor de Mandacaru.»"""
_ASKS_WELL = re.compile(r"\b(tudo (bem|bom)|como vai|como voces? esta\w*)\b")
_COURTESY = frozenset("dona seu sr sra dr dra tia tio".split())
_NO_PERSON = frozenset(
    "pousada hotel loja studio estudio clinica restaurante padaria salao escola igreja grupo casa vendas "
    "atendimento contato cliente oficial empresa".split()
)


def first_name(context: Context) -> str | None:
    """What a seller would call the customer by; None when the profile names a shop, a number or nothing."""
    parts = [part.strip(".,;:!?~*_-") for part in context.contact_name.split()]
    if not parts or fold(parts[0]) in _NO_PERSON or gives_orders(context.contact_name):
        return None
    named = parts[:2] if fold(parts[0]) in _COURTESY else parts[:1]
    if not all(re.fullmatch(r"[^\W\d_]{2,20}", part) for part in named):
        return None
    return " ".join(part[:1].upper() + part[1:].lower() for part in named)


_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\b[Dd]r\.)(?<!\b[DdSs]ra\.)(?<!\b[Ss]r\.)(?<!\bAv\.)(?<!\bProf\.)\s+|\n+"
)
"""«A Dra. Renata» is no end of a sentence."""


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def states_price(sentence: str) -> bool:
    return bool(re.search(r"R\$|\b\d+(?:[.,]\d+)?\s*(?:reais|real)\b", sentence, re.IGNORECASE))
