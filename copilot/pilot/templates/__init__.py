"""Which approved templates the pilot may send once a customer's 24 hours are over, and what fills them in."""
