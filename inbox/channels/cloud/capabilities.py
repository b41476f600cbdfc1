"""What the Cloud API can do, Graph v26.0 as documented in 2026. List bodies: the OpenAPI says 1024, the
documentation 4096; the smaller one always works."""

from inbox.channels.cloud.prices import PRICES
from realtime.channel_records import Capabilities

MB = 1024 * 1024

CAPABILITIES = Capabilities(
    kinds=[
        "text",
        "image",
        "video",
        "audio",
        "voice",
        "document",
        "sticker",
        "location",
        "contacts",
        "buttons",
        "list",
        "template",
    ],
    text_max=4096,
    caption_max=1024,
    buttons_max=3,
    button_title_max=20,
    list_rows_max=10,
    list_title_max=24,
    list_description_max=72,
    list_button_max=20,
    offer_text_max=1024,
    footer_max=60,
    cards_max=10,
    interactive_everywhere=True,
    quotes=True,
    reactions=True,
    edit_minutes=0,
    revoke_hours=0,
    window_24h=True,
    templates=True,
    read_marks=True,
    typing=True,
    typing_marks_read=True,
    client_ref_echoed=True,
    media_max={
        "image": 5 * MB,
        "audio": 16 * MB,
        "voice": 16 * MB,
        "video": 16 * MB,
        "document": 100 * MB,
        "sticker": 500 * 1024,
    },
    prices=PRICES,
)
