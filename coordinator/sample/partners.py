"""Twenty-five invented partners and the people there; places, names and addresses do not exist."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Host:
    """Someone at a partner."""

    title: str
    name: str
    job: str
    best_time: str = ""
    best_way: str = "e-mail"


@dataclass(frozen=True, slots=True)
class Partner:
    """One invented partner: how far we are with each other, who is there, and what its packs say."""

    name: str
    short: str
    kind: str
    place: str
    town: str
    miles: tuple[float, float]  # north and east of the school, in degrees
    minutes: int
    stage: str
    how_we_met: str
    how_to_work: str
    hosts: tuple[Host, ...]
    founded: int | None = None
    students: int | None = None
    subjects: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()
    knows: tuple[int, ...] = (0,)  # which of our staff know them
    handle: str = ""
    quiet_since: int = 6  # school days since the last contact


PARTNERS: tuple[Partner, ...] = (
    Partner(
        "University of Auckmere", "Auckmere", "university", "ancient", "Auckmere", (-0.9, -0.4), 130, "steady",
        "We sat beside Dr Farrow at the Hexley outreach day.", "Ring in the afternoon; confirm numbers a week ahead.",
        (Host("Dr", "Edith Farrow", "Schools fellow, St Osyth’s College", "Tue and Thu after 2.00", "telephone"),
         Host("", "Bethan Rowe", "Outreach officer, WP team", "mornings")),
        1412, 14200, ("Law", "Earth sciences", "History", "Medicine"),
        ("A porter’s lodge: who works there, and what do they know?", "Where students eat together",
         "A lecture room older than our town", "Notices in the students’ own words"),
        (0,), "AuckmereAccess", 5,
    ),
    Partner(
        "Calderhaven University", "Calderhaven", "university", "research", "Calderhaven", (0.3, -0.5), 62, "steady",
        "Their physics bus came to our science week.", "Writes back the same day. Likes a draft timetable.",
        (Host("Prof", "Priya Raman", "Head of physics outreach", "Wed"), Host("", "Owen Tull", "Student ambassadors", "any")),
        1905, 28600, ("Physics", "Chemistry", "Engineering", "Politics"),
        ("A laboratory with its rules on the door", "The library at lunch time", "What second-years carry"), (0, 1, 3),
        "CalderhavenWP", 2,
    ),
    Partner(
        "Northmarch University", "Northmarch", "university", "modern", "Northmarch", (0.2, 0.1), 35, "steady",
        "A former head of sixth form moved there.", "Book rooms a term ahead; first Thursdays are impossible.",
        (Host("", "Leanne Story", "Schools liaison manager", "9.00 to 4.00"), Host("", "Kofi Adusei", "Nursing ambassador lead")),
        1992, 19800, ("Nursing", "Games design", "Business", "Teaching"),
        ("A ward where nobody is ill", "Students who came through college", "The careers wall"), (0, 2), "NorthmarchSchools", 9,
    ),
    Partner(
        "University of Eastfell", "Eastfell", "university", "campus", "Eastfell", (-1.1, 0.4), 155, "growing",
        "Zoë Whitlock rang us after a fair.", "Asks for 40 school days’ notice.",
        (Host("", "Zoë Whitlock", "Outreach manager, maths and computing"),), 1965, 17300,
        ("Mathematics", "Computing", "Languages", "Film"),
        ("Everything within ten minutes’ walk", "A lake with geese that own it"), (1, 2), "", 31,
    ),
    Partner(
        "Corder Lane School of Art", "Corder Lane", "university", "arts", "Hexley", (0.1, -0.2), 40, "growing",
        "One of our parents teaches there.", "In until noon; never on assessment weeks.",
        (Host("", "Mags Delany", "Admissions tutor", "until noon", "telephone"),), 1874, 900,
        ("Illustration", "Textiles", "Ceramics", "Photography"), ("Paint on the floor", "A kiln", "Work that failed and stayed"),
        (0,), "CorderLaneArt", 56,
    ),
    Partner(
        "Fellhouse University", "Fellhouse", "university", "land-based", "Fellhouse", (-0.3, -0.8), 85, "steady",
        "They brought a lamb to Year 7.", "Never ring in lambing, mid-March to May.",
        (Host("", "Iain Rutter", "Farm education manager", "before 9.00", "telephone"),), 1911, 3100,
        ("Agriculture", "Veterinary nursing", "Food science"), ("Soil under a microscope", "Who gets up at five"), (0, 4), "", 12,
    ),
    Partner(
        "Halloway Marine", "Halloway", "employer", "employer", "Seahaven Docks", (0.05, 0.15), 15, "steady",
        "The harbour master’s daughter was in our Year 11.", "Steel toe-caps are lent; sizes by the Monday before.",
        (Host("", "Denise Arkley", "Apprenticeships lead", "after 3.00", "telephone"),), 1958, None,
        ("Marine engineering", "Welding", "Project planning"), ("A hull from below", "Apprentices in their second year"), (3,), "", 8,
    ),
    Partner(
        "Bright Steps Trust", "Bright Steps", "charity", "charity", "Seahaven", (0.0, 0.02), 5, "steady",
        "They tutor our Year 9 on Wednesdays.", "Volunteers change each January.",
        (Host("", "Hannah Osei", "Tutoring coordinator"),), 2009, None, (), (), (5,), "BrightStepsTrust", 14,
    ),
    Partner(
        "Seaholm College", "Seaholm", "college", "college", "Seahaven", (0.01, 0.03), 10, "steady",
        "Half of our Year 11 go there.", "Open door; ask for Carl at reception.",
        (Host("", "Carl Benning", "Schools partnership officer"), Host("", "Ngozi Eze", "T level manager")), 1947, 4200,
        ("Engineering", "Health", "Construction", "Digital"), ("A workshop with the radio on", "Who teaches, and what they did before"),
        (0, 1, 2), "SeaholmCollege", 4,
    ),
    Partner(
        "Reach North", "Reach North", "hub", "hub", "Northmarch", (0.2, 0.1), 35, "steady",
        "The regional hub found us.", "Claims for coaches by the 20th of each month.",
        (Host("", "Owain Bevan", "Area coordinator", "mornings"),), None, None, (), (), (0, 3), "ReachNorthHub", 7,
    ),
    Partner(
        "Kestrel Training", "Kestrel", "training-provider", "training", "Northmarch", (0.22, 0.12), 38, "new",
        "Seaholm’s Carl introduced us.", "", (Host("", "Tariq Aziz", "Engagement adviser"),), 2014, None, ("Electrical", "Early years"),
        (), (1,), "", 18,
    ),
    Partner(
        "University of Wexborough", "Wexborough", "university", "research", "Wexborough", (-1.6, 0.2), 190, "growing",
        "Summer school 2024.", "Residentials are booked in October.", (Host("Dr", "Łucja Nowak", "Residentials lead"),), 1909, 27100,
        ("Medicine", "Dentistry", "Chemistry"), ("How far one can walk indoors",), (0, 2), "WexboroughAccess", 20,
    ),
    Partner(
        "Royal Tarn Conservatoire", "Royal Tarn", "university", "arts", "Tarnford", (-0.5, -1.0), 120, "new",
        "Our choir sang there.", "", (Host("", "Aurélie Dupont", "Young musicians"),), 1880, 640, ("Music", "Stage management"), (), (4,), "", 22,
    ),
    Partner(
        "Tŵr Glas University", "Tŵr Glas", "university", "campus", "Tŵr Glas", (-2.0, -2.3), 280, "new",
        "At the UCAS fair.", "Letters in Welsh and English.", (Host("Dr", "Siân ap Rhys", "Recruitment"),), 1962, 9100,
        ("Marine biology", "Welsh", "Law"), ("The sea from a lecture room",), (1,), "TwrGlas", 27,
    ),
    Partner(
        "Marrick Hospital Trust", "Marrick", "employer", "employer", "Marrick", (0.4, -0.2), 45, "steady",
        "Health careers week.", "Vaccination proof for ward visits.", (Host("", "Folasadé Adéyẹmí", "Careers and engagement"),), 1948, None,
        ("Nursing", "Radiography", "Estates"), ("Who is not a doctor",), (2, 5), "", 11,
    ),
    Partner(
        "Hexley Law Chambers", "Hexley Chambers", "employer", "employer", "Hexley", (0.1, -0.2), 40, "growing",
        "Mock trial 2025.", "", (Host("", "Anthony Quill", "Barrister", "before 8.45"),), 1902, None, ("Law",), (), (0, 1), "", 16,
    ),
    Partner(
        "Datum Works", "Datum", "employer", "employer", "Calderhaven", (0.3, -0.5), 60, "new", "An old pupil codes there.", "",
        (Host("", "Jiří Dvořák", "Engineering manager"),), 2016, None, ("Software", "Data"), (), (3,), "DatumWorks", 19,
    ),
    Partner(
        "Calderhaven Museums", "Museums", "charity", "charity", "Calderhaven", (0.3, -0.5), 60, "steady", "Year 8 history.", "Mondays closed.",
        (Host("", "Rowena Pell", "Learning officer"),), 1884, None, ("History", "Conservation"), (), (4, 0), "", 13,
    ),
    Partner(
        "The Open Gate", "Open Gate", "charity", "charity", "Seahaven", (0.0, 0.01), 5, "steady", "They mentor looked-after pupils.", "",
        (Host("", "Marcus Webb", "Mentoring lead"),), 1999, None, (), (), (0, 5), "", 6,
    ),
    Partner(
        "Northmarch Airport", "Airport", "employer", "employer", "Northmarch", (0.25, 0.05), 40, "new", "Careers fair.", "Photo list 10 days ahead.",
        (Host("", "Yıldız Demir", "Early careers"),), 1935, None, ("Engineering", "Air traffic"), (), (2,), "", 24,
    ),
    Partner(
        "University of Strandby", "Strandby", "university", "modern", "Strandby", (-0.6, 0.5), 95, "resting", "Link course that ended.",
        "Start again with their new team in spring.", (Host("", "Paul Hesketh", "Partnerships"),), 1994, 12400, ("Sport", "Policing"), (), (0,), "", 90,
    ),
    Partner(
        "Carrick Engineering", "Carrick", "employer", "employer", "Seahaven", (0.02, 0.01), 8, "growing", "A governor works there.", "",
        (Host("", "Ruth Tindall", "Training manager"),), 1967, None, ("Engineering",), (), (3, 1), "", 10,
    ),
    Partner(
        "Sixth Form Partnership", "Sixth forms", "school", "college", "Northmarch", (0.2, 0.1), 35, "steady", "Head teachers’ group.", "",
        (Host("", "Dominic Shaw", "Secretary"),), None, None, (), (), (1, 2), "", 17,
    ),
    Partner(
        "Brandling Theatre", "Brandling", "charity", "arts", "Northmarch", (0.2, 0.1), 35, "growing", "Backstage day.", "Matinées on Wednesdays.",
        (Host("", "Inês Gonçalves", "Creative learning"),), 1867, None, ("Stage design", "Lighting"), ("What happens in the dark",), (4,), "", 21,
    ),
    Partner(
        "Auckmere Observatory", "Observatory", "other", "research", "Auckmere", (-0.9, -0.4), 125, "closed", "Star party 2023.", "",
        (Host("", "Neil Garrow", "Visitor officer"),), 1891, None, ("Astronomy",), (), (0, 2), "", 140,
    ),
)  # fmt: skip

STAFF: tuple[tuple[str, str, str, bool, bool, bool], ...] = (
    ("Miriam Ashdown", "MA", "Aspirations lead", True, False, True),
    ("Nasreen Malik", "NM", "Head of sixth form", True, True, True),
    ("Tom Beddows", "TB", "Science teacher", False, True, True),
    ("Bernadette Foyle", "BF", "Careers adviser", False, False, True),
    ("Chidi Anyanwu", "CA", "Music teacher", True, True, False),
    ("Joanna Link", "JL", "Office manager", True, False, False),
    ("Gareth Pughe", "GP", "Deputy head, visits coordinator", False, False, True),
    ("Rhian Prosser", "RP", "Art teacher", False, True, False),
    ("Colin Tindale", "CT", "Form tutor", False, False, False),
    ("Adaeze Oyelaran", "AO", "Form tutor", True, False, False),
    ("Marek Prior", "MP", "Form tutor", False, True, False),
    ("Sheila Dearden", "SD", "Form tutor", False, False, False),
    ("Huw Llewellyn", "HL", "PE teacher", True, True, False),
    ("Fatima Begum", "FB", "Teaching assistant", True, False, False),
    ("Lorna Stott", "LS", "Teaching assistant", True, False, False),
    ("Peter Vane", "PV", "History teacher", False, False, False),
    ("Karolina Wójcik", "KW", "Maths teacher", False, False, False),
    ("Simon Okafor", "SO", "English teacher", True, False, False),
    ("Delyth Morgan", "DM", "Geography teacher", False, False, False),
    ("Yusuf Rahman", "YR", "Computing teacher", True, True, False),
    ("Agnieszka Zając", "AZ", "Languages teacher", False, False, False),
    ("Brendan Tully", "BT", "Design teacher", True, False, False),
    ("Ifẹ́olúwa Adéọlá", "IA", "Science technician", True, False, False),
    ("Moira Stokoe", "MS", "Librarian", False, False, False),
    ("Kofi Boateng", "KB", "Learning mentor", True, True, False),
    ("Thị-Hương Nguyễn", "TN", "Maths teacher", False, False, False),
    ("Gail Charlton", "GC", "Attendance officer", True, False, False),
    ("Ross Embleton", "RE", "PE teacher", True, True, False),
)
