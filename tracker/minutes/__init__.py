"""A visit becomes blocks, in the wording and order of a form."""
