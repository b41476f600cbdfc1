"""Prices as a seller would say them: of the size that was asked for, without the rest of the list."""

import re

_OF_SIZE = re.compile(r"R\$ ?(\d[\d.]*,\d{2}) no (solteiro|casal|queen|king|viúva)\b")
_SIZES = re.compile(r"\b(solteiro|casal|queen|king)\b")
_ONE_SIZE = re.compile(r"^O valor no (\w+) é (R\$ [\d.,]*\d)\.$")
_VERBS = "leva|dura|demora|inclui|tem|serve|atende|acomoda|vem"
_GOES_ON = re.compile(rf"(?:{_VERBS})\b")
_PIECES = re.compile(rf",\s+(?!\d)|\s+e\s+(?=(?:{_VERBS})\b)")
_TERMS = re.compile(r"R\$|\d ?%|\b\d+ reais\b|\bchave pix\b", re.IGNORECASE)
_LEAD = re.compile(r"^O valor[^$]{0,12} é (?=R\$)")


def of_size(sentence: str, size: str | None) -> str:
    """«O valor no queen é R$ …» where the sentence lists several sizes and names this one."""
    prices = {named: price for price, named in _OF_SIZE.findall(sentence)}
    if size not in prices or len(prices) < 2:
        return sentence
    return f"O valor no {size} é R$ {prices[size]}."


def without_terms(sentence: str) -> str:
    """What a sentence says beside prices, percentages and where to pay; nothing where that is no sentence."""
    first, *more = _PIECES.split(sentence.rstrip("."))
    kept = [piece for piece in more if not _TERMS.search(piece)]
    if _TERMS.search(first):
        kept = [piece for piece in kept if _GOES_ON.match(piece)]
        return f"{kept[0][:1].upper()}{', '.join(kept)[1:]}." if kept else ""
    return f"{', '.join([first, *kept])}."


def bare_price(sentence: str) -> str:
    """For lists: «R$ … no queen», without «o valor é»."""
    return _LEAD.sub("", _ONE_SIZE.sub(r"\2 no \1.", sentence))


def sizes_in(text: str) -> list[str]:
    return list(dict.fromkeys(_SIZES.findall(text.lower())))
