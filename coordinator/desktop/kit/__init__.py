"""What every page is made of: theme, lists, tables, forms, cards, messages, jobs, drawings."""
