"""What the front door refuses. The floors below have their own; `docs/errors.md` lists all of them."""

from realtime.errors import DomainError


class Unauthenticated(DomainError):
    """No credential, or one that is unknown, expired or revoked."""

    status = 401
    code = "unauthenticated"
    pt = "Entre na sua conta para continuar."
    en = "Sign in to continue."


class RoleNotAllowed(DomainError):
    status = 403
    code = "role_not_allowed"
    pt = "Seu perfil ({role}) não permite isto; peça a alguém com o perfil {required}."
    en = "Your role ({role}) does not allow this; ask somebody with the role {required}."


class CsrfFailed(DomainError):
    """The header is missing or belongs to another session."""

    status = 403
    code = "csrf_failed"
    pt = "A página está desatualizada. Recarregue e tente de novo (cabeçalho X-CSRF-Token, de GET /v1/me)."
    en = "The page is out of date. Reload it and try again (header X-CSRF-Token, from GET /v1/me)."


class MetricsNotAllowed(DomainError):
    """Without METRICS_TOKEN only programs on the same machine read them."""

    status = 403
    code = "metrics_not_allowed"
    pt = "Para ler /metrics, mande Authorization: Bearer com o METRICS_TOKEN desta instalação."
    en = "To read /metrics send Authorization: Bearer with the METRICS_TOKEN of this installation."


class NoSession(DomainError):
    """Signing out ends a session; an API token is revoked under its own address."""

    status = 409
    code = "no_session"
    pt = "Um token de API não tem sessão para encerrar; para revogá-lo use DELETE /v1/api-tokens/{{id}}."
    en = "An API token has no session to end; to revoke it use DELETE /v1/api-tokens/{{id}}."


class OriginNotAllowed(DomainError):
    status = 403
    code = "origin_not_allowed"
    pt = "Este endereço não pode agir por você. Abra o produto pelo endereço oficial (ALLOWED_ORIGINS)."
    en = "This address may not act for you. Open the product at its own address (ALLOWED_ORIGINS)."


class TooManyRequests(DomainError):
    """`retry_after` also travels as the header Retry-After."""

    status = 429
    code = "too_many_requests"
    pt = "Muitas tentativas. Aguarde {retry_after} s e tente de novo."
    en = "Too many attempts. Wait {retry_after} s and try again."
    exposes = ("retry_after",)


class NotFound(DomainError):
    """No such address; things that do not exist have codes of their own."""

    status = 404
    code = "not_found"
    pt = "Não há nada neste endereço. A lista está em /schema/openapi.json."
    en = "There is nothing at this address. The list is in /schema/openapi.json."


class MethodNotAllowed(DomainError):
    status = 405
    code = "method_not_allowed"
    pt = "Este endereço não aceita o método {method}."
    en = "This address does not accept the method {method}."


class BodyInvalid(DomainError):
    """The body is not JSON at all."""

    status = 400
    code = "body_invalid"
    pt = "O corpo da requisição não é JSON válido em UTF-8."
    en = "The body of the request is not valid JSON in UTF-8."


class RequestInvalid(DomainError):
    """Malformed before any field was looked at: headers, content length, path encoding."""

    status = 400
    code = "request_invalid"
    pt = "A requisição está malformada."
    en = "The request is malformed."


class ValidationFailed(DomainError):
    """`errors` names each place and what is wrong with it."""

    status = 422
    code = "validation_failed"
    pt = "Algum campo não é válido; confira o que você preencheu."
    en = "Some field is not valid; check what you filled in."


class BodyTooLarge(DomainError):
    status = 413
    code = "body_too_large"
    pt = "O corpo da requisição é grande demais para este endereço."
    en = "The body of the request is too large for this address."


class InternalError(DomainError):
    """Ours to repair. The log knows more under the correlation id; the answer says nothing of it."""

    status = 500
    code = "internal_error"
    pt = "Algo falhou do nosso lado. Tente de novo; se persistir, informe o código {correlation_id}."
    en = "Something failed on our side. Try again; if it persists, tell us the code {correlation_id}."


class DatabaseUnavailable(DomainError):
    status = 503
    code = "database_unavailable"
    pt = "O banco de dados não respondeu. Tente de novo em alguns segundos."
    en = "The database did not answer. Try again in a few seconds."
    exposes = ("retry_after",)
