"""Numbers that are written as words: «cinquenta», «cento e vinte», «dois mil e quinhentos». Pure."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ONES = (
    "um dois tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete "
    "dezoito dezenove"
)
_TENS = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa"
_HUNDREDS = "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos"
_VALUES = {
    **{word: number for number, word in enumerate(_ONES.split(), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), start=2)},
    **{word: 100 * number for number, word in enumerate(_HUNDREDS.split(), start=1)},
    **{
        f"{word[:-2]}as": 100 * number for number, word in enumerate(_HUNDREDS.split(), start=1) if number > 1
    },
    "uma": 1,
    "duas": 2,
    "catorze": 14,
    "cem": 100,
}
_ARTICLES = ("um", "uma")
THOUSAND = "mil"
_WORD = rf"(?:{'|'.join(sorted([*_VALUES, THOUSAND], key=len, reverse=True))})"
_SAID = re.compile(rf"\b(?!(?<=\bpor )cento\b){_WORD}(?:(?: e | ){_WORD})*\b")
_EACH = re.compile(_WORD)
_COUNTED = re.compile(r" (?:real|reais|por cento)\b")


class Said(NamedTuple):
    value: int
    start: int
    end: int


def number_words(folded: str) -> list[Said]:
    """«um» alone is an article and «mil» alone a manner of speaking, unless money is counted with them."""
    return [
        said
        for match in _SAID.finditer(folded)
        for said in _numbers(match)
        if folded[said.start : said.end] not in (*_ARTICLES, THOUSAND) or _COUNTED.match(folded, said.end)
    ]


def _numbers(match: re.Match[str]) -> Iterator[Said]:
    """A row of words may be several numbers: «nove nove oito», «dois e três»."""
    thousands = group = 0
    below = 1000
    """What may still be added to the group: tens to hundreds, ones to tens."""
    start = end = -1
    for word in _EACH.finditer(match.string, match.start(), match.end()):
        value = _VALUES.get(word.group(0))
        begun = start >= 0
        if begun and not (thousands == 0 if value is None else value < below):
            yield Said(thousands + group, start, end)
            thousands, group, below, begun = 0, 0, 1000, False
        start, end = word.start() if not begun else start, word.end()
        if value is None:
            thousands, group, below = 1000 * (group or 1), 0, 1000
        else:
            group += value
            below = 100 if value >= 100 else 10 if value >= 20 else 0
    if start >= 0:
        yield Said(thousands + group, start, end)
