"""Gold written in a page on this machine: opened, checked as you type, saved as the same YAML."""
