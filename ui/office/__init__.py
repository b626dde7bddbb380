"""The office's own page: whose rules it follows, how it numbers, what it has otherwise."""
