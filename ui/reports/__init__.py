"""The dialog of the papers of the follow-up."""
