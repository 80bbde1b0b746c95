"""The invented visit of the printed examples: a full pack with nothing left out."""

from datetime import date, time

from coordinator.packs.records import (
    DayItem,
    PackFor,
    PackGroup,
    PackVisit,
    Phone,
    PlaceProfile,
    Subject,
)
from coordinator.paper.letterhead import School

SCHOOL = School("Kittiwake Bay Academy", telephone="01632 960 100", town="Kittiwake Bay")
NORTHMOOR = PlaceProfile(
    "Northmoor University",
    "modern",
    "modern",
    story="a technical college until 1992",
    students="about 18,000 students",
    miles=21,
    short="Northmoor",
    when_we_went="you went in June 2026, in Year 9",
    subjects_met="Nursing, game design",
)
ALDERMERE = PlaceProfile(
    "University of Aldermere",
    "ancient",
    "ancient, collegiate",
    means=(
        ("Ancient", "it began before about 1600"),
        (
            "Collegiate",
            "you belong to a college, where you live and eat, and a department, where you are taught",
        ),
    ),
    founded="1348",
    students="9,400 on first degrees, in 14 colleges",
    where="A small city by a lake; all on foot",
    getting_there="2 h 10 by coach; by train, change once",
    facts=(("Our college", "St Cuthlac’s, 430 students"),),
    pupils_say="Even the professors queue for lunch.",
    not_known="What a room costs a week",
    miles=74,
    short="Aldermere",
    subjects=(
        Subject("Law", "met"),
        Subject("Earth sciences", "met"),
        Subject("History and languages"),
        Subject("English, music, drama"),
        Subject("Maths and computing"),
        Subject("Physics and engineering"),
        Subject("Medicine"),
        Subject("Nursing and midwifery", "not"),
        Subject("Art and design", "not"),
        Subject("Sport and teaching", "not"),
    ),
)
ITEMS = (
    DayItem(time(7, 30), "Meet in the hall", "Register, toilets, hand in any medicine.", icon="school"),
    DayItem(
        time(7, 45),
        "Coach leaves",
        "2 hours 10 minutes. Fill in the cover on the way.",
        short="Coach leaves school",
    ),
    DayItem(
        time(10, 0),
        "Welcome at St Cuthlac’s",
        "Dr Farr and four student ambassadors.",
        short="Welcome at St Cuthlac’s",
    ),
    DayItem(time(10, 30), "Round the college", "Library, chapel, a first-year’s room, step-free."),
    DayItem(
        time(11, 20),
        "Talk: can a robot break the law?",
        "Law. Twenty minutes, then you argue it out.",
        icon="scale",
        short="Can a robot break the law?",
    ),
    DayItem(
        time(12, 10),
        "Lunch in the college hall",
        "Sit by a student. Page 4 has questions.",
        short="Lunch in the hall",
    ),
    DayItem(
        time(13, 0),
        "Lab: reading a rock",
        "Earth sciences. Group 3 goes first.",
        icon="mountain",
        short="Reading a rock",
    ),
    DayItem(time(13, 50), "Ask us anything", "Money, homesickness, how people get in."),
    DayItem(time(14, 20), "We say thank you", "Çağla and Seán speak for all of us."),
    DayItem(
        time(14, 30),
        "Coach leaves",
        "Counted twice. Finish page 4 before you doze off.",
        short="Coach leaves Aldermere",
    ),
    DayItem(time(16, 45), "Back at school", "Main gate. Tell home 4.45.", short="Back at school, main gate"),
)
VISIT = PackVisit(
    "A day at Aldermere",
    "V7",
    "St Cuthlac’s College, University of Aldermere",
    "University of Aldermere",
    "ancient",
    date(2026, 11, 19),
    (10,),
    SCHOOL,
    meet_at=time(7, 30),
    meet_where="School hall, Harbour Road door",
    leaves=time(7, 45),
    back_at=time(16, 45),
    back_where="main gate",
    items=ITEMS,
    bring=(
        "This pack and a pen",
        "Uniform and a warm coat",
        "Shoes for cobbles and stairs",
        "A drink and a coach snack",
        "Medicine, to Miss Malik",
    ),
    lunch="A hot lunch for everybody in the college hall: meat, vegetarian or halal. You need no money.",
    home="4.45, main gate. Late bus 5.05, bay 2. If we are held up, school tells home.",
    in_charge="Mrs Ashworth",
    lost_address="St Cuthlac’s College, Cross Street",
    phones=(Phone("Mrs Ashworth, in charge", "07700 900 131"),),
    distance_miles=74,
    travel_minutes=130,
    about=ALDERMERE,
    last_place=NORTHMOOR,
    closing="Mrs Ashworth is in C12 at lunch on Tuesdays. You get this page back before your next visit: "
    "Seaholme College, in May.",
)
GROUP = PackGroup("3", "Miss Malik", "07700 900 142", "1", first_aid=True)
NAMES = """Ọlájídé Adébáyọ̀;Ruby Appleby;Connor Blyth;Ellie-Mae Carr;Niamh Corrigan;Minh Đặng;Çağla Demir;Finlay Duggan;
Sophie Elstob;Dylan Ferry;Seán Gallagher;Amelia Harker;Zoë Harrison;Łukasz Żółć;Siân O'Brien-Nguyễn;Hamza Iqbal;Kai Jobling;
Leah Kirkup;Ẹ̀kọ́ Ṣọlá;Siân Llewellyn;Poppy Lowes;Leo Marsden;Grace Mensah;Bilal Mahmood;Mai Nguyễn;Callum Nixon;
Chidera Okonkwo;Aoife O’Neill;Chloe Pattinson;Jayden Proud;Isla Renwick;Kai Robson;Ibrahim Sesay;Harvey Stobbs;Rosie Teasdale;
Ümit Şahin;Maisie Tully;Omar Wahid;Grace Wetherell;<b>&;Lily-Rose Winter;Zainab Yusuf;Madonna;Oliwia Zając;Łukasz Żółtowski;
Tŵr Bevan;Wolfeschlegelsteinhausenbergerdorff Featherstonehaugh;Krishna Nair""".replace("\n", "").split(";")
PUPILS = tuple(PackFor(name, f"10{'ABCDEF'[i % 6]}", GROUP) for i, name in enumerate(NAMES))
FIRST = PackFor(
    NAMES[0],
    "10C",
    GROUP,
    noticed="Everyone wore lanyards. Lots of people live at home. It was loud in a good way.",
)
