"""The minutes as a page: on the screen while they are typed, and out of the printer."""
