"""What the shadow refuses, in sentences a person can act on."""

from realtime.errors import DomainError


class ShadowNotFound(DomainError):
    status = 404
    code = "pilot_shadow_not_found"
    pt = "Esta comparação não existe mais, ou não há nela o que julgar."
    en = "This comparison is gone, or there is nothing in it to judge."


class PilotSubjectUnfit(DomainError):
    status = 422
    code = "pilot_subject_unfit"
    pt = "Este assunto não se libera um a um: ou o piloto sempre responde, ou sempre chama uma pessoa."
    en = "This subject is not opened one by one: the pilot always answers it, or always calls a person."


class PilotEvidenceThin(DomainError):
    status = 409
    code = "pilot_evidence_thin"
    pt = "Há pouca prova para este assunto: {agreed} de {judged} iguais em {days} dias. Confirme assim mesmo."
    en = "Little evidence for this subject: {agreed} of {judged} the same in {days} days. Confirm anyway."
    exposes = ("agreed", "judged", "low", "days")


class PilotNeedsChannel(DomainError):
    status = 409
    code = "pilot_needs_channel"
    pt = "O piloto não está ligado em nenhum número. Diga em quais ele deve responder."
    en = "The pilot is on for no number. Say on which it is to answer."
