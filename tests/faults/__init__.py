"""What the world does to a school's file, done to it on purpose by real processes: kills, damage, full disks, races.

``python -m tests.faults --kills 1000 --mutations 10000 --full-disk --races 200`` prints counts at the end.
"""
