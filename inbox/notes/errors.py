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


class NoteNotFound(DomainError):
    """Also one that somebody else wrote: only its author changes a note."""

    status = 404
    code = "note_not_found"
    pt = "Esta nota não existe mais, ou foi outra pessoa que escreveu."
    en = "This note does not exist any more, or somebody else wrote it."


class MentionNotAllowed(DomainError):
    """Somebody who may not see the conversation, is inactive, or does not exist."""

    status = 422
    code = "mention_not_allowed"
    pt = "Só dá para mencionar quem pode ver esta conversa; transfira antes, ou tire a menção."
    en = "Only people who may see this conversation can be mentioned; pass it on first, or leave them out."
