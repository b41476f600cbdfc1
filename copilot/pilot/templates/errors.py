"""What is refused about the pilot's templates."""

from realtime.errors import DomainError


class PilotTemplateStale(DomainError):
    """`expected_version` names a decision that somebody changed since."""

    status = 409
    code = "pilot_template_stale"
    pt = "Outra pessoa mudou este modelo do piloto enquanto você editava; confira e salve de novo."
    en = "Somebody changed this template of the pilot's while you were editing; look again and save again."


class PilotTemplateUnfit(DomainError):
    """Not every place of it is filled once, or it has a file above, which the pilot does not attach."""

    status = 422
    code = "pilot_template_unfit"
    pt = "O piloto não preenche este modelo assim: diga de onde vem cada campo; com arquivo, ele não envia."
    en = "The pilot can not fill it in like this: say where each field comes from; with a file it sends none."
