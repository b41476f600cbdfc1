"""The session cookie. Over https its name carries `__Host-`, with which no sibling domain can plant one."""

from litestar.datastructures import Cookie

from server.settings import Settings


def session_cookie_name(settings: Settings) -> str:
    return "__Host-sid" if settings.secure else "sid"


def session_cookie(settings: Settings, token: str) -> Cookie:
    return Cookie(
        key=session_cookie_name(settings),
        value=token,
        max_age=settings.session_days * 86_400,
        path="/",
        httponly=True,
        samesite="lax",
        secure=settings.secure,
    )


def no_session_cookie(settings: Settings) -> Cookie:
    return Cookie(
        key=session_cookie_name(settings),
        value="",
        max_age=0,
        path="/",
        httponly=True,
        samesite="lax",
        secure=settings.secure,
    )
