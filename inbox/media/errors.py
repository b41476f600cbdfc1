"""What is refused about files. An unknown id, another company's and an invisible one answer alike."""

from realtime.errors import DomainError


class MediaNotFound(DomainError):
    status = 404
    code = "media_not_found"
    pt = "Este arquivo não existe ou não está mais com você."
    en = "This file does not exist or is no longer yours."


class MediaNotReady(DomainError):
    """It is on its way, or could not be loaded: `state` says which."""

    status = 409
    code = "media_not_ready"
    pt = "Este arquivo ainda não está aqui. Espere um instante ou peça para tentar de novo."
    en = "This file is not here yet. Wait a moment, or ask for another attempt."
    exposes = ("state",)


class MediaStoreAway(DomainError):
    """Where files lie does not answer, or refuses us. Nothing is lost: words go on, files wait."""

    status = 503
    code = "media_store_away"
    pt = "O armazenamento de arquivos não responde. As mensagens seguem; tente o arquivo de novo logo mais."
    en = "The storage of files does not answer. Messages go on; try the file again in a moment."


class MediaLinkInvalid(DomainError):
    """Expired, or not made by us."""

    status = 403
    code = "media_link_invalid"
    pt = "Este link de arquivo venceu; abra o arquivo de novo pela conversa."
    en = "This link to a file has expired; open the file from its conversation again."


class RangeNotSatisfiable(DomainError):
    status = 416
    code = "range_not_satisfiable"
    pt = "O arquivo não tem esse trecho."
    en = "The file has no such part."
    exposes = ("size",)


class MediaTooLarge(DomainError):
    status = 413
    code = "media_too_large"
    pt = "O arquivo passa de {limit_mb} MB, o limite deste canal para este tipo."
    en = "The file is larger than {limit_mb} MB, this channel's limit for its kind."
    exposes = ("limit_mb",)


class MediaEmpty(DomainError):
    status = 422
    code = "media_empty"
    pt = "O arquivo está vazio."
    en = "The file is empty."


class MediaKindWrong(DomainError):
    """What the bytes are differs from what was said, or the channel does not take it."""

    status = 422
    code = "media_kind_wrong"
    pt = "Este arquivo ({mime}) não pode ir como {kind}; envie-o como documento."
    en = "This file ({mime}) can not be sent as {kind}; send it as a document."
    exposes = ("mime", "kind")


class MediaUnsafe(DomainError):
    """A picture of billions of pixels, or a file that our decoder did not survive."""

    status = 422
    code = "media_unsafe"
    pt = "Não conseguimos ler este arquivo: ele está danificado ou é grande demais depois de aberto."
    en = "We could not read this file: it is damaged, or far too large once opened."
