"""What in a text can be true or false: numbers, prices, percentages, dates, days and links. Pure."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from copilot.language import fold_in_place
from copilot.number_words import number_words

ClaimKind = Literal["number", "price", "percent", "date", "day", "link", "key", "name", "evidence"]


@dataclass(frozen=True, slots=True)
class Claim:
    """Something that can be true or false in a text. Two claims are the same when kind and value agree."""

    kind: ClaimKind
    value: str
    text: str
    start: int = field(default=0, compare=False)
    """Where it stands in the text it was found in; nowhere when it is an id."""
    measured: bool = field(default=False, compare=False)
    """A number of days, centimetres or pieces, which says nothing about money."""


_TOP = (
    "com br net org io me ly app store shop info link example co gl gle xyz online site website top vip club "
    "dev live click fun win bet pt tk ml cf gq cc tv us uk eu ru cn ws biz pw cloud page mobi lat space "
    "tech loans finance money pay bank promo sale"
)
"""What messengers make links of and Portuguese does not write behind a full stop without a blank."""
_LABEL = r"[\w-]+(?:[.。][\w-]+)*"
_LINK = re.compile(
    r"[a-z][a-z0-9+-]{1,15}://\S+|www[.。]\S+|\S+@\S+\.\w+"
    rf"|\b{_LABEL}[.。](?:{'|'.join(_TOP.split())})\b(?:[:/]\S*)?"
    # Of any other ending: with a path behind it, or with a letter that only looks like one of ours.
    rf"|\b{_LABEL}[.。][a-z][\w-]*/\S*|\b\d{{1,3}}(?:\.\d{{1,3}}){{3}}[:/]\S*"
    r"|\b[\w.-]*[^\W\d_a-z][\w-]*[.。][\w.-]+|\b[\w-]+[.。][\w-]*[^\W\d_a-z][\w.-]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S{1,300}")
"""In bounded pieces: looking for links in a word takes time that grows with the square of its length."""
_MONTH = r"(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)"
_SHORT = r"(?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)"
_TO = r"(?:\s*(?:a|ao|-)\s*|(?<=dias \d\d) (?:e|ate) |(?<=dias \d) (?:e|ate) )(?:o )?(?:dia )?"
_FROM = rf"(?:(?P<{{}}>\d{{{{1,2}}}}){_TO})?"
"""«20 a 22/12» names two days of December."""
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}})-(?P<isom>\d{{2}})-(?P<isod>\d{{2}})\b"
    rf"|\b{_FROM.format('first')}(?P<day>\d{{1,2}})\s*/\s*(?P<month>\d{{1,2}})(?:\s*/\s*\d{{2,4}})?\b"
    rf"|\b(?P<dotd>\d{{1,2}})[.-](?P<dotm>\d{{1,2}})[.-]\d{{4}}\b"
    rf"|\b{_FROM.format('first_named')}(?P<named>\d{{1,2}})o? (?:de )?(?P<name>{_MONTH}|{_SHORT})\b"
)
_OF_MONTH = re.compile(
    r"\bdias? (?P<day>\d{1,2})\b(?!\s*[/%])"
    r"(?:\s*(?:a|ao|ate|e|-)\s*(?:o )?(?:dia )?(?P<end>\d{1,2})\b(?!\s*[/%]))?"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_PERCENT = re.compile(r"\s*(?:%|por cento)")
_MONEY_BEFORE = re.compile(r"(?:\$|€|\bbrl|\busd|\beur)\s*$")
_MONEY_AFTER = re.compile(r"\s*(?:(?:reais|real|contos?|pilas?|dolar(?:es)?|euros?|brl)\b|€)")
_UNIT = (
    "dias? horas? hrs? h min(?:utos)? semanas? mes(?:es)? anos? mm cm m km metros? gramas? g kg ml litros? "
    "l fios pecas? unidades? un pares? itens pessoas? hospedes? lugares jogos? kits? vezes x parcelas? "
    "noites? diarias? quartos? andar(?:es)? estrelas?"
)
_UNIT_AFTER = re.compile(rf"\s*(?:(?:{'|'.join(_UNIT.split())})\b|[ºª])")
_FOR_BEFORE = re.compile(r"\bpor\s*$")
_NO_UNIT_AFTER = re.compile(r"\s*(?:$|[^\s\w/]|(?:nao|cada|no|na|a|o|e)\b)")
"""«por 150» is a price, «por 3 dias» is none."""
_MONTHS = {
    name: number
    for number, name in enumerate("jan fev mar abr mai jun jul ago set out nov dez".split(), start=1)
}
_DAYS = re.compile(r"\b(segunda|terca|quarta|quinta|sexta|sabado|domingo|depois de amanha|amanha)s?\b")
_THOUSANDS = re.compile(r"\s*(?:mil\b|k\b)")


def claims(text: str) -> list[Claim]:
    """Links first, then dates, then what numbers remain, so that nothing is counted twice."""
    folded = fold_in_place(text)
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
            plain = re.sub(r"^https?://(www\.)?|^www\.", "", link.replace("。", ".")).rstrip("/")
            found.append(Claim("link", plain, link, word.start() + match.start()))
            blank(word.start() + match.start(), word.start() + match.end())
    for match in take(_DATE, folded):
        found += _dates(match)
    for match in take(_OF_MONTH, folded):
        days = [match[group] for group in ("day", "end") if match[group]]
        found += [Claim("date", f"dia {int(day)}", match.group(0), match.start()) for day in days]
    found += [Claim("day", match.group(1), match.group(0), match.start()) for match in take(_DAYS, folded)]
    for match in _NUMBER.finditer(folded):
        value = _value(match.group(0), 1000 if _THOUSANDS.match(folded, match.end()) else 1)
        found.append(_number(folded, value, *match.span()))
    return found + [_number(folded, str(said.value), said.start, said.end) for said in number_words(folded)]


@lru_cache(maxsize=1_024)
def company_claims(text: str) -> tuple[Claim, ...]:
    """Of what a company wrote down, which is the same for all its drafts and may be long."""
    return tuple(claims(text))


def _number(folded: str, value: str, start: int, end: int) -> Claim:
    kind = _number_kind(folded, start, end)
    measured = kind == "number" and _UNIT_AFTER.match(folded, end) is not None
    return Claim(kind, value, folded[start:end], start, measured)


def _number_kind(folded: str, start: int, end: int) -> ClaimKind:
    if _PERCENT.match(folded, end):
        return "percent"
    before = folded[max(0, start - 8) : start]
    money = _MONEY_BEFORE.search(before) or _MONEY_AFTER.match(folded, end)
    if money or (_FOR_BEFORE.search(before) and _NO_UNIT_AFTER.match(folded, end)):
        return "price"
    return "number"


def _dates(match: re.Match[str]) -> list[Claim]:
    """The claim stands where the whole date stands, so that all of it is underlined."""
    said, start = match.group(0), match.start()
    month = match["isom"] or match["month"] or match["dotm"] or str(_MONTHS[match["name"][:3]])
    day = match["isod"] or match["day"] or match["dotd"] or match["named"]
    days = [match.group(name) for name in ("first", "first_named") if match.group(name)]
    return [Claim("date", f"{int(one)}/{int(month)}", said, start) for one in [*days, day]]


def _value(number: str, times: int = 1) -> str:
    """«1.299,90», «1299.9» and «1299,90» are one value."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    parts = number.replace(",", ".").split(".")
    plain = parts[0] if len(parts) == 1 else f"{''.join(parts[:-1])}.{parts[-1]}"
    return format((Decimal(plain) * times).normalize(), "f")
