"""The follow-up of recommendations: the board, the log of an item, a new entry."""
