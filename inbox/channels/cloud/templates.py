"""Meta's list of templates (`GET /{waba_id}/message_templates`), and one as a message carries it; pure."""

from typing import Any

from inbox.channels import reading
from inbox.channels.neutral import ListedTemplate, TemplatePage
from realtime.content_records import SentTemplate, TemplateValue

FIELDS = "id,name,language,status,category,components,quality_score,rejected_reason"
PAGE = 200
_SAYS_NOTHING = {"", "NONE", "UNKNOWN"}


def read_templates(document: dict[str, Any]) -> TemplatePage:
    """The address of the next page holds the token, so we go by its cursor and make the address ourselves."""
    listed = [one for item in reading.items(document.get("data")) if (one := _read_template(item))]
    paging = reading.mapping(document.get("paging"))
    after = reading.mapping(paging.get("cursors")).get("after")
    more = isinstance(after, str) and bool(after) and bool(paging.get("next"))
    return TemplatePage(items=listed, after=after if more else None)


def _read_template(value: Any) -> ListedTemplate | None:
    item = reading.mapping(value)
    name, language = reading.line(item.get("name"), 512), reading.line(item.get("language"), 20)
    if not name or not language:
        return None
    return ListedTemplate(
        provider_id=reading.identifier(item.get("id")),
        name=name,
        language=language,
        status=(reading.line(item.get("status"), 40) or "UNKNOWN").upper(),
        category=(reading.line(item.get("category"), 40) or "UNKNOWN").upper(),
        components=[_plain(part) for part in reading.items(item.get("components")) if isinstance(part, dict)],
        quality=said(reading.mapping(item.get("quality_score")).get("score")),
        reason=said(item.get("rejected_reason")),
    )


def _plain(value: Any) -> Any:
    """As the database takes it: without NUL and half surrogates."""
    match value:
        case str():
            return reading.text(value)
        case dict():
            return {str(reading.text(name)): _plain(one) for name, one in value.items()}
        case list():
            return [_plain(one) for one in value]
    return value


def said(value: Any) -> str | None:
    """Meta writes a word where it has nothing to say."""
    plain = reading.line(value, 200)
    return plain if plain and plain.upper() not in _SAYS_NOTHING else None


def template_part(template: SentTemplate, file: dict[str, Any] | None) -> dict[str, Any]:
    """`file`: what names the uploaded file of the header."""
    components: list[dict[str, Any]] = []
    if template.header_kind and file is not None:
        header = {"type": template.header_kind, template.header_kind: file}
        components.append({"type": "header", "parameters": [header]})
    for part in ("header", "body"):
        filled = [_parameter(value) for value in template.values if value.part == part]
        if filled:
            components.append({"type": part, "parameters": filled})
    components += [_button(template, value) for value in template.values if value.part == "button"]
    named = {"name": template.name, "language": {"code": template.language}}
    return named | ({"components": components} if components else {})


def _parameter(value: TemplateValue) -> dict[str, Any]:
    """Places have numbers, whose order counts, or names."""
    plain = {"type": "text", "text": value.value}
    return plain if value.key.isdigit() else plain | {"parameter_name": value.key}


def _button(template: SentTemplate, value: TemplateValue) -> dict[str, Any]:
    code = template.buttons[int(value.key)].kind == "code"
    filled = {"type": "coupon_code", "coupon_code": value.value} if code else _parameter_of_url(value)
    sub_type = "copy_code" if code else "url"
    return {"type": "button", "sub_type": sub_type, "index": value.key, "parameters": [filled]}


def _parameter_of_url(value: TemplateValue) -> dict[str, Any]:
    return {"type": "text", "text": value.value}
