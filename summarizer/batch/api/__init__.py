"""A provider's batch API: requests by the file, answered within a day at half the price.

Articles are read and briefed as in any run; what is asked is answered from mailboxes. A question
without an answer goes into an outbox, and from there with a batch to the provider; the next round
finds the answer in the mailbox, and asks what follows from it.
"""

from __future__ import annotations
