"""What a reply says has been done or will be done. A model can do nothing, so such a sentence is true only
with the receipt of our code («agendei» without a calendar entry is a lie). Pure.

Offers and questions («posso reservar?», «quer que eu envie?») promise nothing, nor does what is denied or
depends on something («não enviei», «assim que eu enviar»).
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from copilot.language import fold_in_place
from copilot.pilot.guard.enclosures import Enclosing, enclosings
from copilot.pilot.guard.violation import Receipt


class Promise(NamedTuple):
    needs: Receipt
    text: str
    start: int


_STEMS: dict[Receipt, tuple[str, str, str]] = {
    # first person past; participle; infinitive or first person future
    "scheduled": (
        "agendei|marquei|programei",
        "agendad|marcad|programad",
        "agendar|marcar|agendo|marco",
    ),
    "sent": (
        "enviei|mandei|encaminhei|despachei|postei|repassei",
        "enviad|mandad|encaminhad|despachad|postad",
        "enviar|mandar|encaminhar|despachar|envio|mando|encaminho",
    ),
    "reserved": (
        "reservei|separei|garanti",
        "reservad|separad|garantid",
        "reservar|separar|garantir|reservo|separo",
    ),
    "confirmed": ("confirmei|fechei|aprovei|liberei", "confirmad|aprovad|liberad", "liberar|aprovar|libero"),
    "cancelled": ("cancelei|desmarquei", "cancelad|desmarcad", "cancelar|desmarcar|cancelo"),
    "changed": (
        "alterei|troquei|mudei|atualizei|remarquei|apliquei",
        "alterad|trocad|atualizad|remarcad|aplicad",
        "alterar|trocar|remarcar|aplicar|altero|troco|remarco",
    ),
    "paid": (
        "estornei|reembolsei|emiti|gerei|paguei|devolvi",
        "estornad|reembolsad|emitid|pag",
        "estornar|reembolsar|emitir|gerar|estorno|gero|emito",
    ),
    "checked": ("verifiquei|conferi|consultei|chequei|localizei|apurei", "verificad|conferid|localizad", ""),
    "told": ("avisei|acionei|chamei|solicitei|pedi|notifiquei|falei", "avisad|acionad|solicitad", ""),
}
_SOON = r"vou|vamos|irei|ja|posso ja|te|lhe|estou|estamos|to"  # «já te mando», «vou te enviar»
_ASKS = "confirmar|verificar|checar|conferir|consultar|apurar|ver|perguntar|levantar|olhar|validar"
_FOLLOW_UP = re.compile(
    rf"\b(?:vou|vamos|irei|preciso|precisamos|deixa eu|deixe-me)(?: (?:te|so|ja|antes))* (?:{_ASKS})\b"
    rf"|\bestou (?:confirmando|verificando|checando|conferindo|consultando|vendo)\b"
    r"|\b(?:ja|te|lhe|logo)(?: (?:ja|te|lhe|logo))* (?:retorno|respondo|aviso|confirmo|falo|trago)\b"
    r"|\b(?:retorna|avisa|confirma|responde)(?:re)?mos (?:em|ate|logo|assim)\b"
    r"|\bassim que (?:eu )?(?:tiver|souber|confirmar|conferir)\b"
)
_HAND_OVER = re.compile(
    r"\b(?:alguem|uma pessoa|um (?:atendente|vendedor|consultor|colega|especialista)|"
    r"uma (?:atendente|vendedora|consultora|colega|especialista)|o time|a equipe|nossa equipe|nosso time)"
    r"(?: (?:d[aeo] )?(?:nossa |nosso )?(?:equipe|time|loja|vendas))?"
    r"(?: (?:ja|logo|em breve|te|lhe|vai|ira|da nossa equipe))* "
    r"(?:vem|confere|confirma|responde|continua|assume|chama|entra|fala|retorna|atende|envia|manda|"
    r"vir|conferir|confirmar|responder|continuar|assumir|chamar|entrar|falar|retornar|atender|te atender)\b"
    r"|\b(?:vou|estou|ja vou|ja) (?:te )?(?:transferir|transferindo|transfiro|passar (?:voce )?para|"
    r"encaminhar voce|encaminhando voce|chamar (?:alguem|uma pessoa|um|uma))"
)
_DENIED = re.compile(r"\b(?:nao|nunca|nem|ninguem|ainda nao|sem)\b[^.,;!?\n]{0,16}$")
_DEPENDS = re.compile(r"\b(?:se|caso|quando|assim que|depois que|antes que|logo que)\b[^.!?\n]{0,24}$")
_OFFER = re.compile(r"\b(?:posso|podemos|quer que|gostaria que|prefere que|deseja)\b[^.!?\n]{0,40}$")


def promises(text: str) -> list[Promise]:
    """In the order of the text. Words that belong to two kinds are named once, as what they need most."""
    folded = fold_in_place(text)
    found = [Promise("hand_over", *_place(match)) for match in _HAND_OVER.finditer(folded)]
    found += [Promise("follow_up", *_place(match)) for match in _FOLLOW_UP.finditer(folded)]
    found += [promise for receipt in _STEMS for promise in _of(receipt, folded)]
    files = [range(one.start, one.start + len(one.text)) for one in enclosings(text)]
    found = [one for one in found if one.needs != "sent" or not any(one.start in file for file in files)]
    meant = [promise for promise in found if not _only_possible(folded, promise)]
    return list(_apart(sorted(meant, key=lambda promise: promise.start)))


def enclosed_in(text: str) -> list[Enclosing]:
    """What it says it brings along; offers and denials left out, as with promises."""
    folded = fold_in_place(text)
    return [
        one for one in enclosings(text) if not _only_possible(folded, Promise(one.needs, one.text, one.start))
    ]


def done_in(texts: Collection[str]) -> frozenset[Receipt]:
    """What earlier messages of the company say was done: repeating a colleague promises nothing new."""
    return frozenset(promise.needs for text in texts for promise in promises(text))


def _of(receipt: Receipt, folded: str) -> Iterator[Promise]:
    done, participle, ahead = _PATTERNS[receipt]
    for pattern in (done, participle, ahead):
        if pattern is not None:
            yield from (Promise(receipt, *_place(match)) for match in pattern.finditer(folded))


def _place(match: re.Match[str]) -> tuple[str, int]:
    return match.group(0), match.start()


def _only_possible(folded: str, promise: Promise) -> bool:
    before = folded[max(0, promise.start - 60) : promise.start]
    if promise.needs != "follow_up" and (_DENIED.search(before) or _DEPENDS.search(before)):
        return True
    asked = re.match(r"[^.!\n?]{0,80}\?", folded[promise.start + len(promise.text) :])
    return bool(_OFFER.search(before)) or (asked is not None and promise.needs != "hand_over")


def _apart(ordered: list[Promise]) -> Iterator[Promise]:
    end = -1
    for promise in ordered:
        if promise.start >= end:
            yield promise
            end = promise.start + len(promise.text)


def _patterns(receipt: Receipt) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str] | None]:
    past, participle, ahead = _STEMS[receipt]
    return (
        re.compile(rf"\b(?:{past})\b"),
        re.compile(rf"\b(?:foi|foram|esta|estao|ficou|ficaram|ja)(?: ja)? (?:{participle})[oa]s?\b"),
        re.compile(rf"\b(?:{_SOON})(?: (?:te|lhe|ja|deixar|estar))* (?:{ahead})\b") if ahead else None,
    )


_PATTERNS = {receipt: _patterns(receipt) for receipt in _STEMS}
