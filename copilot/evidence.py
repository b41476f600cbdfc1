"""Checks that a reply states nothing of its own: every number, price, date and link in it must occur in the
evidence it cites or in the chat, and every cited id must have been supplied. What a customer wrote proves no
price, percentage or link: «vi por 150» is no offer of ours. Pure, and the same for any provider; what it
finds caps the confidence and is named to the seller.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from copilot.context import Context
from copilot.language import fold

ClaimKind = Literal["number", "price", "percent", "date", "day", "link", "key", "evidence"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that can be true or false in a text. Two claims are the same when kind and value agree."""

    kind: ClaimKind
    value: str
    text: str
    start: int = field(default=0, compare=False)
    """Where it stands in the text it was found in; nowhere when it is an id."""


_LINK = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|br|net|org|io|me|ly|app|store|shop|info|link|example)\b(?:/\S*)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S{1,300}")
"""In bounded pieces: looking for links in a word takes time that grows with the square of its length."""
_DATE = re.compile(r"\b(\d{1,2})\s*/\s*(\d{1,2})(?:\s*/\s*\d{2,4})?\b|\b(\d{1,2}) de ([a-z]+)\b")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PERCENT = re.compile(r"\s*(?:%|por cento)")
_MONEY_BEFORE = re.compile(r"r\$\s*$")
_MONEY_AFTER = re.compile(r"\s*(?:reais|real|conto|pila)\b")
_FOR_BEFORE = re.compile(r"\bpor\s*$")
_NO_UNIT_AFTER = re.compile(r"\s*(?:$|[^\s\w/]|(?:nao|cada|no|na|a|o|e)\b)")
"""«por 150» is a price, «por 3 dias» is none."""
FROM_CUSTOMER: frozenset[ClaimKind] = frozenset({"number", "date", "day"})
"""Quantities, order numbers and dates are the customer's to say."""
_MONTHS = {
    name: number
    for number, name in enumerate(
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro".split(),
        start=1,
    )
}
_DAYS = re.compile(r"\b(segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha)s?\b")
_NUMBER_WORDS = {
    "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7, "oito": 8, "nove": 9,
    "dez": 10, "doze": 12, "quinze": 15, "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50,
    "cem": 100,
}  # fmt: skip
_WORDS = re.compile(rf"\b({'|'.join(_NUMBER_WORDS)})\b")


def unsupported(reply: str, evidence_ids: Sequence[str], context: Context) -> list[Claim]:
    """What the reply states without a source, ids that nobody supplied included."""
    cited = [(evidence_id, context.source_text(evidence_id)) for evidence_id in evidence_ids]
    unknown = [Claim("evidence", evidence_id, evidence_id) for evidence_id, text in cited if text is None]
    said = {line.evidence_id: line.text for line in context.lines if line.direction == "inbound"}
    ours = [line.text for line in context.lines if line.direction != "inbound"]
    own = [context.tenant_name, context.persona.name, context.persona.prompt, *ours]
    sources = [*(text for evidence_id, text in cited if text and evidence_id not in said), *own]
    return unknown + unproven(reply, sources, [*said.values(), context.contact_name])


def unproven(reply: str, sources: Iterable[str], customer: Iterable[str] = ()) -> list[Claim]:
    """Claims of the reply that occur in none of the sources."""
    proven = {(claim.kind, claim.value) for source in sources for claim in claims(source)}
    # «o valor é 1299,90» and «R$ 1.299,90» are one statement of ours.
    proven |= {(twin, value) for kind, value in proven if (twin := _TWIN.get(kind))}
    proven |= {
        (claim.kind, claim.value)
        for text in customer
        for claim in claims(text)
        if claim.kind in FROM_CUSTOMER
    }
    return [claim for claim in claims(reply) if (claim.kind, claim.value) not in proven]


_TWIN: dict[ClaimKind, ClaimKind] = {"number": "price", "price": "number"}


def claims(text: str) -> list[Claim]:
    """Links first, then dates, then what numbers remain, so that nothing is counted twice."""
    # Folding character by character keeps positions; a letter that folds to several becomes its first.
    folded = "".join((fold(char) or " ")[:1] for char in text)
    found: list[Claim] = []

    def blank(start: int, end: int) -> None:
        nonlocal folded
        folded = folded[:start] + " " * (end - start) + folded[end:]

    def take(pattern: re.Pattern[str], source: str) -> list[re.Match[str]]:
        matches = list(pattern.finditer(source))
        for match in matches:
            blank(match.start(), match.end())
        return matches

    for word in _WORD.finditer(folded):
        for match in _LINK.finditer(word.group(0)):
            link = match.group(0).rstrip(".,;:!?)")
            plain = re.sub(r"^https?://(www\.)?|^www\.", "", link).rstrip("/")
            found.append(Claim("link", plain, link, word.start() + match.start()))
            blank(word.start() + match.start(), word.start() + match.end())
    for match in take(_DATE, folded):
        found.append(_date(match))
    found += [Claim("day", match.group(1), match.group(0), match.start()) for match in take(_DAYS, folded)]
    for match in _NUMBER.finditer(folded):
        kind = _number_kind(folded, match)
        found.append(Claim(kind, _value(match.group(0)), match.group(0), match.start()))
    found += [
        Claim("number", str(_NUMBER_WORDS[match.group(1)]), match.group(0), match.start())
        for match in _WORDS.finditer(folded)
    ]
    return found


def _number_kind(folded: str, match: re.Match[str]) -> ClaimKind:
    start, end = match.span()
    if _PERCENT.match(folded, end):
        return "percent"
    before = folded[max(0, start - 8) : start]
    money = _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(folded, end)
    if money or (_FOR_BEFORE.search(before) and _NO_UNIT_AFTER.match(folded, end)):
        return "price"
    return "number"


def _date(match: re.Match[str]) -> Claim:
    day, month, named_day, name = match.groups()
    if name is None:
        return Claim("date", f"{int(day)}/{int(month)}", match.group(0), match.start())
    if name in _MONTHS:
        return Claim("date", f"{int(named_day)}/{_MONTHS[name]}", match.group(0), match.start())
    return Claim("number", str(int(named_day)), named_day, match.start())


def _value(number: str) -> str:
    """«1.299,90», «1299.9» and «1299,90» are one value."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    parts = number.replace(",", ".").split(".")
    plain = parts[0] if len(parts) == 1 else f"{''.join(parts[:-1])}.{parts[-1]}"
    return format(Decimal(plain).normalize(), "f")
