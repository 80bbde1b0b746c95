"""What we told partners, what they answered and what changed; and the honest log."""
