"""The API's own description."""

from litestar import Response, get
from litestar.di import NamedDependency

from server.access import ACCESS, Access
from server.openapi.document import Document


@get("/schema/openapi.json", opt={ACCESS: Access.MACHINE}, include_in_schema=False)
async def openapi_json(document: NamedDependency[Document]) -> Response[bytes]:
    return Response(document.render(), media_type="application/json")
