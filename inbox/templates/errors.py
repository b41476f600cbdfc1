"""What is refused about templates. Another company's and an unknown one answer alike."""

from realtime.errors import DomainError


class TemplateNotFound(DomainError):
    status = 404
    code = "template_not_found"
    pt = "Este modelo não existe neste canal; escolha outro na lista."
    en = "This template does not exist on this channel; choose another one from the list."


class TemplateNotOffered(DomainError):
    """Not approved at present, or of a form that is not filled in here; `template_status` says which."""

    status = 409
    code = "template_not_offered"
    pt = "Este modelo não pode ser enviado agora (situação: {template_status}); escolha outro."
    en = "This template can not be sent at present (status: {template_status}); choose another one."
    exposes = ("template_status",)


class TemplateValueMissing(DomainError):
    status = 422
    code = "template_value_missing"
    pt = "Falta preencher o campo {key} do modelo."
    en = "Field {key} of the template is not filled in."
    exposes = ("part", "key")


class TemplateValueUnknown(DomainError):
    """A place that this template does not have, or one that was filled twice."""

    status = 422
    code = "template_value_unknown"
    pt = "O modelo não tem o campo {key}, ou ele veio duas vezes; abra o modelo de novo."
    en = "The template has no field {key}, or it came twice; open the template again."
    exposes = ("part", "key")


class TemplateValueInvalid(DomainError):
    status = 422
    code = "template_value_invalid"
    pt = "O campo {key} tem quebra de linha ou espaços demais; escreva tudo em uma linha."
    en = "Field {key} has a line break or too many spaces; write it in one line."
    exposes = ("part", "key")


class TemplateFileMissing(DomainError):
    status = 422
    code = "template_file_missing"
    pt = "Este modelo leva um arquivo no cabeçalho ({kind}); anexe um."
    en = "This template has a file above it ({kind}); attach one."
    exposes = ("kind",)


class TemplateFileNotWanted(DomainError):
    status = 422
    code = "template_file_not_wanted"
    pt = "Este modelo não leva arquivo; tire o anexo."
    en = "This template has no file above it; take the attachment off."


class TemplatesNotSynced(DomainError):
    """The provider was asked and did not give its list; `reason` is its answer in words."""

    status = 502
    code = "templates_not_synced"
    pt = "Os modelos não puderam ser atualizados: {reason}"
    en = "The templates could not be brought up to date: {reason}"
