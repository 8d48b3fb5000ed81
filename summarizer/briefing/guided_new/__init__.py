"""The embedded reading over a dependency parse: findings of tokens, and who is meant by them."""
