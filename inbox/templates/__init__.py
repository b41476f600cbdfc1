"""Messages that WhatsApp approved beforehand, the only ones it takes outside the 24 hours."""
