"""What texts say, told from their words: synonyms, opposites, and which way a statement points."""
