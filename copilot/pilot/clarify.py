"""What the pilot asks when it did not understand: never in words that this thread has had. Pure."""

from copilot.context import Context
from copilot.engine.local.reading import read_turn
from copilot.engine.local.replies import PATTERNS
from copilot.engine.local.style import greeting_of, read_style
from inbox.same_words import same_words

QUESTIONS = (
    "Desculpe, não entendi bem. Pode me explicar de outro jeito o que você precisa?",
    "Ainda não consegui entender. É sobre um produto, um pedido já feito ou outra coisa?",
    "Quero te ajudar, mas preciso de mais um detalhe: o que você está procurando?",
    "Não tenho certeza se entendi. Você quer comprar algo, tirar uma dúvida ou resolver um problema?",
    "Pode me dar um exemplo do que você precisa?",
    "Me conta com outras palavras: em que posso te ajudar agora?",
)
GREETED = "Para eu te ajudar certinho: o que você procura?"
"""After a greeting nobody has failed to understand anything yet."""
OFFERS_HELP = " Se preferir, chamo uma pessoa da equipe para te atender."
"""Before the last try."""


def clarifying_question(context: Context, count: int, threshold: int) -> str:
    """`count`: turns in a row, this one included. A first contact gets a greeting."""
    said = [line.text for line in context.lines if line.direction == "outbound"]
    if context.first_contact:
        style = read_style(context.persona.prompt)
        greeting = greeting_of(context, read_turn(context.lines), PATTERNS["NAO_ENTENDI"], style)
        return f"{greeting} {GREETED}".strip()
    question = next((one for one in QUESTIONS[count - 1 :] + QUESTIONS if is_new(one, said)), QUESTIONS[-1])
    return question + (OFFERS_HELP if count == threshold - 1 else "")


def is_new(question: str, said: list[str]) -> bool:
    """Against each sentence that was asked, too: it may have stood behind a greeting."""
    return not any(same_words(question, text) or question in text for text in said)
