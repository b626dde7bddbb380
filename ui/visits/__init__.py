"""The visits: the list of them, and the editor of one."""
