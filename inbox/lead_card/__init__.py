"""What people write down about a lead."""
