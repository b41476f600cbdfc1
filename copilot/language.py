"""Portuguese as people type it in a chat: folding, slang and light stems, for search and for rules alike.

Postgres' own stemmer is not used: with accents folded it keeps «devolucao» and «devolucoes» apart, and
customers leave accents out. Both the indexed text and the query pass through `stems`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_INVISIBLE = dict.fromkeys(
    [
        *(code for code in range(0xA0) if (code < 0x20 or code > 0x7E) and chr(code) not in "\t\n\r"),
        *(0x00AD, 0x061C, 0xFEFF),
        *range(0x200B, 0x200D),
        *range(0x200E, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
        0x180E,
        *(0x115F, 0x1160, 0x3164, 0xFFA0),
        *range(0xFE00, 0xFE0E),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0200),
    ]
)
"""Control characters, which no database takes, zero-width, bidirectional, tag and variation characters, blank
letters: nobody types them, they only hide text from people. The joiner U+200D and the emoji selectors stay,
because emoji are made with them."""

_EMOJI = {ord("👍"): " ok ", ord("👌"): " ok ", ord("✅"): " ok ", ord("🙏"): " obrigado "}

SLANG = {
    "aki": "aqui", "app": "aplicativo", "apps": "aplicativos",
    "atd": "atendimento", "axo": "acho", "blz": "beleza", "brigada": "obrigada",
    "brigado": "obrigado", "bjs": "beijos", "cmg": "comigo", "ctz": "certeza", "dms": "demais",
    "dnv": "de novo", "eh": "e", "fds": "fim de semana", "flw": "falou", "hj": "hoje", "hrs": "horas",
    "kd": "cade", "mds": "meu deus", "msg": "mensagem", "mt": "muito", "mto": "muito", "mta": "muita",
    "n": "nao", "nn": "nao", "naum": "nao", "nd": "nada", "ngm": "ninguem", "obg": "obrigado",
    "obgd": "obrigado", "obrigadx": "obrigado", "oq": "o que", "pf": "por favor", "pfv": "por favor",
    "pfvr": "por favor", "pq": "porque", "pqp": "nossa", "prc": "preco", "qd": "quando", "qdo": "quando",
    "ql": "qual", "qnd": "quando", "qnt": "quanto", "qnto": "quanto", "qtd": "quantidade",
    "qto": "quanto", "qtos": "quantos", "qro": "quero", "qr": "quer", "s": "sim", "ss": "sim",
    "sla": "sei la", "tb": "tambem", "tbm": "tambem", "td": "tudo", "tds": "todos", "tmj": "obrigado",
    "tlgd": "entendi", "vc": "voce", "vcs": "voces", "ces": "voces", "ce": "voce", "vlr": "valor",
    "vlw": "valeu", "vdd": "verdade", "wi-fi": "wifi",
    "xau": "tchau", "ta": "esta", "to": "estou", "tava": "estava",
    "pra": "para", "pro": "para o", "pras": "para as", "pros": "para os", "num": "nao", "neh": "ne",
    "q": "que", "k": "que", "lencou": "lencol", "lensol": "lencol", "lensois": "lencois",
    "edredon": "edredom", "edredons": "edredom", "colxa": "colcha", "toaia": "toalha", "trok": "troca",
    "qt": "quanto", "qts": "quantos", "noutro": "outro", "noutra": "outra", "perai": "espera",
    "quato": "quanto", "qanto": "quanto", "presso": "preco",
}  # fmt: skip

STOP_WORDS = frozenset(
    "a ao aos as ate com como da das de dela dele do dos e ela elas ele eles em entre era essa esse esta "
    "estao estava este estou eu foi ha isso isto ja la lhe mais mas me mesmo meu meus minha minhas muito "
    "na nas nao nem no nos nossa nosso num numa o os ou para pela pelas pelo pelos por porque qual quais "
    "quando que quem se sem ser seu seus so sua suas tambem te tem ter teu tinha to tu tua um uma uns "
    "umas voce voces oi ola bom boa dia tarde noite favor gostaria quero queria saber pode poderia posso "
    "fazer sobre ai aqui ne sim ok faz fazem fazemos tenho temos tinham teria vende vendem ver vez bem "
    "algo algum alguma coisa preciso procuro procurando queremos manda mandar passa pouco vou vai ta "
    "quanto quantos quanta quantas custa custam custo preco precos valor valores tao agora hoje".split()
)

_LITTLE_WORDS = {
    "pt-BR": STOP_WORDS | {"obrigado", "obrigada", "quanto", "custa", "entrega", "beleza", "hoje", "cade"},
    "es": frozenset(
        "el los las una unos y pero con usted ustedes hola gracias cuanto cuesta donde hay buenas "
        "buenos hacen tienen quiero".split()
    ),
    "en": frozenset(
        "the and is are you your what how much hello hi please thanks do does i have of for good "
        "morning english".split()
    ),
}
"""A word that several have counts for each; Portuguese comes first where they tie."""

_SUFFIXES = (
    ("coes", "cao"), ("soes", "sao"), ("oes", "ao"), ("aes", "ao"), ("ais", "al"), ("eis", "el"),
    ("ois", "ol"), ("uis", "ul"), ("ns", "m"), ("res", "r"), ("zes", "z"), ("ses", "s"),
)  # fmt: skip
_DERIVED = (
    "acao", "amentos", "amento", "imentos", "imento", "mente", "zinhos", "zinhas", "zinho", "zinha",
    "inhos", "inhas", "inho", "inha", "ariam", "assem", "aria", "aram", "avam", "amos", "emos", "imos",
    "ando", "endo", "indo", "adas", "ados", "idas", "idos", "ada", "ado", "ida", "ido", "ava", "iam",
    "em", "am", "ar", "er", "ir", "ou", "ei", "eu", "iu", "ue", "a", "e", "o",
)  # fmt: skip


def clean(text: str) -> str:
    """Without invisible characters, which can hide instructions or break a comparison."""
    return text.translate(_INVISIBLE)


def fold(text: str) -> str:
    """Lower case without accents; cedilla becomes c."""
    decomposed = unicodedata.normalize("NFKD", clean(text).lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def fold_in_place(text: str) -> str:
    """As `fold`, but every character stays where it stands: what folds to several becomes the first of them,
    what folds to none a blank."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=4_096)
def _folded(char: str) -> str:
    return (fold(char) or " ")[:1]


def plain(text: str) -> str:
    """Words for the commonest emoji; folded, slang written out, letters repeated for emphasis cut, and of the
    punctuation only `?`, `!`, `.`, `,` kept."""
    folded = re.sub(r"([a-z])\1{2,}", r"\1", fold(text.translate(_EMOJI)))
    words = re.findall(r"[a-z0-9]+(?:[.,:/-][a-z0-9]+)*|[?!.,]", folded)
    return " ".join(SLANG.get(word, word) for word in words)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", plain(text))


def detect_language(text: str) -> str:
    """By frequent little words; `und` when a text has none of them."""
    counts = dict.fromkeys(_LITTLE_WORDS, 0)
    for word in words(text):
        for language, known in _LITTLE_WORDS.items():
            counts[language] += word in known
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else "und"


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Plural to singular, then the most frequent endings off, never below three letters."""
    if word.isdigit() or len(word) < 4:
        return word
    word = _singular(word)
    for suffix in _DERIVED:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def stems(text: str) -> list[str]:
    """What is indexed and searched: stems of the words that carry meaning, in order."""
    return [
        stem(word) for word in words(text) if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())
    ]


def indexable(parts: Iterable[str]) -> str:
    """Text for the `simple` text-search configuration, which only splits it at the blanks."""
    return " ".join(found for part in parts for found in stems(part))


def search_query(text: str, limit: int = 24) -> str:
    """A `to_tsquery` expression that any of the words satisfies; empty when none carries meaning."""
    return " | ".join(list(dict.fromkeys(stems(text)))[:limit])


def one_typo_apart(left: str, right: str) -> bool:
    """One letter missing, extra, wrong, or two neighbours swapped."""
    if left == right:
        return True
    if abs(len(left) - len(right)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    rest_left, rest_right = left[start:], right[start:]
    return (
        rest_left[1:] == rest_right[1:]
        or rest_left[1:] == rest_right
        or rest_left == rest_right[1:]
        or (rest_left[:2] == rest_right[:2][::-1] and rest_left[2:] == rest_right[2:])
    )


def _singular(word: str) -> str:
    for plural, singular in _SUFFIXES:
        if word.endswith(plural) and len(word) > len(plural) + 1:
            return word[: -len(plural)] + singular
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
