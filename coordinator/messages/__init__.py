"""Words ready to send: mail, letters and social text from templates, filled in, never sent by us."""
