"""The MkDocs plugin: how the archive becomes pages."""
