"""Tags, fields of its own and reasons of losses: what a company notes of its leads."""
