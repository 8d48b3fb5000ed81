"""The embedded engine: weights fetched and kept, and llama.cpp's server in a process of its own."""
