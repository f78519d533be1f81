// Nothing of its own: its targets carry the precompiled headers.
