"""The scorer's own exam: gold made wrong in known ways, and what that must cost."""
