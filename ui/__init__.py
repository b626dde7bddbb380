"""The window: Qt only; no SQL and no file formats here."""
