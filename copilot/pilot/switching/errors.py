"""What the pilot's switches refuse, in sentences a person can act on."""

from realtime.errors import DomainError


class PilotOff(DomainError):
    status = 409
    code = "pilot_off"
    pt = "O piloto está desligado aqui. Um administrador pode ligá-lo em Configurações → Piloto."
    en = "The pilot is switched off here. An administrator can switch it on in Settings → Pilot."


class PilotOffHere(DomainError):
    status = 409
    code = "pilot_off_here"
    pt = "O piloto está desligado nesta conversa. Ligue-o aqui antes de devolvê-la."
    en = "The pilot is switched off in this conversation. Switch it on here before you give it back."


class PilotResumeForbidden(DomainError):
    status = 403
    code = "pilot_resume_forbidden"
    pt = "Quem desligou o piloto foi um administrador; só um administrador pode religá-lo."
    en = "An administrator switched the pilot off; only an administrator can switch it on again."


class PilotNumbersStale(DomainError):
    status = 409
    code = "pilot_numbers_stale"
    pt = "Outra pessoa salvou os números do piloto agora há pouco (versão {version}). Recarregue e confira."
    en = "Somebody else has just saved the pilot's numbers (version {version}). Reload and check."
    exposes = ("version",)


class PilotDelaysCrossed(DomainError):
    status = 422
    code = "pilot_delays_crossed"
    pt = "A espera mínima ({least} s) não pode ser maior que a máxima ({most} s)."
    en = "The shortest wait ({least} s) must not be longer than the longest ({most} s)."
