# ruff: noqa: E501 -- a pattern is read whole or not at all
"""Stages as a company describes them: «stage:demo: O cliente pediu ou aceitou uma demonstração.»

A criterion is read as deeds of the customer (asked, accepted, told, wants, paid, gave up), each with what it is
about; a message proves it when it does such a deed about such a thing. What others did, what somebody supposes
and what is merely asked proves nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from copilot.context import Context, Line
from copilot.engine.local.classify import classify
from copilot.engine.local.concepts import knows
from copilot.engine.local.days import in_digits
from copilot.engine.local.signals import asks_proposal, says_paid
from copilot.engine.local.stay import read_stay
from copilot.engine.local.untagged import known_title
from copilot.language import plain, stems

Deed = Literal["asked", "accepted", "told", "wants", "paid", "left", "lacks"]
STRENGTH = {
    "asked": 0.84,
    "accepted": 0.84,
    "told": 0.8,
    "wants": 0.84,
    "paid": 0.86,
    "left": 0.88,
    "lacks": 0.82,
}

_DEEDS: dict[Deed, re.Pattern[str]] = {
    "left": re.compile(r"\b(desist\w+|nao quer( mais)?|nao tem interesse|sem interesse|perdeu o interesse|(fechou|comprou|contratou) com outr\w+|recus\w+|cancel\w+)\b"),
    "lacks": re.compile(r"\bnao (?!(quer|tem( mais)? interesse))\w+"),
    "paid": re.compile(r"\b(pagou|pago|assinou|comprou|fechou(?! com outr)|contratou|aprovou|enviou o comprovante|mandou o comprovante|fez o pix|depositou|transferiu|entrada paga)\b"),
    "accepted": re.compile(r"\b(aceit\w+|top(ou|a)|concord\w+|confirm\w+|combin\w+)\b"),
    "asked": re.compile(r"\b(pediu|solicit\w+|pergunt\w+|quis saber)\b"),
    "wants": re.compile(r"\b(quer|quis|deseja|gostaria|vai|pretende)\b"),
    "told": re.compile(r"\b(disse|contou|informou|falou|descreveu|explicou|mostrou|passou|deu|enviou|respondeu)\b"),
}  # fmt: skip
_DID_IT = re.compile(
    r"\b(assinei|assinamos|aprov(ei|amos|ad[oa])|contratei|contratamos|fech(ei|amos|ad[oa])|comprei|compramos"
    r"|paguei|pagamos|transferi|depositei|fiz (o|um) pix|pix (feito|da entrada)|segue (o )?comprovante)\b"
)
_ELSEWHERE = re.compile(r"\b(com|em|na|no|de) outr[oa]\b|\bconcorren\w+\b")
_OTHERS = re.compile(
    r"\b(meu|minha|um|uma|o|a) (vizinh[oa]|irma[o]?|amig[oa]|prim[oa]|colega|cunhad[oa]|sogr[oa]|ti[oa]|mae|pai|chefe|cliente|conhecid[oa])\b.{0,30}"
    r"\b(fechou|comprou|assinou|pagou|amou|gostou|fez|usa|contratou|tem)\b"
)
_SUPPOSES = re.compile(
    r"\bse (eu |a gente |nos )?\w*(ar|er|ir|asse|esse|isse|armos)\b|\bcaso (eu|a gente)\b|\bquando eu (pagar|assinar|fechar)\b"
)
_YES = re.compile(
    r"^(sim|claro|ok|okay|pode( ser| vir| marcar| sim| mandar)?|combinad[oa]|fechad[oa]|serve|topo|bora|beleza|perfeito|quero|aceito|isso|certo|confirmo|esta bom|otimo|show|demorou|com certeza|vamos|marca|confirmad[oa]|uhum|aham)\b"
    r"|\b(serve sim|pode (marcar|vir|ser|agendar)|quero sim|topo|aceito|combinado|fechado|vamos (sim|marcar)|por mim (ok|pode))\b"
)
_NO = re.compile(r"\b(nao|nem|nunca|jamais)\b")
_CANNOT = re.compile(r"\bnao (consigo|posso|da|vou|serve|quero|rola|dava|tenho como)\b")
_WANTS = re.compile(
    r"\b(quero|queria|queremos|preciso|precisamos|gostaria|procuro|procurando|vou|vamos|posso|da para|pode(m)?|tem como|me ve|topo|desejo)\b"
)
_OFFERS_TIME = re.compile(
    r"\b\d{1,2} ?(h|hs|horas|:\d{2})\b|\b(segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha|hoje)\b|\bdia \d{1,2}\b"
)
_TROUBLE = re.compile(
    r"\b(erro|erros|problem\w+|dificuldade|dificil|trav\w+|perde\w*|bagunca|manual|na mao|demora\w*|atras\w+|reclam\w+|prejuizo|multa|retrabalho|falha\w*|cai\w*|quebr\w+)\b"
)
_FEELS = re.compile(
    r"\b(dor|doi|doendo|coc\w+|mancha\w*|caroco|febre|alergi\w+|empolad\w+|espinha\w*|acne|queda de cabelo|vermelh\w+|inchad\w+|ansios\w+|enjoo|tontura|emagrecer|engordei)\b"
)
_ASIDE = frozenset(
    stems(
        "cliente paciente aluno lead que qual quais quantas quantos disse contou informou pediu aceitou quer tem ou já algum alguma resolver procura usar empresa loja ofereceu oferecido clínica primeira mais"
    )
)


@dataclass(frozen=True, slots=True)
class Clause:
    deed: Deed
    about: frozenset[str]
    """Stems of the things it names."""
    words: str


@dataclass(frozen=True, slots=True)
class Proof:
    stage: str
    line: Line
    strength: float
    deed: Deed


def proofs(context: Context, lines: Sequence[Line]) -> list[Proof]:
    """Of the stages that may follow, what the customer's lines prove by the company's own criteria."""
    allowed = context.stages.transitions.get(context.stage, ())
    criteria = {
        rule.id.removeprefix("stage:"): rule.text for rule in context.rules if rule.id.startswith("stage:")
    }
    found: list[Proof] = []
    for stage in allowed:
        for clause in clauses(criteria.get(stage, "")):
            for line in lines:
                if _proves(context, clause, line):
                    found.append(Proof(stage, line, STRENGTH[clause.deed], clause.deed))
    return found


@lru_cache(maxsize=512)
def clauses(criterion: str) -> tuple[Clause, ...]:
    """«disse o que sente ou qual especialidade procura»: what follows «ou» goes on with the deed before it."""
    found: list[Clause] = []
    deeds: list[Deed] = []
    for part in re.split(r",| ou | e (?=que |ja )|;|\.", plain(criterion)):
        named: list[Deed] = [deed for deed, pattern in _DEEDS.items() if pattern.search(part)]
        if "lacks" in named or "left" in named:
            named = [deed for deed in named if deed in ("lacks", "left")]
        elif "paid" in named or "accepted" in named or "asked" in named:
            named = [deed for deed in named if deed != "told"]
        elif "wants" in named and "told" in named and "quer" in part.split(" "):
            named = ["wants"] if re.search(r"\bque quer\b", part) else ["told"]
        deeds = named or deeds
        about = frozenset(word for word in stems(part) if word not in _ASIDE)
        if about or named:
            found += [Clause(deed, about, part) for deed in deeds]
    wide = frozenset(word for clause in found for word in clause.about)
    return tuple(Clause(c.deed, c.about or wide, c.words) for c in found)


def _proves(context: Context, clause: Clause, line: Line) -> bool:
    spoken = plain(line.text)
    if _OTHERS.search(spoken) or _SUPPOSES.search(spoken):
        return False
    match clause.deed:
        case "left":
            return classify(line.text).intent in ("DESINTERESSE", "CANCELAMENTO") or bool(
                re.search(r"\b(fech\w+|compr\w+|contrat\w+|resolvi|arrumei)\b", spoken)
                and _ELSEWHERE.search(spoken)
            )
        case "lacks":
            return bool(_NO.search(spoken)) and _shares(clause.about, line.text)
        case "paid":
            return bool(_DID_IT.search(spoken) or says_paid(line.text)) and not (
                _ELSEWHERE.search(spoken) or _NO.search(spoken) or spoken.rstrip().endswith("?")
            )
        case "accepted":
            return _accepts(context, clause, line, spoken)
        case "asked" | "wants":
            return not _CANNOT.search(spoken) and _asks(clause, line, spoken)
        case "told":
            return _tells(context, clause, line, spoken)


def _accepts(context: Context, clause: Clause, line: Line, spoken: str) -> bool:
    if _CANNOT.search(spoken) or not (_YES.search(spoken) or _WANTS.search(spoken)):
        return False
    if _shares(clause.about, line.text):
        return True
    place = context.lines.index(line)
    offered = next(
        (said.text for said in reversed(context.lines[:place]) if said.direction == "outbound"), ""
    )
    timed = bool(re.search(r"\b(dia|horario|data|visita|medicao|reuniao)\b", clause.words))
    return bool(_YES.search(spoken)) and (
        _shares(clause.about, offered) or (timed and bool(_OFFERS_TIME.search(plain(offered))))
    )


def _asks(clause: Clause, line: Line, spoken: str) -> bool:
    if re.search(r"\b(proposta|orcamento|cotacao)\b", clause.words):
        return asks_proposal(line.text)
    wants = (
        _WANTS.search(spoken)
        or spoken.rstrip().endswith("?")
        or re.search(r"\b(manda|envia|passa|faz)\w*\b", spoken)
    )
    return bool(wants) and _shares(clause.about, line.text)


def _tells(context: Context, clause: Clause, line: Line, spoken: str) -> bool:
    if re.search(r"\bproblem\w+|\bdificuldade|\bdor\b", clause.words) and _TROUBLE.search(spoken):
        return True
    if re.search(r"\b(sente|sintoma\w*|queixa)\b", clause.words) and _FEELS.search(spoken):
        return True
    if re.search(r"\b(datas?|periodo|noites|hospedes|pessoas)\b", clause.words):
        return bool(read_stay([line], context.now.date()))
    if re.search(r"\bquant[oa]s?\b", clause.words):
        said = in_digits(line.text)
        return any(knows(frozenset(stems(said)), word) for word in clause.about) and bool(
            re.search(r"\d", said)
        )
    if spoken.rstrip().endswith("?") and not _WANTS.search(spoken):
        return False
    named = _WANTS.search(spoken) or classify(line.text).intent in ("COMPRA", "AGENDAMENTO_REUNIAO")
    return _shares(clause.about, line.text) or bool(named and _names_offer(context, line))


def _names_offer(context: Context, line: Line) -> bool:
    """Wants something that the company writes of by name."""
    said = [word for word in stems(line.text) if word not in _ASIDE and len(word) > 3]
    return any(knows(known_title(entry), word) for entry in context.knowledge for word in said)


def _shares(about: frozenset[str], text: str) -> bool:
    said = frozenset(stems(text))
    return any(knows(said, word) for word in about if len(word) > 2)
