from realtime.errors import DomainError


class DeskChanged(DomainError):
    status = 409
    code = "desk_changed"
    pt = "Outra pessoa mudou estas regras antes de você; recarregue e confira."
    en = "Somebody else changed these rules before you; reload and check."
