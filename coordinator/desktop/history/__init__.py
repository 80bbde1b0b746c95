"""Every change of the file: who, when, what before and after, and taking one back."""
