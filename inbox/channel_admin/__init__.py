"""What an administrator does with a company's numbers."""
