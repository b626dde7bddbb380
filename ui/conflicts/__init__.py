"""Two versions of one visit: what differs, and which shall stand."""
