class LaunchFailure(Exception):
    """Something a person must do first; the message is the whole sentence they need."""
