"""Where a reply would send a customer or their money: links and payment keys must be the company's own.

What a customer wrote proves neither. Where the company keeps a list, the list decides, for a document may
hold what somebody slipped into it; without one, its own messages, knowledge and rules do.
"""

import re
from collections.abc import Iterable

from copilot.claims import Claim, claims, company_claims
from copilot.context import Context
from copilot.language import fold

_UUID = re.compile(
    r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b|\b(?=\d*[a-f])[0-9a-f]{32}\b", re.IGNORECASE
)
_BETWEEN = r"[ .()/_*•·|\u00a0\u2009\u202f\u2010-\u2015\u2212-]{0,2}"
_DIGITS = re.compile(rf"(?<!\d)(?<!\d[.,])\+?\(?\d(?:{_BETWEEN}\d){{9,13}}(?!\d|[.,]\d)")
_PAYING = re.compile(r"\b(pix|chave|pag\w+|transf\w+|deposit\w+|conta|boleto|qr ?code)\b")
_LONG = 10
"""Digits of the shortest key, a telephone without its country."""


def foreign(reply: str, context: Context) -> list[Claim]:
    """Links and keys of the reply that are not the company's."""
    own = list(_own(context))
    links = {claim.value for text in own for claim in company_claims(text) if claim.kind == "link"}
    listed = {_key(key) for key in context.payment_keys}
    found = [
        claim
        for claim in claims(reply)
        if claim.kind == "link" and not _allowed(claim.value, context.allowed_links, links, listed)
    ]
    if not _PAYING.search(fold(reply)):
        return found
    known = listed or {_key(claim.value) for text in own for claim in keys(text)}
    return found + [claim for claim in keys(reply) if claim.value not in known]


def keys(text: str) -> list[Claim]:
    """What can be paid to: CPF, CNPJ, telephone, random key. E-mail addresses are links."""
    rest = _UUID.sub(lambda match: " " * len(match.group(0)), text)
    found = [*_UUID.finditer(text), *_DIGITS.finditer(rest)]
    named = [Claim("key", _key(match.group(0)), match.group(0), match.start()) for match in found]
    return [claim for claim in named if len(claim.value) >= _LONG]


def _own(context: Context) -> Iterable[str]:
    yield from (context.tenant_name, context.persona.prompt)
    yield from (line.text for line in context.lines if line.direction == "outbound")
    yield from (entry.said for entry in context.knowledge)
    yield from (document.text for document in context.documents)
    yield from (rule.text for rule in context.rules)


def _allowed(link: str, hosts: Iterable[str], own: set[str], listed: set[str]) -> bool:
    hosts = [re.sub(r"^(https?://)?(www\.)?", "", host.lower()).split("/")[0] for host in hosts]
    if link in listed:
        return True
    if not hosts:
        return link in own
    host = re.split(r"[/?#:]", link.rpartition("@")[2])[0]
    return any(host == allowed or host.endswith(f".{allowed}") for allowed in hosts)


def _key(key: str) -> str:
    """As it is compared: addresses and random keys in lower case, everything else by its digits."""
    lowered = key.strip().lower()
    if "@" in lowered:
        return lowered
    if _UUID.fullmatch(lowered):
        return lowered.replace("-", "")
    digits = re.sub(r"\D", "", lowered)
    return digits.removeprefix("55") if len(digits) in (12, 13) else digits
