"""Invented people: names as varied as a real roll, put together by chance from a seed."""

import random
from dataclasses import dataclass

# Each tradition: its share of the roll, given names (girls' and boys' mixed), surnames.
_TRADITIONS: tuple[tuple[int, str, str], ...] = (
    (
        58,
        (
            "Amelia Alfie Archie Ava Bailey Beth Callum Charlie Chloe Connor Daisy Declan Dylan Eleanor Ellie Ellie-Mae Emily Ethan"
            " Evie Finlay Florence Freya George Grace Harley Harriet Harry Harvey Hollie Isla Jack Jake Jasmine Jayden Joseph Joshua"
            " Kai Keira Lacey Leah Lewis Lily Lily-Rose Logan Lola Lucas Lucy Luke Maisie Mason Matilda Max Megan Mia Millie Molly"
            " Nathan Niall Noah Olivia Oscar Owen Phoebe Poppy Reece Riley Robyn Rosie Ruby Ryan Scarlett Sophie Sam Summer Theo"
            " Thomas Toby Tyler William Zoë Zachary"
        ),
        (
            "Appleby Armstrong Atkinson Bell Blyth Brennan Carr Charlton Clarke Cole Collingwood Coulson Dale Dixon Dobson Elliott"
            " Elstob Embleton Fairless Fenwick Ferry Forster Gibson Graham Hall Harker Harrison Hedley Henderson Herron Hogg"
            " Hunter Hutchinson Jobling Johnson Kell Kirkup Laidler Liddle Lister Lowes Marsden Maughan Milburn Nattrass Nixon"
            " Oliver Ord Pattinson Potts Pringle Proud Raine Ramshaw Redhead Renwick Richardson Ridley Robson Scott Shield Smith"
            " Stobbs Stokoe Stothard Tait Teasdale Thirlwell Thornton Todd Tully Turnbull Wardle Watson Wetherell Whitfield Winter"
            " Younger Featherstonehaugh-Cholmondeley Hart-Davies St.-John Smith-Okonkwo"
        ),
    ),
    (
        6,
        "Siân Rhys Carys Tomos Ffion Gwenllian Iestyn Seán Aoife Niamh Oisín Caoimhe Saoirse Ruairí Máiréad Eilidh Hamish Mórag",
        "Llewellyn Bevan ap-Rhys Gruffydd Ŵyn-Tŵr O'Neill O'Brien Gallagher Ní-Dhonnchadha MacLeod Mac-Giolla-Bhríde Corrigan Byrne",
    ),
    (
        9,
        "Łukasz Oliwia Zuzanna Jakub Michał Wiktoria Kacper Agnieszka Szymon Małgorzata Andreea Ștefan Ioana Matúš Žofie Jiří",
        "Żółtowski Zając Wójcik Kowalczyk Wiśniewska Żółć Dąbrowski Szczepański Ionescu Țurcanu Dvořák Šťastná Kováč",
    ),
    (
        9,
        "Aaliyah Hamza Bilal Zainab Ibrahim Fatima Yusuf Maryam Omar Aisha Rayhan Tahmid Amina Shilan Azad Layla Noor Zahra",
        "Hussain Iqbal Mahmood Ahmed Begum Khan Miah Akhtar Yusuf Wahid Rahman Chowdhury Ahmadi al-Hassan Ben-Youssef",
    ),
    (
        6,
        "Ọlájídé Chidera Adéọlá Chinọnso Ṣadé Ifẹ́olúwa Grace Emmanuel Blessing Tendai Rumbidzai Kwame Abena Ibrahim Mariama",
        "Adébáyọ̀ Okonkwo Ẹ̀kọ́ Ọláyínká Mensah Osei Boateng Moyo Chukwu Sesay Adéyẹmí Nwachukwu",
    ),
    (
        6,
        "Minh Mai Linh Wei Xinyi Jia-Hui Hiroshi Min-jun Thị-Hương Quang An",
        "Đặng Nguyễn Trần Phạm Chan Li Ng Wong Tanaka Kim Võ",
    ),
    (
        6,
        "Çağla Emre Elif Krishna Priya Arjun Ananya Harpreet Jaspreet Rohan Diya José María João Inês",
        "Demir Yılmaz Özgür Nair Patel Sharma Singh Kaur Subramaniam Fernández da-Silva de-la-Cruz Gonçalves",
    ),
)
# People whose whole name is one word, as passports have them.
ONE_WORD = ("Suharto", "Mononymous", "Thant", "Ngawang", "Sukarno")
ROMAN = ("Mr", "Mrs", "Ms", "Miss", "Dr")


@dataclass(frozen=True, slots=True)
class Named:
    """A given name and a surname; either may be empty."""

    forename: str
    surname: str


def _spaced(word: str) -> str:
    return (
        word.replace("St.-", "St. ")
        .replace("Mac-Giolla-", "Mac Giolla ")
        .replace("Ní-", "Ní ")
        .replace("de-la-", "de la ")
        .replace("da-", "da ")
        .replace("ap-", "ap ")
    )


class Registrar:
    """Gives out names by chance; every whole name once, or (``namesakes``) as often as chance has it."""

    def __init__(self, chance: random.Random, *, namesakes: bool = False) -> None:
        self._chance = chance
        self._tries = 1 if namesakes else 200
        self._given: set[Named] = set()
        self._weights = [share for share, _, _ in _TRADITIONS]

    def name(self) -> Named:
        """Another person."""
        for _ in range(self._tries):
            _, forenames, surnames = self._chance.choices(_TRADITIONS, self._weights)[0]
            named = Named(
                self._chance.choice(forenames.split()), _spaced(self._chance.choice(surnames.split()))
            )
            if named not in self._given:
                break
        self._given.add(named)
        return named

    def carer_of(self, pupil: Named) -> str:
        """A parent or carer, mostly of the same surname."""
        other = self.name()
        surname = pupil.surname if pupil.surname and self._chance.random() < 0.8 else other.surname
        return f"{other.forename} {surname}".strip()
