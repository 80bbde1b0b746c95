"""The consent page: slips typed in, who is missing, every answer kept."""
