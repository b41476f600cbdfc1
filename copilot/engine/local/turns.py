"""The pilot's questions, answered by rules: the same reading that the drafts rest on."""

import re
from collections.abc import Sequence

from copilot.context import Context
from copilot.engine.attempts import free_attempt
from copilot.engine.local.classify import correct
from copilot.engine.local.cues import CUES, PERSON
from copilot.engine.local.drafter import read_meaning
from copilot.engine.local.reading import NOT_UNDERSTOOD
from copilot.engine.pilot_ports import Asset, TurnDecision, TypeChoice
from copilot.language import plain, stems
from copilot.vertentes import vertente_of

_ANGRY = re.compile(
    r"\b(absurdo|pessim\w+|horrivel|descaso|palhacada|palhacos?|vergonha|ridiculo|desrespeito"
    r"|falta de respeito|indignad\w+|enganad\w+|enrolando|enrolacao|golpe|lixo|porcaria"
    r"|procon|reclame aqui|policia|advogado"
    r"|process(o|ar) voces|que raiva|de sacanagem|nunca mais compro|pior (loja|atendimento|compra)"
    r"|cansad\w+ de esperar|ninguem (me )?(responde|respondeu|resolve))\b"
)
_WANTS = frozenset({"SOLICITACAO_CONTATO", "AGENDAMENTO_REUNIAO"})
_TROUBLE = frozenset({"TROCA_DEVOLUCAO", "STATUS_PEDIDO", "CANCELAMENTO"})
_CERTAIN = 0.9
_PERSON = [words for words, weight in CUES["SOLICITACAO_CONTATO"] if weight >= _CERTAIN] + [
    re.compile(rf"\b(passa|passar|transfere|transferir|chama|chamar)\b.{{0,20}}\b{PERSON}\b")
]
_DONE = frozenset({"AGRADECIMENTO", "DESINTERESSE"})
SHOUTED = 0.7
"""Of the letters of a complaint, in capitals."""


class LocalTurns:
    async def decide_turn(self, context: Context, state: str, vertentes: Sequence[str]) -> TurnDecision:
        with free_attempt("turn", "local"):
            reading = read_meaning(context)
            return TurnDecision(
                intent=reading.intent,
                confidence=0.0 if reading.intent in NOT_UNDERSTOOD else max(0.3, reading.margin),
                wants_person=reading.intent in _WANTS or asks_for_person(context.turn_text),
                angry=_is_upset(reading.intent, context.turn_text),
                spam=reading.intent == "SPAM",
                resolved=reading.intent in _DONE and not context.first_contact,
                vertente=line.title if (line := vertente_of(context)) else None,
            )

    async def choose_type(self, context: Context, intent: str, assets: Sequence[Asset]) -> TypeChoice:
        """Something to see where the customer asks for it; places where they ask the way."""
        with free_attempt("type", "local"):
            asked = plain(context.turn_text)
            kinds = [kind for kind, words in _ASKED_FOR.items() if words.search(asked)]
            fitting = [asset for asset in assets if asset.type in kinds]
            before = "\n".join(line.text for line in context.lines[-TALKED_OF:])
            best = _best(fitting, context.turn_text) or _best(fitting, before)
            if best is None and kinds:
                best = _only([asset for asset in fitting if asset.type in _NEED_NO_NAME])
            return TypeChoice(type=best.type, asset_id=best.id) if best else TypeChoice()


TALKED_OF = 6
"""Messages: «tem foto?» is of what was spoken of just before."""
_ASKED_FOR = {
    "IMAGE": re.compile(r"\b(fotos?|fotinhos?|imagem|imagens)\b"),
    "VIDEO": re.compile(r"\bvideos?\b"),
    "AUDIO": re.compile(r"\baudios?\b"),
    "DOCUMENT": re.compile(r"\b(catalogos?|pdfs?|tabelas?|cardapios?|folhetos?|lista de precos?)\b"),
    "LOCATION": re.compile(
        r"\b(onde (voces |a loja )?fica\w*|onde (e|esta) a loja|localizacao"
        r"|como (eu )?(chego|faco (para|pra) chegar)|mapa|endereco)\b"
    ),
}
_NEED_NO_NAME = frozenset({"LOCATION", "DOCUMENT"})
"""«Me manda o catálogo» means the only one there is."""
_KIND_STEMS = frozenset(stems("foto imagem vídeo áudio pdf arquivo documento"))


def _is_upset(intent: str, text: str) -> bool:
    """Who asks for an order or their money back may be angry, too; what they shout out for joy is not."""
    if intent == "RECLAMACAO":
        return is_angry(text)
    return intent in _TROUBLE and (_shouted(text) or bool(_ANGRY.search(plain(text))))


def is_angry(text: str) -> bool:
    """Words of anger, or a complaint that is shouted."""
    return _shouted(text) or text.count("!") > 2 or bool(_ANGRY.search(plain(text)))


def _shouted(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 20 and sum(char.isupper() for char in letters) / len(letters) > SHOUTED


def asks_for_person(text: str) -> bool:
    """In so many words, whatever else the turn is about."""
    return any(words.search(correct(plain(text))) for words in _PERSON)


def _best(assets: Sequence[Asset], said: str) -> Asset | None:
    """The one whose title and labels share most words with what was said; what it is for decides between
    equals. Two that fit alike are a guess, and nothing is sent on a guess."""
    asked = set(stems(said)) - _KIND_STEMS
    scored = sorted(((_score(asset, asked), number) for number, asset in enumerate(assets)), reverse=True)
    if not scored or scored[0][0][0] == 0:
        return None
    if len(scored) > 1 and scored[0][0] == scored[1][0]:
        return None
    return assets[scored[0][1]]


def _score(asset: Asset, asked: set[str]) -> tuple[int, int]:
    named = set(stems(" ".join([asset.title, *asset.labels])))
    return len(named & asked), len(set(stems(f"{asset.use} {asset.says}")) & asked)


def _only(assets: Sequence[Asset]) -> Asset | None:
    return assets[0] if len(assets) == 1 else None
