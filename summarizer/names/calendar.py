"""What months and days are called in English texts.

They stand here, not in the locale's calendar: a machine set to another language reads the same
English text the same way.
"""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""In the order of the year."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of the week, as `date.weekday` counts."""
