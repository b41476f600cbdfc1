"""The template that a person chose becomes what is sent: a step of sending."""

from uuid import UUID

from inbox.errors import ContentAmbiguous, KindNotSupported
from inbox.outgoing_content import AttachedFile, Outgoing, content_with
from inbox.queries import templates
from inbox.requests import SendMessage, TemplateInput
from inbox.templates.errors import TemplateNotFound, TemplateNotOffered
from inbox.templates.fill import fill
from inbox.templates.shape import shape_of
from realtime.channel_records import Capabilities
from realtime.content_records import TemplateValue
from realtime.transaction import Tx


async def filled_template(
    tx: Tx,
    channel_id: UUID,
    request: SendMessage,
    chosen: TemplateInput,
    able: Capabilities,
    file: AttachedFile | None,
) -> Outgoing:
    """The words are the template's own, so the request brings none."""
    if request.text or request.interactive or request.location or request.contacts or request.suggestion_id:
        raise ContentAmbiguous
    if not able.templates:
        raise KindNotSupported(kind="template")
    found = await templates.find_template(tx, channel_id, chosen.name, chosen.language)
    if found is None:
        raise TemplateNotFound
    shape = shape_of(found.components)
    if found.status != "APPROVED" or shape is None:
        raise TemplateNotOffered(template_status=found.status)
    given = [TemplateValue(part=one.part, key=one.key, value=one.value) for one in chosen.values]
    named = (chosen.name, chosen.language, found.category)
    text, template = fill(shape, named, given, file.kind if file else None)
    return Outgoing("template", text, content_with(media=file.media if file else None, template=template))
