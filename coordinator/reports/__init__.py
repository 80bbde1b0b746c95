"""What goes to others about the programme: the yearly review of a partnership, the steering group's pack."""
