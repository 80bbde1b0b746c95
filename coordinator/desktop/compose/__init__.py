"""Words ready to send: the form, its templates, whose picture it is, and the out-of-office text."""
