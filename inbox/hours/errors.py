"""What is refused about business hours."""

from datetime import date

from realtime.errors import DomainError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PT = ("segunda", "terça", "quarta", "quinta", "sexta", "sábado", "domingo")
_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class HoursInvalid(DomainError):
    """Closes before it opens, overlaps, or names a day twice."""

    status = 422
    code = "hours_invalid"
    pt = "Confira {where}: o fechamento vem depois da abertura e os períodos não se cruzam."
    en = "Check {where}: it closes after it opens, and periods do not overlap."
    exposes = ("where",)

    def sentence(self, locale: str) -> str:
        """`where` is one of DAYS or a date; people read its name."""
        where, english = self.params["where"], locale.startswith("en")
        names = dict(zip(DAYS, _EN if english else _PT, strict=True))
        day = names.get(where) or date.fromisoformat(where).strftime("%d %B %Y" if english else "%d/%m/%Y")
        return (self.en if english else self.pt).format(where=day)


class HoursStale(DomainError):
    status = 409
    code = "hours_stale"
    pt = "Outra pessoa salvou os horários enquanto você editava; confira e salve de novo."
    en = "Somebody else saved the hours while you were editing; look again and save again."
    exposes = ("version",)
