from realtime.errors import DomainError


class CredentialsWrong(DomainError):
    """Says the same for an unknown e-mail, a wrong password and an inactive person."""

    status = 401
    code = "credentials_wrong"
    pt = "E-mail ou senha incorretos."
    en = "E-mail or password is wrong."


class EmailTaken(DomainError):
    """Somebody, in whatever company, signs in with it."""

    status = 409
    code = "email_taken"
    pt = "O e-mail {email} já tem uma conta."
    en = "The e-mail {email} already has an account."


class ApiTokenNotFound(DomainError):
    status = 404
    code = "api_token_not_found"
    pt = "Este token de API não existe nesta empresa."
    en = "There is no such API token in this company."
