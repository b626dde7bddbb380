"""What is due and what became of it, at any given day."""
