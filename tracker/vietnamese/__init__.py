"""Vietnamese as these offices write it: letters, order, dates, numbers, titles, spacing."""
