"""What a customer is told while the team is asked, and with its answer: never in words that the thread has
had, and without a time. Pure."""

from copilot.context import Context
from copilot.engine.local.replies import BACK_SOON
from copilot.engine.local.style import sentences, vocative
from copilot.pilot.clarify import is_new
from copilot.pilot.guard.promises import promises

HOLDING = (
    "Vou confirmar com a equipe e já te digo.",
    "Essa informação eu preciso confirmar com a equipe. Assim que souber, te conto por aqui.",
    "Deixa eu conferir isso com a equipe para te responder certinho.",
    "Isso eu preciso verificar com quem cuida do assunto na equipe, e te respondo por aqui.",
)
WAITING = (
    "Ainda estou esperando a resposta da equipe sobre isso{name}. Te conto por aqui assim que ela chegar.",
    "A equipe ainda não me respondeu{name}, mas continuo acompanhando a sua pergunta.",
)
TELLING = (
    "Já tenho a resposta da equipe{name}: {answer}",
    "Voltando à sua pergunta{name}: {answer}",
    "A equipe me respondeu{name}: {answer}",
)


def held(text: str, context: Context) -> str:
    """The reply that says it will ask, in new words where these were said before."""
    said = _said(context)
    puts_off = [one for one in sentences(text) if _puts_off(one)]
    if all(is_new(one, said) for one in puts_off):
        return text
    fresh = next((one for one in HOLDING if is_new(one, said)), HOLDING[-1])
    return " ".join(part for part in [without_promise(text), fresh] if part)


def without_promise(text: str) -> str:
    """What the reply says beside that somebody will see to it."""
    return "\n".join(one for one in sentences(text) if not _puts_off(one)).strip()


def announced(context: Context) -> bool:
    """The customer has heard that somebody is asked."""
    said = _said(context)
    leads = [one.split("{name}")[0] for one in WAITING]
    return any(_puts_off(one) or one.startswith(tuple(leads)) for text in said for one in sentences(text))


def still_waiting(context: Context) -> str | None:
    """None where that was said in all its words: then a person is due."""
    said = _said(context)
    wordings = [one.format(name=vocative(context)) for one in WAITING]
    return next((one for one in wordings if is_new(one, said)), None)


def told(answer: str, context: Context) -> str:
    said = _said(context)
    leads = [one.format(name=vocative(context), answer="").strip() for one in TELLING]
    at = next((at for at, lead in enumerate(leads) if not any(lead in text for text in said)), 0)
    return TELLING[at].format(name=vocative(context), answer=answer)


def _puts_off(sentence: str) -> bool:
    return sentence == BACK_SOON or any(
        promise.needs in ("follow_up", "hand_over") for promise in promises(sentence)
    )


def _said(context: Context) -> list[str]:
    return [line.text for line in context.lines if line.direction == "outbound"]
