"""Two copies of the school's file: what each has that the other lacks, and bringing it across."""
