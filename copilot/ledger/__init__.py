"""What models cost: a row for every attempt, a sum for each month, its limit, and what people are told."""
