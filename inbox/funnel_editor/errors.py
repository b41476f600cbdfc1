"""What is refused about a funnel."""

from realtime.errors import DomainError


class FunnelInvalid(DomainError):
    """`problems` says what is wrong, with the stage that it concerns."""

    status = 422
    code = "funnel_invalid"
    pt = "O funil tem {count} problema(s): toda etapa precisa ser alcançada e levar a um fim."
    en = "The funnel has {count} problem(s): every stage must be reached and lead to an end."
    exposes = ("problems",)


class FunnelStagesOccupied(DomainError):
    """`occupied` says how many leads stand in each of the stages that would go."""

    status = 409
    code = "funnel_stages_occupied"
    pt = "Ainda há leads em etapas que você removeu ({stages}); mova-os antes de salvar."
    en = "Leads still stand in stages that you removed ({stages}); move them before you save."
    exposes = ("occupied",)


class FunnelStale(DomainError):
    """`expected_version` names a funnel that somebody changed since."""

    status = 409
    code = "funnel_stale"
    pt = "Outra pessoa salvou o funil enquanto você editava; confira e salve de novo."
    en = "Somebody else saved the funnel while you were editing; look again and save again."
    exposes = ("version",)
