"""Whether a message that has waited is still to be sent. What a person wrote is never dropped in silence;
what nobody wrote is not sent into a conversation that has moved on."""

from datetime import datetime, timedelta
from typing import NamedTuple

from inbox.queries.conversations import LockedConversation
from inbox.queries.outbox import Waiting
from realtime.records import MessageStatus

HELD_AT_MOST = timedelta(hours=24)
STALE_AFTER = timedelta(minutes=2)
"""From here on a waiting automatic reply is dropped when the customer has written since; one of the pilot's
at once, for it answers them anew."""
TOO_OLD = timedelta(minutes=10)
TURNS_AN_HOUR = 10
"""Automatic turns without a person: two programs that answer each other end here."""


class Verdict(NamedTuple):
    status: MessageStatus
    code: str
    reason: str


_HELD = Verdict(
    MessageStatus.FAILED,
    "held_too_long",
    "Esta mensagem esperou mais de 24 horas pelo canal; confira se ainda vale e reenvie.",
)
TAKEN_OVER = Verdict(
    MessageStatus.CANCELLED,
    "taken_over",
    "Uma pessoa assumiu a conversa; a resposta automática não foi enviada.",
)
SWITCHED_OFF = Verdict(
    MessageStatus.CANCELLED,
    "pilot_off",
    "O piloto foi desligado; a resposta automática não foi enviada.",
)
TAKEN_BACK = Verdict(
    MessageStatus.CANCELLED, "taken_back", "Uma pessoa da equipe cancelou esta mensagem antes de ela sair."
)
WINDOW_CLOSED = Verdict(
    MessageStatus.CANCELLED,
    "window_closed",
    "A janela de 24 horas fechou antes de a resposta automática sair.",
)
STALE = Verdict(
    MessageStatus.CANCELLED, "stale", "A conversa seguiu adiante; a resposta automática não foi enviada."
)
_RESTRICTED = Verdict(
    MessageStatus.CANCELLED, "channel_restricted", "O número está restrito; nada sai dele sozinho."
)
LOOP = Verdict(
    MessageStatus.CANCELLED,
    "automation_loop",
    "Muitas respostas automáticas seguidas; uma pessoa precisa olhar esta conversa.",
)


def verdict_on(
    waiting: Waiting,
    conversation: LockedConversation,
    now: datetime,
    *,
    restricted: bool,
    turns: int,
    closed: bool = False,
) -> Verdict | None:
    """None where it goes. `turns`: automatic ones of the last hour, since a person wrote. `closed`: only a
    template may go any more, and it is none."""
    age = now - waiting.since
    if not waiting.automatic:
        return _HELD if age > HELD_AT_MOST else None
    if restricted:
        return _RESTRICTED
    if waiting.holder_version not in (None, conversation.holder_version):
        return TAKEN_OVER
    if conversation.holder_kind != "ai" and not waiting.farewell:
        return TAKEN_OVER
    overtaken = conversation.last_inbound_at is not None and conversation.last_inbound_at > waiting.created_at
    if closed:
        return WINDOW_CLOSED
    if waiting.farewell:
        return STALE if age > TOO_OLD else None
    pilots = waiting.holder_version is not None
    if age > TOO_OLD or (overtaken and (pilots or age > STALE_AFTER)):
        return STALE
    return LOOP if turns >= TURNS_AN_HOUR else None
