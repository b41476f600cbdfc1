# ruff: noqa: E501 -- a pattern is read whole or not at all
"""What customers call by other words than companies write: «abre hoje?» is about the opening hours.

General Portuguese of buying and selling, no company's own words. A concept stands for the words that said it,
and an entry knows it when it has any of the words that companies use for it.
"""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from copilot.language import one_typo_apart, plain, stems

_CONCEPTS: dict[str, tuple[str, str]] = {
    "~horario": (
        r"\b(abre[m]?|abert[oa]s?|fecha[m]?|(?<!como )funciona[m]?|que horas(?! (?:e |eh |voces )?libera)|qual (e )?o horario|horarios?|expediente|atendem (hoje|amanha|domingo|sabado)|(?:estao )?trabalha(?:m|ndo) (?:hoje|agora|amanha|n[oa] \w+|aos? \w+|sabado|domingo)|atendimento (?:hoje|n[oa]s?|aos?) (?:fim|final|fins|sabados?|domingos?|feriados?|segunda|noite)|ate tarde)\b",
        "horário abrimos abre funcionamento fechado atendemos aberto",
    ),
    "~lugar": (
        r"\b(onde (voces |que )?(fica[m]?(?! (?:guardad|salv|armazenad|hospedad|os (?:meus )?dados)\w*)|e|sao|esta[o]?|se localiza[m]?)|fica[m]? onde|qual (e )?o endereco|endereco|localizacao|como (eu )?chego|loja fisica|(?:de |em )?(?:que|qual) (?:cidade|bairro|rua|regiao)|(?:sao|ficam?) (?:de|em) onde)\b",
        "endereço rua avenida estrada localização ficamos",
    ),
    "~animal": (
        r"\b(cachorr\w+|cao|caes|dogs?|cadela|gat[oa]s?|(?:meu|minha) (?:gat|cachorr)inh[oa]s?|bichan[oa]s?|bichos?|pets?|animais|animal|(?:meu|minha) (?:pug|poodle|labrador|shih ?tzu|vira ?lata))\b",
        "animais animal cães cachorro gatos pet",
    ),
    "~pagar": (
        r"\b(parcel\w+|em quantas vezes|cartao|cartoes|aceita[m]? (pix|cartao|dinheiro)|formas? de pag\w+|como (eu )?pago|boleto|vezes|debito|credito|(?:aceita[m]?|pega[m]?|passa[m]?|recebe[m]?|paga(?:r|mento)) (?:com |no |n[oa] |em |por )?(?:o |um )?(?:pix|cartao|dinheiro|debito|credito|boleto|vale|ticket|vr|va|alelo|sodexo|pluxee|transferencia)|divid(?:ir|e|em|o)|juros|vale (?:refeicao|alimentacao)|vr|sodexo|alelo)\b",
        "pagamento vale refeição cartão parcelamento parcela sem juros 3x 6x 10x 12x boleto pix",
    ),
    "~entregar": (
        r"\b(entreg\w+|delivery|leva[m]? em casa|busca[m]? em casa|envia[m]?|manda[m]? para|frete|despach\w+|posta[m]? (?:para|em)|correios?|chega[m]? (?:aqui |ate aqui |ai )?(?:em|no|na) (?!casa)\w+|fora do estado|outr[oa]s? (?:estados?|cidades?))\b",
        "entrega entregamos enviamos frete buscamos",
    ),
    "~demora": (
        r"\b(demora\w*|quanto tempo(?! (?:a pe|andando|de carro|de caminhada|da praia|ate o mar|ate a praia|ate o centro))|em quantos dias|prazo|fica pronto|rapido|quando (chega|fica)|(da|daria|chega) (a )?tempo)\b",
        "prazo tempo demora minutos pronto prontas úteis",
    ),
    "~gluten": (r"\b(celiac\w+|gluten|intoleran\w+|(?:sem|nao (?:leva|tem|vai)) trigo)\b", "glúten"),
    "~guincho": (r"\b(reboque|rebocar|guinch\w+|nao (pega|liga)|(?:busca[rm]?|buscar) (?:o |meu |um )?(?:carro|veiculo|moto)|morreu (aqui |la )?(na|no) (br|rua|estrada|meio))\b", "guincho reboque"),
    "~castrado": (r"\b(capad[oa]s?|castrad[oa]s?)\b", "castrados castrado"),
    "~nota": (r"\b(nota fiscal|cnpj|razao social|nfe?|danfe)\b", "cnpj nota fiscal razão social"),
    "~acessivel": (r"\b(cadeirante|cadeira de rodas|acessib\w+|acessivel|deficien\w+|rampa)\b", "cadeira rodas adaptado acessível acessibilidade degraus"),
    "~crianca": (r"\b(criancas?|filh[oa]s?|bebes?|nenem|curumins?|berco|menin[oa]s?)\b", "crianças criança berço"),
    "~cancelar": (r"\b(cancel\w+|desist\w+|reembols\w+|dinheiro de volta|recebo de volta|fidelidade|multa)\b", "cancelamento cancelada devolvido fidelidade multa reembolso"),
    "~remarcar": (r"\b(remarc\w+|reagend\w+|desmarc\w+|outro (dia|horario)|adiar|mudar (a|o) (data|dia|horario))\b", "remarcar remarcadas remarcação reagendar"),
    "~convenio": (r"\b(convenios?|plano de saude|unimed|bradesco|amil|hapvida|sulamerica)\b", "convênios convênio"),
    "~trocar": (r"\b(troc[aoe]\w*|devol\w+|nao (serviu|servir|gostar|coube))\b(?! (de|do) oleo)", "troca trocas devolução"),
    "~desconto": (r"\b(descont\w+|promoc\w+|mais barato|precinho|abatimento|cupom)\b", "desconto descontos promoção"),
    "~cafe": (r"\b(cafe da manha|cafe|desjejum)\b", "café"),
    "~garantia": (r"\b(garantia|quebr(ou|ar)|defeito|(?:se )?(?:der|tiver|aparecer) (?:algum |um )?(?:problema|defeito) depois)\b", "garantia"),
    "~gratis": (r"\b(gratis|gratuit\w+|de graca|sem custo|cobra[m]? (para|pela|pelo)|paga alguma coisa)\b", "grátis gratuita gratuito sem custo incluso incluído"),
    "~garagem": (r"\b(estacion\w+|garagem|vagas? (para|de) (o )?carro|(?:par(?:o|ar|amos)|deix(?:o|ar|amos)|guard(?:o|ar|amos)) (?:o |a |meu |minha |nosso )?(?:carro|moto|veiculo))\b", "estacionamento garagem"),
    "~internet": (r"\b(wi ?fi|internet|net|conexao|sinal)\b", "internet wifi wi-fi"),
    "~medida": (r"\b(visto|manequim|que tamanho|qual (o )?tamanho|medidas?|numeracao)\b", "medidas tamanhos veste numeração"),
    "~chegada": (r"\b(check ?in|check ?out|(?:hora(?:rio)? (?:da|de) |a )(?:entrada|saida)|libera\w* (?:o |os )?(?:quartos?|apartamentos?|chales?|suite)|(?:posso|podemos|da para) (?:chegar|entrar|sair) (?:as|ao|a partir|antes|depois|mais|ate|cedo))\b", "check-in check-out entrada saída"),
    "~diaria": (r"\b(diarias?|tarifas?|pernoites?|(?:uma|por|cada) noite)\b", "diária diárias tarifa pernoite"),
    "~praia": (r"\b(praias?|beira ?mar|frente (?:para |ao |do )?(?:o )?mar|pe na areia|do mar|ate o mar)\b", "praia mar"),
    "~nadar": (r"\b(nadar|piscinas?)\b", "piscina"),
    "~lavar": (r"\b(lav(?:ar|a|agem|adora|ados?|adas?)|alvejante|secadora|centrifug\w+)\b", "lavagem lavado lavar máquina"),
    "~celular": (r"\b(celular|smartphone|tablet|iphone|ios|android|(?:play|app|apple) store|aplicativos?)\b", "aplicativo aplicativos android iphone celular"),
    "~migrar": (r"\b(migr\w+|import\w+ (?:os |as |meus |minhas |do |da |de )?(?:dados|planilhas?|cadastros?|pacientes|clientes|excel)|(?:traz\w*|pass(?:o|ar|amos)|lev(?:o|ar)|transfer\w+|aproveit\w+) (?:os |as |meus |minhas |tod[oa]s )*(?:dados|planilhas?|cadastros?|pacientes|clientes|historico)|(?:ja (?:uso|usamos|tenho)|vim de|venho de|de) outro sistema)\b", "migração importamos migrar planilhas"),
    "~dados": (r"\b(backups?|lgpd|copias? de seguranca|(?:perd\w+|guard\w+|fica[m]?|seguranca|protec\w+|protegid\w+|salv\w+) (?:os |dos |meus |todos |guardad\w+ )*dados|dados .{0,20}(?:segur\w+|protegid\w+|guardad\w+)|vazar?)\b", "segurança cópia backup dados"),
    "~suporte": (r"\b(suporte|assistencia tecnica|quem (?:me |nos )?(?:ajuda|atende|socorre)|tirar duvidas? (?:do|no|sobre) (?:o )?(?:uso|sistema))\b", "suporte assistência"),
    "~semcarne": (r"\b(sem carne|nao com[eo]m?(?:os)? carne|vegetarian\w+|vegan\w+)\b", "vegetarianos vegetariano vegano"),
    "~porcao": (r"\b((?:da|serve[m]?|alimenta[m]?|rende[m]?|dao) (?:para |bem )?(?:quant[ao]s|um casal|dois|duas|tres|a familia|uma pessoa)|quantas pessoas (?:come[m]?|serve[m]?))\b", "serve servem pessoas porções"),
    "~testar": (r"\b(testar|experimentar|teste|degustacao|amostra|avaliacao)\b", "teste grátis experimental amostra"),
}  # fmt: skip

TOPICS = {
    "~horario": "o horário",
    "~lugar": "o endereço",
    "~pagar": "o pagamento",
    "~entregar": "a entrega",
    "~demora": "o prazo",
    "~nota": "a nota fiscal",
    "~desconto": "o desconto",
    "~garantia": "a garantia",
    "~garagem": "o estacionamento",
}
"""What is put off in words where no entry knows of it."""
_PATTERNS = {name: re.compile(pattern) for name, (pattern, _) in _CONCEPTS.items()}
_WORDS = {name: frozenset(stems(told)) for name, (_, told) in _CONCEPTS.items()}
ALIKE = 5
SHORT = 4


def concepts_in(text: str) -> tuple[list[str], str]:
    """The concepts that a text names, and what of it says something else."""
    rest = plain(text)
    found: list[str] = []
    for name, pattern in _PATTERNS.items():
        if pattern.search(rest):
            found.append(name)
    for name in found:
        rest = _PATTERNS[name].sub(" ", rest)
    return found, rest


def called_otherwise(text: str) -> str:
    """The words that companies use for what the text is about, to search by."""
    return " ".join(_CONCEPTS[name][1] for name in concepts_in(text)[0])


@lru_cache(maxsize=65536)
def knows(entry: frozenset[str], word: str) -> bool:
    """Whether an entry's stems hold the word, its concept, or the word as it was misspelt or cut."""
    if word.startswith("~"):
        return bool(_WORDS[word] & entry)
    return word in entry or any(alike(word, other) for other in entry)


def spells(entry: frozenset[str], word: str) -> bool:
    """Whether a word made of two is one of the entry's, give or take a letter."""
    return any(abs(len(word) - len(other)) <= 1 and alike(word, other) for other in entry)


def alike(left: str, right: str) -> bool:
    """«dermatolog» and «dermatologist» are one word, and so are «maragoji» and «maragogi»."""
    if left == right:
        return True
    shorter, longer = sorted((len(left), len(right)))
    if shorter < SHORT or left[:3] != right[:3] or left.isdigit() or right.isdigit():
        return False
    common = next((n for n in range(shorter) if left[n] != right[n]), shorter)
    if common >= ALIKE and (common >= 0.75 * longer or (common > ALIKE and common >= 0.85 * shorter)):
        return True
    if common == shorter and longer - shorter <= (3 if shorter >= ALIKE else 2):
        return True
    return shorter >= ALIKE and one_typo_apart(left, right)


def joined(words: Collection[str]) -> list[str]:
    """Neighbours written as one, as a transcriber might have split them: «mara goji»."""
    said = list(words)
    return [a + b for a, b in pairwise(said) if a.isalpha() and b.isalpha() and len(a + b) >= 7]
