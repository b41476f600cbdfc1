from realtime.errors import DomainError


class CredentialsWrong(DomainError):
    """Says the same for an unknown e-mail, a wrong password and an inactive person."""

    status = 401
    code = "credentials_wrong"
    pt = "E-mail ou senha incorretos."
    en = "E-mail or password is wrong."


class PasswordWrong(DomainError):
    """Not 401: the session that asks is a good one."""

    status = 403
    code = "password_wrong"
    pt = "A senha atual não é esta."
    en = "This is not the current password."


class EmailTaken(DomainError):
    """Somebody, in whatever company, signs in with it."""

    status = 409
    code = "email_taken"
    pt = "O e-mail {email} já tem uma conta."
    en = "The e-mail {email} already has an account."


class TimeZoneUnknown(DomainError):
    status = 422
    code = "time_zone_unknown"
    pt = "O fuso {time_zone} não existe; escolha um da lista, como America/Sao_Paulo."
    en = "There is no time zone {time_zone}; choose one of the list, such as America/Sao_Paulo."


class UserNotFound(DomainError):
    status = 404
    code = "user_not_found"
    pt = "Esta pessoa não existe nesta empresa."
    en = "There is no such person in this company."


class UserInactive(DomainError):
    status = 409
    code = "user_inactive"
    pt = "Esta pessoa está desativada; reative-a antes de mandar um link."
    en = "This person is deactivated; activate them before you send a link."


class LastAdmin(DomainError):
    """Somebody must be able to sign in and let others in: active, admin, with a password."""

    status = 409
    code = "last_admin"
    pt = "Esta é a única pessoa que administra a empresa; dê o perfil admin a outra antes."
    en = "This is the only person who administers the company; make somebody else an admin first."


class InvitationNotFound(DomainError):
    """Used, replaced by a newer one, expired, or never was."""

    status = 404
    code = "invitation_not_found"
    pt = "Este link já foi usado ou venceu; peça outro a quem administra a empresa."
    en = "This link was used or has expired; ask an administrator of the company for another."


class SessionNotFound(DomainError):
    status = 404
    code = "session_not_found"
    pt = "Esta sessão já terminou ou não é sua."
    en = "This session has ended or is not yours."


class ApiTokenNotFound(DomainError):
    status = 404
    code = "api_token_not_found"
    pt = "Este token de API não existe nesta empresa."
    en = "There is no such API token in this company."
