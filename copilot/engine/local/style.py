"""What rules can take from a persona prompt: formality, emoji, brevity and a signature."""

import re
from dataclasses import dataclass

from copilot.context import Context
from copilot.language import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    formal: bool
    emoji: bool
    brief: bool
    signature: str | None


def read_style(prompt: str) -> Style:
    folded = fold(prompt)
    signature = re.search(r"assin(?:e|ar) (?:como|com) [«\"“]?([^.\n»\"”]{2,40})", prompt, re.IGNORECASE)
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
        signature=signature.group(1).strip() if signature else None,
    )


def part_of_day(context: Context) -> str:
    hour = context.now.hour
    if 5 <= hour < 12:
        return "Bom dia"
    return "Boa tarde" if 12 <= hour < 18 else "Boa noite"


def first_name(context: Context) -> str | None:
    """The first word of the profile name, when it looks like a name and not like a shop or a number."""
    parts = context.contact_name.split()
    word = parts[0].strip(".,;:!?~*_-") if parts else ""
    return word[:1].upper() + word[1:].lower() if re.fullmatch(r"[^\W\d_]{2,20}", word) else None


def sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]


def states_price(sentence: str) -> bool:
    return bool(re.search(r"R\$|\b\d+(?:[.,]\d+)?\s*(?:reais|real)\b", sentence, re.IGNORECASE))
