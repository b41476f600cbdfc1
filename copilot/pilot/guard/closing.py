"""Words that close a sale, which the first conversation may not (seed 003). Pure."""

import re
from typing import NamedTuple

from copilot.language import fold_in_place

_THING = "pedido|reserva|compra|venda|negocio|contrato|encomenda"
_DONE = "fechad|confirmad|feit|finalizad|concluid|assinad"
_CLOSING = re.compile(
    rf"\b(?:{_THING})s?(?: (?:esta|ja esta|foi|ficou))? (?:{_DONE})[oa]s?\b"
    rf"|\b(?:vou|vamos|podemos|posso) (?:ja )?(?:fechar|finalizar|concluir|gerar|emitir)"
    rf"(?: (?:o|a|seu|sua|esse|essa))* (?:{_THING}|boleto|link de pagamento|pagamento|cobranca|nota)\b"
    r"|\bsegue (?:o |a |nosso |nossa )?(?:pix|chave|(?:link|dados) (?:de|para) pag|boleto|contrato)"
    r"|\b(?:pode|e so|basta|so) (?:fazer (?:o )?(?:pix|pagamento|deposito)|pagar|depositar|transferir)\b"
    r"|(?:^|(?<=[.!?\n] )|(?<=\n))(?:fechado|fechamos)(?: entao)?!"
    r"|\bpara (?:fechar|finalizar|concluir) (?:a |o |sua |seu )?(?:compra|pedido|reserva|negocio|contrato)\b"
    r"|\bparabens pela compra\b"
)


class Closing(NamedTuple):
    text: str
    start: int


def closings(text: str) -> list[Closing]:
    return [Closing(match.group(0), match.start()) for match in _CLOSING.finditer(fold_in_place(text))]
