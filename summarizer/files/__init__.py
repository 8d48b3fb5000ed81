"""Files: written whole or not at all, read line by line, and located on disks and in clouds."""
