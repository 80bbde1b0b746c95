"""Visits: the plan, its parties and pupils, and the jobs counted in school days."""
