"""What the pilot may say. Pure: `check_reply` for a whole text, `ReplyWatch` for one that grows."""
