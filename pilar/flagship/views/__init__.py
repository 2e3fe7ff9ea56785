"""HTTP of the room: the office's pages (login) and the room's own (code and slip)."""
