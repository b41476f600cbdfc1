"""Error codes of the Cloud API: what we do about each, in words for the people it stops.

Codes: Meta's list of 2026. What is not in the table is taken for final, because repeating what we do not
understand costs money and trust.
"""

from enum import Enum
from typing import NamedTuple


class Action(Enum):
    """What follows from a refusal."""

    FINAL = "final"
    RETRY = "retry"
    SLOW_DOWN = "slow_down"
    PAUSE_CHANNEL = "pause_channel"


class Reason(NamedTuple):
    action: Action
    sentence: str


_TOKEN = Reason(
    Action.PAUSE_CHANNEL, "O canal perdeu a autorização da Meta; peça a um administrador para reconectá-lo."
)
_SLOW = Reason(Action.SLOW_DOWN, "O WhatsApp pediu para ir mais devagar; tentamos de novo sozinhos.")
_RESTRICTED = Reason(
    Action.PAUSE_CHANNEL, "O WhatsApp restringiu este número; um administrador precisa ver o motivo na Meta."
)
_BILLING = Reason(
    Action.PAUSE_CHANNEL,
    "A conta da Meta deste número está com pendência; peça a um administrador para resolvê-la.",
)
_TRANSIENT = Reason(Action.RETRY, "O WhatsApp teve uma falha passageira; tentamos de novo sozinhos.")
_UNREACHABLE = Reason(Action.FINAL, "Este número não está no WhatsApp ou não pode receber esta mensagem.")
_CONTENT = Reason(
    Action.FINAL, "O WhatsApp não aceitou o conteúdo desta mensagem; reescreva e tente de novo."
)
_TEMPLATE = Reason(Action.FINAL, "O WhatsApp recusou este modelo de mensagem; escolha outro.")

REASONS: dict[str, Reason] = {
    **dict.fromkeys(("0", "3", "10", "190"), _TOKEN),
    **dict.fromkeys(("4", "80007", "130429", "131056"), _SLOW),
    **dict.fromkeys(("368", "130497", "131031", "131048", "131064"), _RESTRICTED),
    **dict.fromkeys(("131037", "131042", "131045", "133016"), _BILLING),
    **dict.fromkeys(("131000", "131016", "131057", "135000"), _TRANSIENT),
    **dict.fromkeys(("131021", "131026", "131030", "131062"), _UNREACHABLE),
    **dict.fromkeys(("131008", "131009", "131051", "131052", "131053"), _CONTENT),
    **dict.fromkeys(
        ("132000", "132001", "132005", "132007", "132012", "132015", "132016", "132018", "132068", "132069"),
        _TEMPLATE,
    ),
    "131047": Reason(
        Action.FINAL, "Passaram 24 horas da última mensagem do cliente; envie um modelo aprovado."
    ),
    "131049": Reason(
        Action.FINAL, "O WhatsApp segurou esta mensagem de marketing; tente de novo só depois de 24 horas."
    ),
    "131050": Reason(Action.FINAL, "O cliente pediu para não receber mensagens de marketing."),
    "131063": Reason(Action.FINAL, "O envio de marketing está desligado para este número."),
    "130472": Reason(
        Action.FINAL, "O WhatsApp não entrega mensagens de marketing a este cliente no momento."
    ),
}


def reason_for(code: str) -> Reason:
    known = REASONS.get(code)
    if known is None and code.isdigit() and 200 <= int(code) <= 299:
        return _TOKEN  # permissions
    return known or Reason(Action.FINAL, f"O WhatsApp recusou a mensagem (código {code}).")


def reason_of(code: str) -> str:
    return reason_for(code).sentence
