"""The room one comes to in the morning."""
