"""Words in names that tell where names end and how they belong together. Tables only."""

from typing import Final

__all__ = [
    "ABBREVIATIONS",
    "GENERATIONS",
    "KEPT_POSSESSIVES",
    "KINDS",
    "LEGAL_FORMS",
    "PARTICLES",
    "PRESS",
    "ROMAN",
    "SHORT_FORMS",
    "SMALL_WORDS",
    "WELL_KNOWN",
    "WITH_ARTICLE",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KEPT_POSSESSIVES: Final = _words(
    """
    arby's bloomingdale's carl's christie's claire's denny's dick's domino's dunkin's hardee's jack's kellogg's
    kohl's levi's lloyd's loew's lord's lowe's macy's mcdonald's moody's sainsbury's sotheby's wendy's women's men's
    children's people's
    """
)
"""Names that end so themselves."""

ABBREVIATIONS: Final = _words(
    """
    jr sr inc corp co ltd bros st mt no dept univ assn ave blvd plc llc jan feb mar apr jun jul aug sep sept oct nov
    dec calif fla mass penn tenn wash ariz colo conn ind kan minn mich ill wis okla ore tex nev neb mont ala
    ark ga ky la md mo pa va vt wyo
    """
)
"""Last words of names that keep their full stop."""

WITH_ARTICLE: Final = _words(
    """
    hague gambia bronx telegraph guardian times independent economist sun mirror intercept atlantic verge observer
    onion hill lancet spectator beatles
    """
)
"""Whole names that begin with "The" wherever they stand."""

PRESS: Final = _words(
    """
    times post telegraph guardian herald tribune journal gazette chronicle observer examiner mirror star globe
    independent economist inquirer courier bulletin sentinel
    """
)
"""Last words of newspapers' names, whose "The" belongs to them."""

GENERATIONS: Final = _words("jr sr ii iii iv junior senior")
"""After a surname, and no surname."""

ROMAN: Final = _words("ii iii iv")
"""Of a king or pope, who is also named without; a son is not."""

PARTICLES: Final = _words("de del della der den di da dos du la le van von bin ibn al el ben abu st ul zu ter ten")
"""Before a surname they are part of it."""

SHORT_FORMS: Final = {
    short: long
    for long, shorts in {
        "alexander": "alex sandy", "andrew": "andy drew", "anthony": "tony", "benjamin": "ben",
        "charles": "charlie chuck", "christopher": "chris", "daniel": "dan danny", "david": "dave", "donald": "don",
        "edward": "ed eddie ted", "elizabeth": "liz beth betty", "frederick": "fred", "gregory": "greg",
        "james": "jim jimmy", "jeffrey": "jeff", "john": "johnny jack", "jonathan": "jon", "joseph": "joe",
        "joshua": "josh", "katherine": "kate kathy", "kenneth": "ken", "lawrence": "larry", "matthew": "matt",
        "michael": "mike mick", "mitchell": "mitch", "nicholas": "nick", "patrick": "pat", "peter": "pete",
        "philip": "phil", "richard": "dick rick", "robert": "bob bobby rob", "ronald": "ron", "samuel": "sam",
        "stephen": "steve", "thomas": "tom tommy", "timothy": "tim", "victoria": "vicky", "walter": "walt",
        "william": "bill billy will",
    }.items()
    for short in shorts.split()
}  # fmt: skip
"""What people with a given name are called."""

LEGAL_FORMS: Final = _words(
    """
    inc ltd limited corp corporation co company companies llc llp plc group holding holdings gmbh ag sa nv spa
    incorporated
    """
)
"""At an organisation's end; the same one is called without them."""

SMALL_WORDS: Final = _words("of for on and the in de la &")
"""Without a letter in an acronym."""

KINDS: Final = _words(
    """
    agency airlines airways association authority bank board brewery bureau club college commission committee company
    corps council court department federation fc foundation hospital hotels institute international ministry motor
    motors movement museum news newspaper office organisation organization party petroleum pharmaceuticals police
    school studios systems technologies technology union university
    """
)
"""What an organisation is: its name is the same without, and stands for it alone where it was named before."""

WELL_KNOWN: Final = {
    "AP": "associated press", "AU": "african union", "BBC": "british broadcasting corporation",
    "CDC": "centers for disease control and prevention", "CIA": "central intelligence agency",
    "DEA": "drug enforcement administration", "DOJ": "department of justice", "EC": "european commission",
    "ECB": "european central bank", "EPA": "environmental protection agency", "EU": "european union",
    "FAO": "food and agriculture organization", "FBI": "federal bureau of investigation",
    "FDA": "food and drug administration", "HRW": "human rights watch", "IAEA": "international atomic energy agency",
    "ICC": "international criminal court", "ICJ": "international court of justice",
    "IMF": "international monetary fund", "IOC": "international olympic committee", "IRA": "irish republican army",
    "IRS": "internal revenue service", "NATO": "north atlantic treaty organization", "NHS": "national health service",
    "NSA": "national security agency", "OAS": "organization of american states", "UN": "united nations",
    "WB": "world bank", "WHO": "world health organization", "WTO": "world trade organization",
}  # fmt: skip
"""What an acronym stands for that news does not explain: nothing else that begins with its letters."""
