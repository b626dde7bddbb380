"""What every screen is made of: fields, rows, chips, jobs, dialogs, the style."""
