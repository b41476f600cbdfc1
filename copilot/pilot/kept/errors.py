"""What is refused about kept answers. Another company's and an unknown one answer alike."""

from realtime.errors import DomainError


class KeptAnswerNotFound(DomainError):
    """Also what the company knows from elsewhere."""

    status = 404
    code = "kept_answer_not_found"
    pt = "Esta resposta não está mais guardada."
    en = "This answer is not kept any more."


class KeptAnswerStale(DomainError):
    """`expected_version` names one that somebody changed since."""

    status = 409
    code = "kept_answer_stale"
    pt = "Outra pessoa mudou esta resposta enquanto você editava; confira e salve de novo."
    en = "Somebody changed this answer while you were editing; look again and save again."
