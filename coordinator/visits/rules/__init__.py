"""What is true of visits: days, steps, jobs, readiness, people."""

from coordinator.visits.rules.approval import approval_changes, fallen_because, leader_change, number_change
from coordinator.visits.rules.checklist import SOON_SCHOOL_DAYS, Job, When, checklist_for, due_on, job, jobs
from coordinator.visits.rules.dates import Reason, Verdict, blocks, date_check
from coordinator.visits.rules.life import (
    LIFE,
    OVER,
    Step,
    next_step,
    steps,
    why_not,
)
from coordinator.visits.rules.people import Coach, Ratio, choose_speakers, coaches, ratio, small_groups
from coordinator.visits.rules.ready import SECTIONS, Part, Readiness, readiness

__all__ = [
    "LIFE",
    "OVER",
    "SECTIONS",
    "SOON_SCHOOL_DAYS",
    "Coach",
    "Job",
    "Part",
    "Ratio",
    "Readiness",
    "Reason",
    "Step",
    "Verdict",
    "When",
    "approval_changes",
    "blocks",
    "checklist_for",
    "choose_speakers",
    "coaches",
    "date_check",
    "due_on",
    "fallen_because",
    "job",
    "jobs",
    "leader_change",
    "next_step",
    "number_change",
    "ratio",
    "readiness",
    "small_groups",
    "steps",
    "why_not",
]
