"""When the company answers: a week, days that differ, and whether it is open at an instant."""
