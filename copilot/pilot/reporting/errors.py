"""What the pilot's report refuses, in sentences a person can act on."""

from realtime.errors import DomainError


class ReportSpanInvalid(DomainError):
    status = 422
    code = "report_span_invalid"
    pt = "Escolha um começo que não venha depois do fim, e no máximo {most} dias."
    en = "Choose a beginning that is not after the end, and at most {most} days."
    exposes = ("most",)
