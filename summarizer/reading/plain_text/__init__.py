"""Finds what in pasted text is not the article: menus, captions, comment forms, and so on."""
