"""The steering group's page: meetings with agenda, minutes, actions and members."""
