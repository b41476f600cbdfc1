"""The pilot's questions, answered by rules: the same reading that the drafts rest on."""

import re
from collections.abc import Sequence

from copilot.context import Context
from copilot.engine.attempts import free_attempt
from copilot.engine.local.drafter import read_meaning
from copilot.engine.local.reading import NOT_UNDERSTOOD
from copilot.engine.pilot_ports import Asset, TurnDecision, TypeChoice
from copilot.language import fold, plain
from copilot.vertentes import vertente_of

_ANGRY = re.compile(
    r"\b(absurdo|pessim\w+|horrivel|descaso|palhacada|palhacos?|vergonha|ridiculo|desrespeito"
    r"|falta de respeito|indignad\w+|enganad\w+|enrolando|enrolacao|golpe|lixo|porcaria"
    r"|procon|reclame aqui|policia|advogado"
    r"|process(o|ar) voces|que raiva|de sacanagem|nunca mais compro|pior (loja|atendimento|compra)"
    r"|cansad\w+ de esperar|ninguem (me )?(responde|respondeu|resolve))\b"
)
_WANTS = frozenset({"SOLICITACAO_CONTATO", "AGENDAMENTO_REUNIAO"})
_DONE = frozenset({"AGRADECIMENTO", "DESINTERESSE"})
SHOUTED = 0.7
"""Of the letters of a complaint, in capitals."""


class LocalTurns:
    async def decide_turn(self, context: Context, state: str, vertentes: Sequence[str]) -> TurnDecision:
        with free_attempt("turn", "local"):
            reading = read_meaning(context)
            complains = reading.intent == "RECLAMACAO"
            return TurnDecision(
                intent=reading.intent,
                confidence=0.0 if reading.intent in NOT_UNDERSTOOD else max(0.3, reading.margin),
                wants_person=reading.intent in _WANTS,
                angry=complains and is_angry(context.turn_text),
                spam=reading.intent == "SPAM",
                resolved=reading.intent in _DONE and not context.first_contact,
                vertente=line.title if (line := vertente_of(context)) else None,
            )

    async def choose_type(self, context: Context, intent: str, assets: Sequence[Asset]) -> TypeChoice:
        """Something to see where the customer asks for it; places where they ask the way."""
        with free_attempt("type", "local"):
            asked = plain(context.turn_text)
            wanted = next((kind for kind, words in _ASKED_FOR.items() if words.search(asked)), None)
            fitting = [asset for asset in assets if asset.type == wanted]
            best = max(fitting, key=lambda asset: _shared(asked, asset.title), default=None)
            if best is None or (best.type != "LOCATION" and not _shared(asked, best.title)):
                return TypeChoice()
            return TypeChoice(type=best.type, asset_id=best.id)


_ASKED_FOR = {
    "IMAGE": re.compile(r"\b(fotos?|imagem|imagens)\b"),
    "VIDEO": re.compile(r"\bvideos?\b"),
    "DOCUMENT": re.compile(r"\b(catalogos?|pdf|tabela|cardapio|folheto)\b"),
    "LOCATION": re.compile(r"\b(onde fica|localizacao|como chego|mapa|endereco)\b"),
}


def is_angry(text: str) -> bool:
    """Words of anger, or a complaint that is shouted."""
    letters = [char for char in text if char.isalpha()]
    shouted = len(letters) > 20 and sum(char.isupper() for char in letters) / len(letters) > SHOUTED
    return shouted or text.count("!") > 2 or bool(_ANGRY.search(plain(text)))


def _shared(asked: str, title: str) -> int:
    words = set(re.findall(r"[a-z0-9]{4,}", fold(title)))
    return len(words & set(re.findall(r"[a-z0-9]{4,}", asked)))
