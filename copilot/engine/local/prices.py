"""Prices as a seller would say them: of the size that was asked for, without the rest of the list."""

import re

_OF_SIZE = re.compile(r"R\$ ?(\d[\d.]*,\d{2}) no (solteiro|casal|queen|king|viúva)\b")
_SIZES = re.compile(r"\b(solteiro|casal|queen|king)\b")
_ONE_SIZE = re.compile(r"^O valor no (\w+) é (R\$ [\d.,]*\d)\.$")
_LEAD = re.compile(r"^O valor[^$]{0,12} é (?=R\$)")


def of_size(sentence: str, size: str | None) -> str:
    """«O valor no queen é R$ …» where the sentence lists several sizes and names this one."""
    prices = {named: price for price, named in _OF_SIZE.findall(sentence)}
    if size not in prices or len(prices) < 2:
        return sentence
    return f"O valor no {size} é R$ {prices[size]}."


def bare_price(sentence: str) -> str:
    """For lists: «R$ … no queen», without «o valor é»."""
    return _LEAD.sub("", _ONE_SIZE.sub(r"\2 no \1.", sentence))


def sizes_in(text: str) -> list[str]:
    return list(dict.fromkeys(_SIZES.findall(text.lower())))
