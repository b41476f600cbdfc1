"""What one person alone has: what she began to write and has not sent, and how she keeps her list."""
