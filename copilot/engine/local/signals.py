"""Words that prove something about a sale, used by replies and by stage decisions."""

import re

from copilot.language import plain

_ASKS_PROPOSAL = re.compile(
    r"\b(mand\w*|envi\w*|faz\w*|mont\w*|passa\w*|prepar\w*|preciso|quero|queria|gostaria)\b.{0,30}"
    r"\b(orcamento|proposta|cotacao)\b"
)
_PAID = re.compile(
    r"\b(ja paguei|(ja )?fiz (o|um) pix|pix feito|paguei|comprovante|pagamento (feito|realizado)|transferi)\b"
)


def asks_proposal(text: str) -> bool:
    return bool(_ASKS_PROPOSAL.search(plain(text)))


def says_paid(text: str) -> bool:
    return bool(_PAID.search(plain(text)))
