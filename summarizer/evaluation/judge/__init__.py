"""A model asked for a second opinion on claims, beside the score and never in the gate."""
