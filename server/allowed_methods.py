"""Which methods an address answers: for 405, and for OPTIONS, where Litestar names those of one handler."""

import re

from litestar import Litestar


def allowed_methods(app: Litestar, path: str) -> str:
    path = path.rstrip("/") or "/"
    return ", ".join(
        sorted(
            {
                method
                for route in app.routes
                if re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", route.path_format), path)
                for method in getattr(route, "methods", ())
            }
        )
    )
