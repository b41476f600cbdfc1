"""What is refused of quick replies."""

from realtime.errors import DomainError


class QuickReplyNotFound(DomainError):
    """Also another person's own."""

    status = 404
    code = "quick_reply_not_found"
    pt = "Esta resposta rápida não existe mais."
    en = "This quick reply does not exist any more."


class QuickReplyExists(DomainError):
    status = 409
    code = "quick_reply_exists"
    pt = "Já existe uma resposta rápida com o atalho /{shortcut}; escolha outro."
    en = "There is a quick reply with the shortcut /{shortcut} already; choose another one."
    exposes = ("shortcut",)


class QuickReplyStale(DomainError):
    """`expected_version` names one that somebody changed since."""

    status = 409
    code = "quick_reply_stale"
    pt = "Outra pessoa mudou esta resposta enquanto você escrevia; abra de novo e confira."
    en = "Somebody else changed this reply while you were writing; open it again and check."


class QuickReplyForbidden(DomainError):
    """The company's are kept by supervisors and admins."""

    status = 403
    code = "quick_reply_forbidden"
    pt = "As respostas da empresa são da supervisão; crie uma só sua."
    en = "The company's replies are kept by supervisors; write one of your own."


class QuickReplyLimit(DomainError):
    status = 409
    code = "quick_reply_limit"
    pt = "Já há {limit} respostas rápidas; apague as que ninguém usa."
    en = "There are {limit} quick replies already; delete those that nobody uses."
    exposes = ("limit",)


class QuickReplyPlaceholderUnknown(DomainError):
    """Nothing would take its place, and the customer would read it."""

    status = 422
    code = "quick_reply_placeholder_unknown"
    pt = "Nada preenche {placeholder}; use {known}."
    en = "Nothing fills {placeholder}; use {known}."
    exposes = ("placeholder",)
