"""Which model answers, what it costs, and the form in which it is asked."""
