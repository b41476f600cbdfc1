"""What the company keeps to be sent again and again: pictures, films, recordings, documents, places."""
