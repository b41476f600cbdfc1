"""The simulated provider's error codes in words a seller can act on."""

from typing import NamedTuple

from inbox.channels.outgoing import Action, Queue


class Reason(NamedTuple):
    sentence: str
    action: Action
    queue: Queue | None = None


REASONS = {
    "recipient_unreachable": Reason(
        "Este número não está no WhatsApp ou não recebe mensagens suas.", "final"
    ),
    "invalid_message": Reason(
        "O WhatsApp não aceitou o conteúdo desta mensagem; reescreva e tente de novo.", "final"
    ),
    "template_refused": Reason(
        "O preenchimento não combina com um modelo aprovado; abra o modelo de novo e confira.", "final"
    ),
    "token_invalid": Reason(
        "O canal perdeu a autorização; peça a um administrador para reconectá-lo.", "pause_channel", "channel"
    ),
    "rate_limited": Reason("O WhatsApp pediu para ir mais devagar; tentamos de novo sozinhos.", "later"),
    "temporarily_unavailable": Reason("O WhatsApp está fora do ar; tentamos de novo sozinhos.", "later"),
}


def reason_of(code: str) -> str:
    known = REASONS.get(code)
    return known.sentence if known else f"O WhatsApp recusou a mensagem (código {code})."
