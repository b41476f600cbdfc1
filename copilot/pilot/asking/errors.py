"""What the pilot's questions refuse, in sentences a person can act on."""

from realtime.errors import DomainError


class PilotQuestionNotFound(DomainError):
    status = 404
    code = "pilot_question_not_found"
    pt = "Esta pergunta do piloto não existe nesta conversa."
    en = "There is no such question of the pilot's in this conversation."


class PilotQuestionAnswered(DomainError):
    status = 409
    code = "pilot_question_answered"
    pt = "{name} já respondeu ao piloto. A sua resposta não foi usada."
    en = "{name} has answered the pilot already. Your answer was not used."
    exposes = ("name",)


class PilotQuestionOver(DomainError):
    status = 409
    code = "pilot_question_over"
    pt = "O piloto não espera mais por esta resposta. Assuma a conversa para responder ao cliente."
    en = "The pilot no longer waits for this answer. Take over the conversation to answer the customer."
