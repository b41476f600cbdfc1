"""What the team answered the pilot and kept for everybody who asks: read, mended and taken away by people."""
