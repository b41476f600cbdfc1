"""What is refused about the form of leads and about what is written into it."""

from realtime.errors import DomainError


class LeadFormStale(DomainError):
    """`expected_version` names a form that somebody changed since."""

    status = 409
    code = "lead_form_stale"
    pt = "Outra pessoa salvou etiquetas, campos ou motivos enquanto você editava; confira e salve de novo."
    en = "Somebody else saved tags, fields or reasons while you were editing; look again and save again."
    exposes = ("version",)


class LeadFormInvalid(DomainError):
    """A name that stands twice, or a choice without options."""

    status = 422
    code = "lead_form_invalid"
    pt = "«{name}» está repetido ou não tem opções; corrija e salve de novo."
    en = "“{name}” stands twice or has no options; correct it and save again."
    exposes = ("name",)


class LeadTagUnknown(DomainError):
    status = 422
    code = "lead_tag_unknown"
    pt = "Esta etiqueta não existe mais; escolha outra."
    en = "This tag does not exist any more; choose another one."


class LeadTagsTooMany(DomainError):
    status = 422
    code = "lead_tags_too_many"
    pt = "Um lead leva até {limit} etiquetas; tire uma antes."
    en = "A lead takes up to {limit} tags; take one off first."
    exposes = ("limit",)


class LeadFieldUnknown(DomainError):
    status = 422
    code = "lead_field_unknown"
    pt = "Este campo não existe mais; atualize a página."
    en = "This field does not exist any more; load the page again."


class LeadFieldInvalid(DomainError):
    """Not of the field's type, or none of its options."""

    status = 422
    code = "lead_field_invalid"
    pt = "«{name}» não aceita este valor; confira e tente de novo."
    en = "“{name}” does not take this value; check it and try again."
    exposes = ("name",)


class LossReasonRequired(DomainError):
    """The stage means that the deal was lost."""

    status = 422
    code = "loss_reason_required"
    pt = "Diga por que o negócio foi perdido: escolha um motivo ou escreva."
    en = "Say why the deal was lost: choose a reason or write one."


class LossReasonUnknown(DomainError):
    status = 422
    code = "loss_reason_unknown"
    pt = "Este motivo de perda não existe mais; escolha outro."
    en = "This reason of a loss does not exist any more; choose another one."
