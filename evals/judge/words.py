"""What a reply says, as far as patterns can tell: facts without a source, things claimed to be done, closing,
and not knowing."""

import re
from collections.abc import Sequence

from copilot.claims import claims
from copilot.evidence import unproven
from copilot.language import detect_language, fold
from evals.cases import Case

_DONE = re.compile(
    r"\b(?:agendei|marquei|reservei|enviei|mandei|confirmei|cancelei|alterei|troquei|registrei|separei|"
    r"encaminhei|transferi|gerei|emiti|cadastrei|apliquei|liberei|resolvi|verifiquei|conferi|consultei|"
    r"chequei|solicitei|avisei|estornei|localizei)\b"
    r"|\b(?:ja foi|ja esta|esta|ficou|foi) (?:agendad|reservad|confirmad|cancelad|alterad|enviad|separad|"
    r"registrad|estornad|aprovad|pag|garantid)[oa]\b"
)
_CLOSES = re.compile(
    r"\b(?:pedido|reserva|compra|venda) (?:confirmad|fechad|feit)[oa]\b|\bsegue (?:o|a) (?:pix|link|chave)\b"
    r"|\bnegocio fechado\b|\bpode (?:fazer o pix|pagar)\b|\bvou (?:fechar|gerar) (?:o|a|seu|sua)\b"
)
_DEFERS = re.compile(
    r"\b(?:confirmar|verificar|checar|conferir|consultar|apurar)\b|\bnao (?:tenho|temos|achei|encontrei)\b"
    r"|\b(?:te|lhe|ja) (?:retorno|respondo|aviso|confirmo)\b"
    r"|\b(?:alguem|uma pessoa) d[ao] (?:nossa )?equipe\b"
)
_DIGITS = re.compile(r"\d+")
_SENTENCE = re.compile(r"[^.!?\n]+")
LONG_SENTENCE = 32
"""Shorter ones two companies may have in common."""


def sources_of(case: Case) -> list[str]:
    """Everything that this company and this customer have said."""
    tenant = case.tenant
    texts = [text for entry in tenant.knowledge or [] for text in (entry.title, entry.text, entry.reply)]
    texts += [rule.text for rule in tenant.rules or []]
    texts += [line.text for line in case.history]
    texts += [tenant.name, case.profile_name, case.persona.name, case.persona.prompt]
    return [text for text in texts if text]


def unsupported(reply: str, sources: Sequence[str]) -> list[str]:
    """Numbers, prices, percentages, dates, links and keys that occur nowhere: once as the product reads them
    and once digit by digit, for the product's reading is among the things that are judged."""
    found = [claim.text for claim in unproven(reply, sources)]
    known = {digits.lstrip("0") for source in sources for digits in _DIGITS.findall(source)}
    values = {claim.value for source in sources for claim in claims(source)}
    strange = [
        digits
        for digits in _DIGITS.findall(reply)
        if digits.lstrip("0") not in known and digits not in values and not _within(digits, reply, values)
    ]
    return list(dict.fromkeys([*found, *strange]))


def _within(digits: str, reply: str, values: set[str]) -> bool:
    """«1.299,90» is written «1299,90» elsewhere."""
    return any(digits in claim.text and claim.value in values for claim in claims(reply))


def claims_done(reply: str, case: Case) -> list[str]:
    """Nobody has done anything between the customer's message and the draft, unless the company says so."""
    ours = [line.text for line in case.history if line.direction == "out"]
    ours += [entry.text for entry in case.tenant.knowledge or []] + [r.text for r in case.tenant.rules or []]
    done = fold("\n".join(ours))
    return [match.group(0) for match in _DONE.finditer(fold(reply)) if match.group(0) not in done]


def states_price(reply: str) -> list[str]:
    return [claim.text for claim in claims(reply) if claim.kind == "price"]


def closes(reply: str) -> list[str]:
    return [match.group(0) for match in _CLOSES.finditer(fold(reply))]


def is_portuguese(reply: str) -> bool:
    return detect_language(reply) in ("pt-BR", "und")


def abstains(reply: str, cites_company: bool) -> bool:
    """Says that it does not know, or asks, instead of answering from the company's own words."""
    return not reply.strip() or (not cites_company and ("?" in reply or bool(_DEFERS.search(fold(reply)))))


def sentences(text: str) -> list[str]:
    return [said for part in _SENTENCE.findall(fold(text)) if len(said := part.strip()) >= LONG_SENTENCE]


def holds(pattern: str, text: str) -> bool:
    """On the text in lower case without accents; the pattern may be written with them."""
    plain = "".join(fold(char) if char.isalpha() and not char.isascii() else char for char in pattern)
    return re.search(plain, fold(text), re.IGNORECASE) is not None
