# ruff: noqa: E501 -- a sentence is read whole
"""What a customer is told when the pilot gives the conversation to people. It promises only what the very
transaction that queues it does. Pure."""

from datetime import datetime

from copilot.context import Context
from copilot.engine.local.style import vocative
from copilot.pilot.hours import Opening

WORDS = {
    "pilot_wants_person": "Claro{name}! Vou chamar uma pessoa da equipe para falar com você por aqui.",
    "pilot_meeting": "Claro{name}! Vou chamar uma pessoa da equipe, que combina o dia e o horário com você por aqui.",
    "pilot_angry": "Sinto muito por isso{name}. Vou chamar uma pessoa da equipe para cuidar disso com você.",
    "pilot_limbo": "Desculpe{name}, ainda não consegui entender e não quero te fazer repetir. Vou chamar uma pessoa da equipe para te ajudar por aqui.",
    "pilot_unanswered": "Ainda não consegui essa informação{name}. Vou chamar uma pessoa da equipe para te responder por aqui.",
    "pilot_unknown": "Não consegui confirmar essa informação{name}. Vou chamar uma pessoa da equipe para te responder por aqui.",
}
ELSE = "Para te responder certinho{name}, vou chamar uma pessoa da equipe, que continua com você por aqui."
CLOSED = "Agora a equipe não está atendendo."
NOBODY = "Neste momento ninguém da equipe está livre."
ANSWERS_LATER = "Respondemos assim que alguém voltar."
_DAYS = ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo")


def farewell(context: Context, code: str, opening: Opening, expected: str, *, anybody: bool) -> str:
    """`expected`: how long people take, in the company's words. `anybody`: somebody has the product open."""
    words = WORDS.get(code, ELSE).format(name=vocative(context))
    if not opening.is_open:
        return " ".join([words, CLOSED, _back_at(opening.next_opening, context.now)]).strip()
    if not anybody:
        return f"{words} {NOBODY} {expected or ANSWERS_LATER}"
    return f"{words} {expected}".strip()


def out_of_hours(opening: Opening, now: datetime) -> str:
    """Said once: from then on people have the conversation."""
    return f"Recebemos a sua mensagem. {CLOSED} {_back_at(opening.next_opening, now)}"


def _back_at(opens: datetime | None, now: datetime) -> str:
    if opens is None:
        return "Respondemos assim que voltarmos."
    days = (opens.date() - now.date()).days
    day = {0: "hoje", 1: "amanhã"}.get(days, f"{_DAYS[opens.weekday()]}, {opens:%d/%m}")
    clock = f"{opens.hour}h{opens:%M}" if opens.minute else f"{opens.hour}h"
    return f"Respondemos a partir de {day}, às {clock}."
