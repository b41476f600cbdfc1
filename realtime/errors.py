"""The one shape of a refusal: a status, a stable code and a sentence a person can act on."""

from typing import Any, ClassVar


class DomainError(Exception):
    """Base of everything the product refuses. Subclasses name the case; the server renders RFC 9457.

    `pt` and `en` are templates over the keyword parameters, which also travel in the problem body when
    named in `exposes` (for example the allowed stages of an illegal move).
    """

    status: ClassVar[int] = 400
    code: ClassVar[str]
    pt: ClassVar[str]
    en: ClassVar[str]
    exposes: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **params: Any) -> None:
        self.params = params
        super().__init__(self.sentence("en"))

    def sentence(self, locale: str) -> str:
        template = self.en if locale.startswith("en") else self.pt
        return template.format(**self.params)
