"""Sentences of the rules, per intent. None states a number, a price, a date or a link: those come only from
cited knowledge. `{name}` is «, Maria» or empty."""

from dataclasses import dataclass


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


ASK_ORDER = "Pode me enviar o número do pedido?"
CONFIRM_ORDER = "O pedido é o {number}, certo?"
WHICH_PRODUCT = "Qual deles você prefere?"

SLOT_QUESTIONS = {
    "product": "Qual produto você está procurando?",
    "size": "Qual o tamanho da cama: solteiro, casal, queen ou king?",
    "quantity": "Quantas unidades você precisa?",
    "city": "Para qual cidade seria a entrega?",
}

_NOT_SURE = "Essa informação eu prefiro não passar sem confirmar."

PATTERNS = {
    "SAUDACAO": Pattern(question="Como posso ajudar?", searches=False),
    "DUVIDA_PRODUTO": Pattern(
        unknown=_NOT_SURE,
        question="Ficou alguma outra dúvida?",
        wanted=("product",),
        unknown_question="Posso ver com a equipe e te responder por aqui?",
    ),
    "PRECO": Pattern(
        unknown=_NOT_SURE,
        wanted=("product", "size", "city", "quantity"),
        question="Posso ajudar em algo mais?",
    ),
    "DISPONIBILIDADE": Pattern(
        unknown="A disponibilidade eu prefiro confirmar antes.",
        unknown_question="Posso ver com a equipe e te responder por aqui?",
        wanted=("product", "size"),
        question="Quer mais algum detalhe?",
    ),
    "COMPRA": Pattern(
        opening="Que ótimo{name}!",
        wanted=("product", "size", "quantity", "city"),
        question="Está tudo certo com esses itens?",
    ),
    "NEGOCIACAO": Pattern(
        unknown="Uma condição diferente precisa ser vista com a equipe.",
        wanted=("product", "quantity"),
        question="Qual forma de pagamento você prefere?",
    ),
    "AGENDAMENTO_REUNIAO": Pattern(
        opening="Claro{name}! Uma pessoa da nossa equipe vai combinar isso com você por aqui.",
        question="Qual dia e horário ficam melhores para você?",
        searches=False,
    ),
    "SOLICITACAO_CONTATO": Pattern(
        opening="Claro{name}! Uma pessoa da nossa equipe vai assumir esta conversa.",
        question="Para adiantar, pode me contar qual é o assunto?",
        searches=False,
    ),
    "STATUS_PEDIDO": Pattern(opening="Vamos ver isso{name}.", question=ASK_ORDER),
    "TROCA_DEVOLUCAO": Pattern(opening="Entendi{name}.", question=ASK_ORDER),
    "ALTERACAO": Pattern(
        opening="Certo{name}.",
        unknown="Preciso confirmar se o pedido ainda pode ser alterado.",
        question=ASK_ORDER,
    ),
    "CANCELAMENTO": Pattern(
        opening="Entendi{name}.", unknown="Preciso conferir em que etapa o pedido está.", question=ASK_ORDER
    ),
    "RECLAMACAO": Pattern(
        opening="Sinto muito pelo que aconteceu{name}, entendo a sua chateação.",
        unknown="Quero entender direitinho para encaminhar à pessoa certa da equipe.",
        question="Pode me enviar o número do pedido e contar o que houve?",
    ),
    "CONFIRMACAO": Pattern(
        opening="Combinado{name}!", question="Posso ajudar em algo mais?", searches=False, closes=True
    ),
    "ADIAMENTO": Pattern(
        opening="Claro{name}, sem pressa!",
        question="Ficou alguma dúvida que eu possa esclarecer enquanto isso?",
        searches=False,
        closes=True,
    ),
    "DESINTERESSE": Pattern(
        opening="Entendido{name}, obrigado por avisar. Se precisar, é só chamar por aqui.",
        searches=False,
        closes=True,
    ),
    "AGRADECIMENTO": Pattern(
        opening="Nós que agradecemos{name}! Precisando, é só chamar por aqui.", searches=False, closes=True
    ),
    "SPAM": Pattern(
        opening="Este canal é só para atendimento de clientes. Obrigado.", searches=False, closes=True
    ),
    "OUTRO": Pattern(
        opening="Entendi{name}! Por aqui eu ajudo com produtos, pedidos, entregas e trocas.",
        question="Sobre qual deles você quer falar?",
        searches=False,
    ),
    "NAO_ENTENDI": Pattern(
        opening="Não entendi bem a sua mensagem{name}.",
        question="Pode me contar com outras palavras o que você precisa?",
        searches=False,
    ),
}

STILL_UNCLEAR = Pattern(
    opening="Ainda não consegui entender{name}, desculpe.",
    question="Você quer saber de um produto, de um pedido já feito ou de outra coisa?",
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

WHO_ANSWERS = Pattern(question="Em que posso ajudar?", searches=False, introduces=True)
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
    question="Quais peças e tamanhos você precisa?",
)

SEVERAL = Pattern(
    opening="Que ótimo{name}! Vou confirmar cada item e o total com você por aqui.",
    wanted=("city",),
    question="Quer acrescentar mais alguma coisa ao pedido?",
    searches=False,
)

SUITS = {
    "colour": "Alguma dessas cores serve para você?",
    "size": "Algum desses tamanhos serve para você?",
    "material": "Posso ver com a equipe e te responder por aqui?",
}
TO_CONFIRM = {
    "said": "Essa opção eu prefiro confirmar antes.",
    "question": "Posso ver com a equipe e te responder por aqui?",
}

UNREADABLE = Pattern(
    opening="Recebi a sua mensagem{name}, mas este tipo de arquivo não abre por aqui.",
    question="Pode me escrever o que você precisa?",
    searches=False,
)
"""Audio, pictures and whatever else came without text."""

PAID = Pattern(
    opening="Obrigado{name}! A equipe confere o pagamento e confirma por aqui.", searches=False, closes=True
)

FIRST_CONVERSATION = "Para indicar a opção certa e passar os valores direitinho, preciso só de um detalhe."
"""In place of prices while the policy of first conversations holds."""
