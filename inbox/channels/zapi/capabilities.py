"""What Z-API can do. It sends one contact a message; buttons and lists work while WhatsApp lets them."""

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
    cards_max=1,
    interactive_everywhere=False,
    quotes=True,
    reactions=True,
    edit_minutes=15,
    revoke_hours=48,
    window_24h=False,
    templates=False,
    read_marks=True,
    typing=False,
    typing_marks_read=False,
    client_ref_echoed=False,
    media_max={
        "image": 16 * MB,
        "audio": 16 * MB,
        "voice": 16 * MB,
        "video": 64 * MB,
        "document": 100 * MB,
        "sticker": 1 * MB,
    },
    prices=[],
)
