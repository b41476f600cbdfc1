"""Error codes of the Cloud API: what we do about each, in words for the people it stops.

Codes: Meta's list of 2026. What is not in the table is taken for final, because repeating what we do not
understand costs money and trust.
"""

from typing import NamedTuple

from inbox.channels.outgoing import Action, Queue


class Reason(NamedTuple):
    """What follows from a refusal, and how it is told."""

    action: Action
    sentence: str
    queue: Queue | None = None


_TOKEN = Reason(
    "pause_channel",
    "O canal perdeu a autorização da Meta; peça a um administrador para reconectá-lo.",
    "channel",
)
_SLOW = "O WhatsApp pediu para ir mais devagar; tentamos de novo sozinhos."
_RESTRICTED = Reason(
    "restrict_channel",
    "O WhatsApp restringiu este número; um administrador precisa ver o motivo na Meta.",
    "channel",
)
_BILLING = Reason(
    "pause_channel",
    "A conta da Meta deste número está com pendência; peça a um administrador para resolvê-la.",
    "channel",
)
_TRANSIENT = Reason("later", "O WhatsApp teve uma falha passageira; tentamos de novo sozinhos.")
_UNREACHABLE = Reason("final", "Este número não está no WhatsApp ou não pode receber esta mensagem.")
_CONTENT = Reason("final", "O WhatsApp não aceitou o conteúdo desta mensagem; reescreva e tente de novo.")
_TEMPLATE = Reason("final", "O WhatsApp recusou este modelo de mensagem; escolha outro.")
_FILLING = Reason(
    "final", "O preenchimento não combina com o modelo aprovado; abra o modelo de novo e confira os campos."
)

REASONS: dict[str, Reason] = {
    **dict.fromkeys(("0", "3", "10", "190", "131005"), _TOKEN),
    "4": Reason("later", _SLOW, "app"),
    "80007": Reason("later", _SLOW, "account"),
    **dict.fromkeys(("130429", "http_429"), Reason("later", _SLOW, "channel")),
    "131056": Reason("later", _SLOW, "contact"),
    **dict.fromkeys(("368", "130497", "131031", "131048", "131064"), _RESTRICTED),
    **dict.fromkeys(("131037", "131042", "131045", "133010", "133016"), _BILLING),
    **dict.fromkeys(("2", "131000", "131016", "131057", "133004", "135000"), _TRANSIENT),
    **dict.fromkeys(("131021", "131026", "131030", "131062"), _UNREACHABLE),
    **dict.fromkeys(("100", "131008", "131009", "131051", "131052", "131053"), _CONTENT),
    **dict.fromkeys(("132000", "132012", "132018"), _FILLING),
    "132001": Reason("final", "Este modelo não existe mais no WhatsApp neste idioma; escolha outro."),
    "132005": Reason("final", "O texto preenchido ficou longo demais para este modelo; encurte-o."),
    "132007": Reason("final", "O WhatsApp recusou este modelo pelas suas políticas; escolha outro."),
    "132015": Reason(
        "final", "O WhatsApp pausou este modelo por qualidade baixa; escolha outro ou espere que ele volte."
    ),
    "132016": Reason(
        "final", "O WhatsApp desativou este modelo por qualidade baixa e ele não volta; escolha outro."
    ),
    **dict.fromkeys(("132068", "132069"), _TEMPLATE),
    "131047": Reason(
        "window_closed", "Passaram 24 horas da última mensagem do cliente; envie um modelo aprovado."
    ),
    "131049": Reason(
        "final", "O WhatsApp segurou esta mensagem de marketing; tente de novo só depois de 24 horas."
    ),
    "131050": Reason("final", "O cliente pediu para não receber mensagens de marketing."),
    "131063": Reason("final", "O envio de marketing está desligado para este número."),
    "130472": Reason("final", "O WhatsApp não entrega mensagens de marketing a este cliente no momento."),
}


def reason_for(code: str) -> Reason:
    known = REASONS.get(code)
    if known is None and code.isdigit() and 200 <= int(code) <= 299:
        return _TOKEN  # permissions
    return known or Reason("final", f"O WhatsApp recusou a mensagem (código {code}).")


def reason_of(code: str) -> str:
    return reason_for(code).sentence
