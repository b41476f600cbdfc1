"""How rules say the same in another tone: shorter by leaving out, formal and warmer by words of courtesy that
state nothing."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from copilot.engine.local.style import SMILE, Style
from realtime.suggestion_records import DraftTone

SHORT_BLOCKS = 2
_QUOTED = r"«[^»]*»|“[^”]*”|\"[^\"]*\""
# «Te espero» has its person as the object, for which «lhe» would be wrong.
_DIRECT = re.compile(
    r"(?:esper|aguard|atend|receb|busc|encontr|visit|conhec|cham|convid|vej)\w*|v(?:er|emos|ejo|i|imos)"
)
_ASKED = {"envie": "envie", "manda": "envie", "mande": "envie", "conta": "conte", "conte": "conte"}
CLOSING = "Permaneço à disposição."
GLAD = "Que bom falar com você!"
SORRY = "Eu imagino como isso incomoda, e estou aqui para ajudar."


def toned_style(style: Style, tone: DraftTone | None, *, grave: bool) -> Style:
    """The company's own style is the base: a signature stays in every tone."""
    if tone == "shorter":
        return replace(style, brief=True)
    if tone == "formal":
        return replace(style, formal=True, emoji=False)
    return replace(style, formal=False, emoji=not grave) if tone == "warmer" else style


def toned_start(
    start: Sequence[str], tone: DraftTone | None, *, grave: bool, foreign: bool = False
) -> list[str]:
    """`start` is greeting and opening."""
    greeting, opening = start
    if tone == "shorter":
        # Who we are is said by the profile, how we are by nobody who is in a hurry.
        return [re.split(r"(?<=[.!])\s", greeting, maxsplit=1)[0].replace(f" {SMILE}", ""), opening]
    if tone == "warmer" and not (GLAD in greeting or opening):
        return [f"{greeting} {SORRY if grave else GLAD}".strip(), opening]
    if tone == "formal" and not foreign:
        return [greeting, formally(opening)]
    return [greeting, opening]


def toned_blocks(
    blocks: Sequence[Sequence[str]], tone: DraftTone | None, names: Iterable[str] = ()
) -> list[list[str]]:
    """`names` are what the company calls its things: said as they are in every tone."""
    if tone == "shorter":
        return [list(block[:1]) for block in blocks[:SHORT_BLOCKS]]
    if tone == "formal":
        names = list(names)
        return [[formally(sentence, names) for sentence in block] for block in blocks]
    return [list(block) for block in blocks]


def toned_end(question: str, tone: DraftTone | None) -> str:
    if tone == "formal":
        return f"{formally(question)} {CLOSING}".strip()
    return question


def formally(sentence: str, names: Iterable[str] = ()) -> str:
    """Only our own words of address are said otherwise, and never within a name or what is quoted."""
    held = [re.escape(name) for name in names if name and name.casefold() in sentence.casefold()]
    kept = re.compile("|".join([_QUOTED, *sorted(held, key=len, reverse=True)]), re.IGNORECASE)
    said, end = "", 0
    for match in kept.finditer(sentence):
        said += _courteous(sentence[end : match.start()], begins=end == 0) + match.group()
        end = match.end()
    return said + _courteous(sentence[end:], begins=end == 0)


def _courteous(words: str, *, begins: bool) -> str:
    for casual, courteous in _COURTESIES:
        words = casual.sub(partial(_said, courteous=courteous, begins=begins), words)
    return words


def _said(match: re.Match[str], courteous: Callable[[re.Match[str]], str], begins: bool) -> str:
    """In the case that it had. A capital within a sentence begins a name: «Oi Fibra», «Colcha Pra Você»."""
    before = match.string[: match.start()].rstrip()
    starts = begins if not before else before.endswith((".", "!", "?", ":"))
    if not match.group()[0].isupper():
        return courteous(match)
    said = courteous(match)
    return said[:1].upper() + said[1:] if starts else match.group()


def _to_you(match: re.Match[str]) -> str:
    verb = match["verb"]
    return f"{verb} você" if _DIRECT.fullmatch(verb) else f"lhe {verb}"


def _please(match: re.Match[str]) -> str:
    told = _ASKED.get(match["verb"], "informe")
    goes_on = re.match(r" \w", match.string[match.end() :])
    please = "" if "por favor" in match.string else ", por favor"
    return f"me {told}{please}{',' if please and goes_on else ''}"


# At the beginning of what is asked only: «quando você me passa o número» is no request.
_COURTESIES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"(?<![^\s(])[Pp]ra(?![\w-])"), lambda _: "para"),
    (re.compile(r"(?<![^\s(])Oi(?=[,.!]|$)"), lambda _: "olá"),
    (
        re.compile(
            r"(?:(?<=^)|(?<=[,.!?:;] ))[Mm]e "
            r"(?P<verb>diga|conte|conta|fale|fala|passe|passa|envie|manda|mande)\b"
        ),
        _please,
    ),
    (re.compile(r"(?<![^\s(])[Tt]e (?P<verb>\w+)\b(?!-)"), _to_you),
    (re.compile(r"(?<![^\s(])[Qq]uer que eu\b"), lambda _: "deseja que eu"),
)
