"""What may be left to the pilot one by one. Greetings it always answers, and what it does not understand it
asks about; wishes for a person, meetings and what is no customer's are never its own."""

SUBJECTS = (
    "DUVIDA_PRODUTO",
    "PRECO",
    "DISPONIBILIDADE",
    "COMPRA",
    "NEGOCIACAO",
    "STATUS_PEDIDO",
    "TROCA_DEVOLUCAO",
    "ALTERACAO",
    "CANCELAMENTO",
    "RECLAMACAO",
    "CONFIRMACAO",
    "ADIAMENTO",
    "DESINTERESSE",
    "AGRADECIMENTO",
)
