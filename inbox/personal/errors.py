from realtime.errors import DomainError


class UnsentTextOvertaken(DomainError):
    status = 409
    code = "unsent_text_overtaken"
    pt = "Outro aparelho seu mudou este texto; as palavras dele chegam em seguida."
    en = "Another device of yours changed this text; its words follow."


class TooManyPins(DomainError):
    status = 409
    code = "too_many_pins"
    pt = "Você já tem {most} conversas fixadas; solte uma antes de fixar outra."
    en = "You have {most} pinned conversations; let go of one before you pin another."
    exposes = ("most",)
