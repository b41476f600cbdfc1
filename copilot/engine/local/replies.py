"""Sentences of the rules, per intent. None states a number, a price, a date or a link: those come only from
cited knowledge. `{name}` is «, Maria» or empty."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    opening: str = ""
    """Said before what the knowledge says."""
    unknown: str = ""
    """Said instead of knowledge, when none was found."""
    question: str = ""
    """Asked at the end when no slot is missing."""
    wanted: tuple[str, ...] = ()
    """Slots to ask for, the first missing one only."""
    unknown_question: str = ""
    """Asked at the end when no knowledge was found."""
    searches: bool = True
    closes: bool = False
    """Says goodbye or okay: out of place after an introduction."""
    introduces: bool = False
    """Says who writes, even when that was said before."""
    greets: bool = False
    """Begins with a greeting of its own."""


ASK_ORDER = "Pode me passar o número do pedido?"
ASK_CASE = "Pode me dizer o seu nome completo e me contar um pouco mais?"
"""Where nothing is ordered by number: a lodging, a clinic, a gym."""
WHAT_IS_WANTED = "O que exatamente você procura?"
CONFIRM_ORDER = "O pedido é o {number}, certo?"
TELL_ME = "Pode me contar o que houve?"
SEND_IT = "Consegue me enviar por aqui?"
"""Where the knowledge has just named what is needed."""
WHICH_PRODUCT = "Qual você prefere?"
TO_TELL_THE_PRICE = "Para te passar o valor certinho, "
PRICE_TO_COME = "O valor eu já te passo por aqui."
"""In place of prices while the policy of first conversations holds."""
LATER = "Sobre {topics}, vou confirmar e já te respondo por aqui."
"""What the turn asks and no source answers is put off in words, never left out."""
FREIGHT_TO_COME = "Vou calcular o frete para o CEP {cep} e já te passo por aqui."

SLOT_QUESTIONS = {
    "product": "Qual produto você procura?",
    "size": "Qual o tamanho da cama: {sizes}?",
    "quantity": "Quantas unidades você quer?",
    "city": "Qual é a cidade da entrega?",
    "check_in": "Para quais datas seria a estadia?",
    "check_out": "Até que dia vocês ficam?",
    "guests": "Quantas pessoas vão se hospedar?",
}
OWN_SLOT_QUESTIONS = {
    "text": "Pode me dizer {name}?",
    "integer": "Qual a quantidade de {name}?",
    "date": "Para qual data seria?",
}
"""Of slots that an owner named."""

SIZES = "solteiro, casal, queen ou king"

_NOT_SURE = "Vou confirmar isso com a equipe para te responder certinho."
BACK_SOON = "Já te retorno por aqui, tudo bem?"
_MORE = "Posso te ajudar com mais alguma coisa?"

PATTERNS = {
    "SAUDACAO": Pattern(question="Como posso te ajudar?", searches=False),
    "DUVIDA_PRODUTO": Pattern(
        unknown=_NOT_SURE,
        question="Ficou mais alguma dúvida?",
        wanted=("product",),
        unknown_question=BACK_SOON,
    ),
    "PRECO": Pattern(
        unknown=_NOT_SURE,
        wanted=("product", "size", "city"),
        question=_MORE,
    ),
    "DISPONIBILIDADE": Pattern(
        unknown="Vou confirmar com a equipe se temos.",
        unknown_question=BACK_SOON,
        wanted=("product", "size"),
        question="Quer saber mais algum detalhe?",
    ),
    "COMPRA": Pattern(
        opening="Que ótimo{name}!",
        wanted=("product", "size", "quantity", "city"),
        question="Posso confirmar esses itens?",
    ),
    "NEGOCIACAO": Pattern(
        unknown="Uma condição diferente eu preciso ver com a equipe antes de te confirmar.",
        wanted=("product", "quantity"),
        question="Como você prefere pagar?",
    ),
    "AGENDAMENTO_REUNIAO": Pattern(
        opening="Claro{name}! Uma pessoa da equipe combina isso com você por aqui.",
        question="Qual dia e horário ficam melhores para você?",
        searches=False,
    ),
    "SOLICITACAO_CONTATO": Pattern(
        opening="Claro{name}! Vou chamar uma pessoa da equipe para falar com você por aqui.",
        question="Para adiantar, me conta: qual é o assunto?",
        searches=False,
    ),
    "STATUS_PEDIDO": Pattern(opening="Vou ver isso para você{name}.", question=ASK_ORDER),
    "TROCA_DEVOLUCAO": Pattern(opening="Entendi{name}, vou te ajudar com isso.", question=ASK_ORDER),
    "ALTERACAO": Pattern(
        opening="Certo{name}.",
        unknown="Preciso confirmar se o pedido ainda pode ser alterado.",
        question=ASK_ORDER,
    ),
    "CANCELAMENTO": Pattern(
        opening="Entendi{name}.", unknown="Preciso conferir em que etapa o pedido está.", question=ASK_ORDER
    ),
    "RECLAMACAO": Pattern(
        opening="Sinto muito por isso{name}, e entendo a sua chateação.",
        unknown="Quero entender direitinho para passar à pessoa certa da equipe.",
        question=ASK_ORDER,
        unknown_question="Pode me contar o que houve e o número do pedido?",
    ),
    "CONFIRMACAO": Pattern(opening="Combinado{name}!", question=_MORE, searches=False, closes=True),
    "ADIAMENTO": Pattern(
        opening="Claro{name}, sem pressa! Qualquer dúvida, é só me chamar por aqui.",
        searches=False,
        closes=True,
    ),
    "DESINTERESSE": Pattern(
        opening="Tudo bem{name}, sem problema! Se precisar, é só me chamar por aqui.",
        searches=False,
        closes=True,
    ),
    "AGRADECIMENTO": Pattern(
        opening="Imagina{name}! Precisando, é só me chamar por aqui.", searches=False, closes=True
    ),
    "SPAM": Pattern(opening="Este canal é só para atendimento de clientes.", searches=False, closes=True),
    "OUTRO": Pattern(
        opening="Entendi{name}!",
        question="Posso te ajudar com algum produto ou pedido?",
        searches=False,
    ),
    "NAO_ENTENDI": Pattern(
        opening="Desculpe{name}, não entendi bem.",
        question="Pode me explicar de outro jeito o que você precisa?",
        searches=False,
    ),
}

STILL_UNCLEAR = Pattern(
    opening="Ainda não consegui entender{name}, desculpe.",
    question="É sobre um produto, um pedido já feito ou outra coisa?",
    searches=False,
)
"""Instead of the same question twice."""

OPTED_OUT = Pattern(
    opening="Entendido{name}, e desculpe o incômodo. Vou avisar a equipe para não enviar mais mensagens.",
    searches=False,
    closes=True,
)

IN_MOURNING = Pattern(
    opening="Sinto muito pela sua perda{name}. Não se preocupe com isso agora: quando puder, conte o que "
    "precisa ser resolvido, e uma pessoa da equipe cuida disso com você por aqui.",
    searches=False,
    closes=True,
)

IN_DISTRESS = Pattern(
    opening="Sinto muito que você esteja passando por isso{name}. Uma pessoa da equipe vai falar com você "
    "por aqui. Se pensa em se machucar, procure agora alguém de confiança ou o CVV.",
    searches=False,
    closes=True,
)

WHO_ANSWERS = Pattern(question="Como posso te ajudar?", searches=False, introduces=True)
"""Claims neither to be a person nor that one takes over."""

TO_BE_CLOSED = Pattern(
    opening="Que ótimo{name}! Uma pessoa da equipe confirma o pedido com você e envia os dados de pagamento "
    "por aqui.",
    wanted=("product", "size", "city"),
    question="Quer acrescentar mais alguma coisa ao pedido?",
    searches=False,
)
"""Payment was asked for while the policy of first conversations holds."""

NOT_YET_ASKED = Pattern(opening="Claro{name}!", question="O que você gostaria de saber?", searches=False)
"""«Tenho uma dúvida», and no more."""

FOR_TRADE = Pattern(
    unknown="Um pedido desse tamanho eu prefiro passar para a equipe preparar.",
    question="De quais peças e tamanhos você precisa?",
)

SEVERAL = Pattern(
    opening="Que ótimo{name}! Vou confirmar cada item e o total com você por aqui.",
    wanted=("city",),
    question="Quer acrescentar mais alguma coisa ao pedido?",
    searches=False,
)

SUITS = {
    "colour": "Alguma dessas te agrada?",
    "size": "Algum desses serve para você?",
    "material": BACK_SOON,
}
TO_CONFIRM = {
    "said": "Essa opção eu preciso confirmar com a equipe.",
    "question": BACK_SOON,
}

UNREADABLE = Pattern(
    opening="Recebi a sua mensagem{name}, mas não consigo abrir esse arquivo por aqui.",
    question="Pode me escrever o que você precisa?",
    searches=False,
)
"""Audio, pictures and whatever else came without text."""

PAID = Pattern(
    opening="Perfeito{name}! A equipe confere o pagamento e te confirma por aqui.",
    searches=False,
    closes=True,
)

TOO_DEAR = replace(PATTERNS["NEGOCIACAO"], opening="Entendo{name}.")

INTERESTED = Pattern(opening="Que bom{name}!", question="Qual produto chamou a sua atenção?", searches=False)
"""«Tenho interesse», and no more."""

PRAISED = Pattern(
    opening="Que bom saber{name}! Precisando, é só me chamar por aqui.", searches=False, closes=True
)

STILL_HERE = Pattern(opening="Estou por aqui{name}!", question="Como posso te ajudar?", searches=False)
"""«Alguém aí?»"""

LAUGHS = Pattern(question=_MORE, searches=False)

TRUST = Pattern(opening="Claro{name}, é bom conferir antes.", question=_MORE)
"""«Posso confiar?»: the shop's address and papers answer, not our own word."""

ASK_ITEMS = "Quais produtos vão no pedido?"
OFFER = "Quer que eu já separe para você?"
"""After a price."""

BANTER = Pattern(
    opening="Por aqui eu cuido dos produtos e pedidos da loja{name}.",
    question="Posso te ajudar com algum deles?",
    searches=False,
)
"""Compliments and advances: kind, and back to the shop."""

CALL_BACK = Pattern(
    opening="Claro{name}! Vou avisar a equipe que você prefere falar por telefone.",
    question="Para adiantar, me conta: qual é o assunto?",
    searches=False,
)

_IN_PORTUGUESE = "Uma pessoa da equipe te responde por aqui em breve."
IN_ENGLISH = Pattern(
    opening=f"Hi{{name}}! Someone on our team will answer you here shortly.\n{_IN_PORTUGUESE}",
    searches=False,
    greets=True,
)
IN_SPANISH = Pattern(
    opening=f"¡Hola{{name}}! Una persona del equipo te responde por aquí en breve.\n{_IN_PORTUGUESE}",
    searches=False,
    greets=True,
)
THANKED_IN = {
    "en": Pattern(
        opening="You're welcome{name}!\nImagina! Precisando, é só me chamar por aqui.",
        searches=False,
        greets=True,
    ),
    "es": Pattern(
        opening="¡De nada{name}!\nPrecisando, é só me chamar por aqui, tudo bem?",
        searches=False,
        greets=True,
    ),
}
"""Rules that know no language but Portuguese say so little in others that none of it can be wrong, and repeat
it in Portuguese for the seller who sends it."""
