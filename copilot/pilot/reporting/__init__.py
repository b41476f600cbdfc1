"""What the pilot did, week by week, and what another threshold would have made of it."""
