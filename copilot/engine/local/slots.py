"""Slots of a shop, read off what the customer wrote: product, quantity, size, city, deadline; and what any
company wants to know, of whichever trade."""

import re
from collections.abc import Sequence

from copilot.context import PRODUCT_CODE, Context, Knowledge
from copilot.engine.local.asked import is_product, sold_only_as_part
from copilot.engine.local.cues import COMMON
from copilot.engine.local.days import in_digits
from copilot.engine.local.own_slots import read_own
from copilot.engine.local.stay import read_stay
from copilot.language import STOP_WORDS, fold, plain, stem, stems
from copilot.slot_fields import HOTEL, SHOP, Slots, kept_slots, names_of

_NUMBERS = {
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7,
    "oito": 8, "nove": 9, "dez": 10, "doze": 12, "quinze": 15, "vinte": 20, "trinta": 30, "cinquenta": 50,
    "cem": 100,
}  # fmt: skip
_COUNT = (
    r"(\d{1,4}|dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|doze|quinze|vinte|trinta|cinquenta|cem)"
)
_COUNTED = (
    r"(jogos?|kits?|pecas?|unidades?|pares?|conjuntos?|colchas?|edredo\w+|lenco\w+|toalhas?|travesseiros?|fronhas?"
    r"|mantas?|cobertor\w*|cortinas?|tapetes?|almofadas?|roupoes|roupao|protetor\w*|capas?|itens|item)"
)
_QUANTITY = re.compile(
    rf"\b{_COUNT} {_COUNTED}\b"
    rf"|\b(?:quero|vou levar|vou querer|separa|reserva|levo|me ve) {_COUNT}\b(?! ?[.,]?\d)"
)
_EACH_COUNTED = re.compile(rf"\b(?:{_COUNT.replace('(', '(?:', 1)}|uma?) {_COUNTED}\b")
_SIZE = re.compile(
    r"\b(solteirao|solteiro|casal|queen|king|viuva|berco|infantil)\b|\b(\d[.,]?\d{0,2} ?x ?\d[.,]?\d{0,2})\b"
)
_WEEKDAY = "segunda|terca|quarta|quinta|sexta|sabado|domingo"
_DEADLINE = re.compile(
    rf"\b(ate (?:a |o )?(?:{_WEEKDAY}|dia \d{{1,2}}|fim d[eo] (?:semana|mes)|natal|amanha|hoje)"
    rf"|para (?:hoje|amanha|{_WEEKDAY}|o natal|o dia \d{{1,2}})"
    r"|dia \d{1,2}(?:/\d{1,2})?|\d{1,2}/\d{1,2}|(?:essa|esta|nessa|nesta) semana|semana que vem)\b"
)
_CITY_AFTER = re.compile(
    r"\b(?:moro|estou|fico|sou|entregam?|entrega|enviam?|envia|frete|manda|mandam|aqui|chegar|chega|retirar|demora)\b"
    r"[^?.!]{0,18}?\b(?:em|no|na|para|de|ate) ([a-z]+(?: (?:de|do|da|dos|das) [a-z]+| [a-z]+)?)"
)
_CITIES = {
    fold(city): city
    for city in (
        "São Paulo|Rio de Janeiro|Belo Horizonte|Brasília|Salvador|Fortaleza|Recife|Curitiba|"
        "Porto Alegre|Manaus|Belém|Goiânia|Campinas|São Luís|Maceió|Natal|João Pessoa|Teresina|"
        "Aracaju|Cuiabá|Campo Grande|Florianópolis|Vitória|Palmas|Macapá|Boa Vista|Rio Branco|"
        "Porto Velho|Guarulhos|Osasco|Santos|Sorocaba|Ribeirão Preto|Uberlândia|"
        "São José dos Campos|Joinville|Londrina|Maringá|Blumenau|Niterói|Juiz de Fora|"
        "Feira de Santana|Caxias do Sul|Pelotas|Piracicaba|Bauru|Jundiaí|Ponta Grossa|Cascavel|"
        "Vila Velha|Contagem|Betim|Olinda|Caruaru|Petrolina"
    ).split("|")
}


def read_slots(context: Context, product: Knowledge | None) -> Slots:
    """From the customer's messages of the thread; a later word replaces an earlier one."""
    slots: Slots = {"product": None, "quantity": None, "size": None, "city": None, "deadline": None}
    several = counting = False
    for line in context.lines:
        if line.direction == "outbound":
            counting = "quantas unidades" in fold(line.text)
        else:
            found = _counted_titles(context, line.text) | read_line(line.text)
            if counting and (match := re.fullmatch(r"(\d{1,3})( unidades?)?( ?[.!,].*)?", plain(line.text))):
                found["quantity"] = int(match.group(1))
            several = several_products(line.text) or (several and "quantity" not in found)
            slots.update(found)
    if several:
        # One number and one name for several products would be read as an order of that many of that one.
        return slots | {"product": None, "quantity": None}
    slots["product"] = product.title if product else _product_named(context)
    return slots


def _counted_titles(context: Context, text: str) -> Slots:
    """«3 vestidos»: a number before a word of what is sold."""
    titles = {word for entry in context.knowledge if is_product(entry) for word in stems(entry.title)}
    counted = [int(n) for n, word in _COUNTED_WORD.findall(in_digits(text)) if stem(word) in titles]
    return {"quantity": counted[0]} if len(counted) == 1 else {}


_COUNTED_WORD = re.compile(r"\b(\d{1,4}) ([a-z]{4,})\b")


def told_slots(context: Context, shop: Slots) -> Slots:
    """The company's own slots, whatever its trade; `shop` is what `read_slots` found."""
    wanted = names_of(context.slot_fields)
    raw = dict(shop)
    today = context.now.date()
    if wanted & names_of(HOTEL):
        raw |= read_stay(context.lines, today)
    own = [f for f in context.slot_fields if f.name not in names_of(HOTEL) | names_of(SHOP)]
    return kept_slots(context.slot_fields, raw | read_own(own, context.lines, today))


def several_products(text: str) -> bool:
    """«2 jogos queen e 1 colcha»."""
    counted = {stem(match.group(1)) for match in _EACH_COUNTED.finditer(plain(text))}
    return len(counted) > 1


def missing(slots: Slots, wanted: Sequence[str]) -> list[str]:
    return [name for name in wanted if slots.get(name) is None]


def read_line(text: str) -> Slots:
    """What one text tells, without the product."""
    spoken = plain(text)
    found: Slots = {}
    if match := _QUANTITY.search(spoken):
        word = next(group for group in (match.group(1), match.group(3)) if group)
        found["quantity"] = int(word) if word.isdigit() else _NUMBERS[word]
    if match := _SIZE.search(spoken):
        found["size"] = match.group(0)
    if match := _DEADLINE.search(spoken):
        found["deadline"] = match.group(0)
    if city := _city(spoken):
        found["city"] = city
    return found


def _city(spoken: str) -> str | None:
    known = [city for folded, city in _CITIES.items() if re.search(rf"\b{folded}\b", spoken)]
    if known:
        # «até o Natal» is a date; the city of that name counts only where a place is meant.
        places = [city for city in known if city != "Natal" or re.search(r"\b(em|para) natal\b", spoken)]
        return max(places, key=len, default=None)
    match = _CITY_AFTER.search(spoken)
    if match is None or _no_place(match.group(1).split()[0]):
        return None
    said = [word for word in match.group(1).split() if word in _BETWEEN or not _no_place(word)]
    return " ".join(word if word in _BETWEEN else word.capitalize() for word in said) or None


def _no_place(word: str) -> bool:
    return (
        word in _NOT_A_PLACE
        or word in STOP_WORDS
        or word in COMMON
        or in_digits(word).isdigit()
        or len(word) < 3
    )


_BETWEEN = frozenset("de do da dos das".split())


_NOT_A_PLACE = frozenset(
    "a o as os casa mim minha meu todo toda quanto quantos hoje amanha segunda terca quarta quinta sexta "
    "sabado domingo que qual onde uma um dia loja voces voce ele ela isso esse essa este esta pagar fazer "
    "comprar trocar retirar quando caixa cartao pix outra outro gente feriado cima semana mais quem mesma "
    "estoque falta e".split()
)


def _product_named(context: Context) -> str | None:
    """The one product whose name the thread's newest inbound messages share words with."""
    if sold_only_as_part(context, context.turn_text):
        return None
    said = {stem for line in context.lines[-8:] if line.direction == "inbound" for stem in stems(line.text)}
    shared = {
        entry.title: len(said & set(stems(entry.title)))
        for entry in context.knowledge
        if entry.code.startswith(PRODUCT_CODE)
    }
    most = max(shared.values(), default=0)
    named = [title for title, count in shared.items() if count == most]
    return named[0] if most and len(named) == 1 else None
