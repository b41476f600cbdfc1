"""What is refused about materials. Another company's and an unknown one answer alike."""

from realtime.errors import DomainError


class MaterialNotFound(DomainError):
    """Also one that is switched off, where it is to be sent."""

    status = 404
    code = "material_not_found"
    pt = "Este material não existe mais, ou foi desativado."
    en = "This material does not exist any more, or was switched off."


class MaterialFileNotFound(DomainError):
    """Never uploaded, of another material, or uploaded more than a day ago."""

    status = 404
    code = "material_file_not_found"
    pt = "Este arquivo não está mais aqui; envie-o de novo."
    en = "This file is no longer here; upload it again."


class MaterialContentWrong(DomainError):
    """A place has coordinates and no file; everything else has a file of its kind and no coordinates."""

    status = 422
    code = "material_content_wrong"
    pt = "Um lugar precisa de coordenadas, e os outros materiais de um arquivo do seu tipo."
    en = "A place needs coordinates, and other materials a file of their kind."


class MaterialStale(DomainError):
    """`expected_version` names one that somebody changed since."""

    status = 409
    code = "material_stale"
    pt = "Outra pessoa mudou este material enquanto você editava; abra de novo e confira."
    en = "Somebody changed this material while you were editing; open it again and look."


class MaterialLimit(DomainError):
    status = 409
    code = "material_limit"
    pt = "Já há {limit} materiais; apague os que ninguém usa."
    en = "There are {limit} materials already; delete those nobody uses."
    exposes = ("limit",)


class MaterialsFull(DomainError):
    status = 409
    code = "materials_full"
    pt = "Os materiais da empresa passariam de {limit_mb} MB; apague arquivos que ninguém usa."
    en = "The company's materials would be larger than {limit_mb} MB; delete files nobody uses."
    exposes = ("limit_mb",)
