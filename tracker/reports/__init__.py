"""The papers of the follow-up: letters that chase, the brief before a visit, the report."""
