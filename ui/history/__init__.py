"""The history on the screen: who changed what, when, from what to what."""
