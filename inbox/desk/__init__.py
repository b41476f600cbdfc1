"""The company's rules of its desk: who is given what waits, and what supervisors see of those who answer."""
