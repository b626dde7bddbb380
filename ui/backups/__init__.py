"""The backups: when they are made, the page that lists them, a look inside, the way back."""
