"""What a customer may want. The codes are stable; what each means is told to models in these words."""

from collections.abc import Mapping

INTENTS: Mapping[str, str] = {
    "SAUDACAO": "cumprimenta, sem dizer ainda o que quer",
    "DUVIDA_PRODUTO": "pergunta sobre um produto, serviço, loja, entrega ou pagamento",
    "PRECO": "pergunta quanto custa",
    "DISPONIBILIDADE": "pergunta se há, se tem em estoque, se há vaga ou data",
    "COMPRA": "quer comprar, reservar, fechar ou pagar",
    "NEGOCIACAO": "pede desconto, prazo ou outra condição",
    "AGENDAMENTO_REUNIAO": "quer marcar reunião, visita ou ligação",
    "SOLICITACAO_CONTATO": "quer falar com uma pessoa",
    "STATUS_PEDIDO": "pergunta do andamento de um pedido",
    "TROCA_DEVOLUCAO": "quer trocar ou devolver",
    "ALTERACAO": "quer mudar um pedido ou uma reserva",
    "CANCELAMENTO": "quer cancelar",
    "RECLAMACAO": "reclama",
    "CONFIRMACAO": "confirma o que foi dito",
    "ADIAMENTO": "deixa para depois",
    "DESINTERESSE": "não quer, ou pede que não escrevam mais",
    "AGRADECIMENTO": "agradece",
    "SPAM": "propaganda, golpe ou robô",
    "OUTRO": "outro assunto",
    "NAO_ENTENDI": "não dá para entender",
}
