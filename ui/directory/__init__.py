"""The room of the units that were visited."""
