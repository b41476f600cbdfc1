"""Where the pilot may act and by which numbers: on and off, per company, number and conversation."""
