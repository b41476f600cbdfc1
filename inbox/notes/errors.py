from realtime.errors import DomainError


class WhisperNotAllowed(DomainError):
    status = 403
    code = "whisper_not_allowed"
    pt = "Só supervisores e administradores sussurram; escreva uma nota interna."
    en = "Only supervisors and administrators whisper; write an internal note."


class NobodyToWhisperTo(DomainError):
    """Nobody has the conversation, or the one who would whisper has it."""

    status = 409
    code = "nobody_to_whisper_to"
    pt = "Ninguém da equipe está com esta conversa; escreva uma nota interna."
    en = "Nobody in the team has this conversation; write an internal note."
