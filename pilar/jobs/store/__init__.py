"""Taking a job: the one statement that must be atomic between workers."""
