# ruff: noqa: E501 -- a pattern is read whole or not at all
"""Words that prove something by themselves, whatever else a turn is about."""

import re

from copilot.language import plain

OPT_OUT = (
    r"\b(para|pare|parem|parar|chega) de (me |nos )?(mand\w*|envi\w*|cham\w*|encher|ligar|receber)\b(?! (foto|audio|figurinha|video))"
    r"|\bnao (me )?(mand\w*|envi\w*|chame[m]?|ligue[m]?)( mais)?\b.{0,15}\b(mensage\w+|nada|propaganda|promoc\w+|mais)\b"
    r"|\bnao (me )?(mande|mandem|envie|enviem|chame|chamem|ligue|liguem)\b(?!( mais)? (foto|audio|figurinha|video))"
    r"|\bnao (quero|desejo|gostaria de|autorizo)( mais)? (receber|mensage\w+)\b"
    r"|\b(tira\w*|tire[m]?|remov\w+|exclu\w+|apag\w+) (me |meu |o meu |este |esse |meus )?(numero |contato |telefone |nome |dados )?"
    r"(d[ao]s?|dess[ae]s?|dest[ae]s?|de) (sua |seu |voces )?(cadastro|lista|base|grupo|contatos|sistema)\b"
    r"|\b(sair|sai|saia) d(a|essa|esta) lista\b|\bdescadastr\w+|\bdesinscrev\w+"
    r"|^(sair|parar|pare|stop|unsubscribe|remover|cancelar inscricao)[ .!]*$"
    r"|\b(apag\w+|exclu\w+|remov\w+) (o )?(meu (cadastro|numero|contato)|meus dados)\b"
)  # fmt: skip
_RELATIVE = r"(mae|pai|marido|esposa|esposo|mulher|filh[oa]|irma[o]?|avo|sogr[ao]|ti[oa]|prim[oa]|amig[oa]|bebe|nen[ea]m?)"
MOURNING = (
    rf"\b{_RELATIVE}\b.{{0,25}}\b(morreu|partiu)\b|\bmorreu (a |o )?(minha|meu)\b"
    rf"|\bperdi (a |o )?(minha|meu) {_RELATIVE}\b|\b(faleceu|falecid[ao]|falecimento|velorio|enterro)\b|\b(de|em) luto\b"
)
DISTRESS = r"\b(vou|quero|queria|penso em) (me matar|morrer|tirar (a )?minha vida|me suicidar)\b|\beu me mato\b|\bsuicid\w+\b"
_PRAISED = r"(parabens|show|nota (mil|10|dez|1000)|maravilha|otim[oa]|adorei|amei|perfeit[oa]|excelente|que beleza|top|lind[oa])"
_WRONG = (
    r"(nada|fri[oa]s?|gelad[oa]s?|atras\w+|esperando|errad\w+|quebrad\w+|suj[oa]s?|mofo|nunca|ate agora|rasgad\w+|faltando"
    r"|nao (existe|funciona|chegou|veio|resolve\w*|responde\w*)|promete|de novo errad\w+)"
)
IRONY = rf"(?s)\b{_PRAISED}\b(?! (mesmo assim|apesar)).*\b{_WRONG}\b|\b{_WRONG}\b.*\b{_PRAISED}\b"
"""Praise beside what went wrong: «parabéns, 12 dias e nada»."""
IDENTITY = (
    r"\b(e|sao|seria|fal\w+ com|sou atendid[oa] por) (um |uma |so )?(robos?|bots?|ia|maquinas?|inteligencia artificial"
    r"|chatgpt|gente de verdade|pessoa|humano)( mesmo| real| de verdade)?( ou [a-z ]{1,25})?( ?[?!.]|$)"
    r"|\b(resposta|mensagem) automatica\b"
    r"|\bqual (e )?(o )?(seu|teu) nome\b|\bcom quem (eu )?(falo|estou falando)\b|\bquem (esta falando|e voce)\b"
)
TRUST_WORDS = "endereço da loja física, nota fiscal"
_WANTS_PERSON = re.compile(r"\b(quero|queria|preciso|posso|podemos?|da para|passa|chama|transfere) ")
PAYMENT = (
    r"\b(mand\w+|envi\w+|pass\w+|qual|informa)( [a-z]+){0,3} (chave pix|chave|pix|link|conta)\b"
    r"|\b(transfiro|faco (o |um )?pix|fazer (o |um )?pix|pagar (agora|ja|hoje|(no|por|via|com) (o )?pix))\b"
)
_WHOLESALE = re.compile(
    r"\b(pousadas?|hote(?:l|is)|airbnb|atacado|revend\w+|hostel|motel|clinica|hospital|restaurante)\b"
)
_MANY = re.compile(
    r"\b([2-9]\d|\d{3,4}|vinte|trinta|quarenta|cinquenta|cem) (jogos?|kits?|pecas|unidades|colchas|toalhas|lencois"
    r"|travesseiros|edredo\w+|mantas|cortinas|fronhas|enxovais)\b"
)
_ASKS_PROPOSAL = re.compile(
    r"\b(mand\w*|envi\w*|faz\w*|mont\w*|passa\w*|prepar\w*|preciso|quero|queria|gostaria)\b.{0,30}"
    r"\b(orcamento|proposta|cotacao)\b"
)
_PAID = re.compile(
    r"\b(ja paguei|(ja )?fiz (o|um) pix|pix feito|paguei|comprovante|pagamento (feito|realizado)|transferi)\b"
)
_TRUST = re.compile(r"\bconfia\w*|\bconfiavel\b|\be seguro (comprar|mesmo)\b|\be golpe\b")
_EMPHASIS = re.compile(r"[\s!.,?]")
_PLEASED = re.compile(
    "[\u2764\U0001f493-\U0001f49f\U0001f970\U0001f60d\U0001f618\U0001f60a\U0001f601\U0001f44f\U0001f64c\U0001f917\U0001f929\U0001f339]"
)
_LAUGHTER = re.compile(r"(k{3,}|(kk)+|(ha){2,}h?|(he){2,}|(rs){1,}|[\U0001f602\U0001f923]+)+")
_OPT_OUT, _MOURNING, _IDENTITY, _PAYMENT, _DISTRESS = map(
    re.compile, (OPT_OUT, MOURNING, IDENTITY, PAYMENT, DISTRESS)
)


def asks_proposal(text: str) -> bool:
    return bool(_ASKS_PROPOSAL.search(plain(text)))


def says_paid(text: str) -> bool:
    return bool(_PAID.search(plain(text)))


def opts_out(text: str) -> bool:
    return bool(_OPT_OUT.search(plain(text)))


def mourns(text: str) -> bool:
    return bool(_MOURNING.search(plain(text)))


def despairs(text: str) -> bool:
    return bool(_DISTRESS.search(plain(text)))


def asks_who_answers(text: str) -> bool:
    """«Vocês são robô?», unless a person is asked for in the same breath."""
    spoken = plain(text)
    return bool(_IDENTITY.search(spoken)) and not _WANTS_PERSON.search(spoken)


def payment_asked(text: str) -> str | None:
    """The words to look for when the customer asks where to pay."""
    spoken = plain(text)
    if not _PAYMENT.search(spoken):
        return None
    return "link de pagamento" if "link" in spoken else "chave pix"


def is_pleased(text: str) -> bool:
    """Hearts or applause, and not a word."""
    return bool(_PLEASED.search(text)) and not re.search(r"\w", text)


def laughs(text: str) -> bool:
    return bool(_LAUGHTER.fullmatch(_EMPHASIS.sub("", text.lower())))


def asks_for_trust(text: str) -> bool:
    return bool(_TRUST.search(plain(text)))


def search_hint(text: str) -> str:
    """Words to look for where the turn's own share none with what answers it."""
    return wholesale_words(text) or (TRUST_WORDS if asks_for_trust(text) else "")


def wholesale_words(text: str) -> str | None:
    """What tells a trade customer; nobody furnishes a home with twenty of a kind."""
    spoken = plain(text)
    named = " ".join(match.group(0) for match in _WHOLESALE.finditer(spoken))
    return named or ("atacado" if _MANY.search(spoken) else None)
