"""A damaged register: whatever can still be read of it, in a new one."""
