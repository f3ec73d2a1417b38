"""Names of places beside those of the table: other names of countries and cities, and names that mislead.

Tables only; all but ``COUNTRY_NAMES`` and ``NO_IDENTIFIER`` are folded (``atlas.fold``). A wrong identifier is worse
than none: what could be two things, or is claimed by two countries, has none.
"""

from typing import Final

__all__ = [
    "ABBREVIATIONS",
    "CITY_NAMES",
    "CITY_OR_DIVISION",
    "COUNTIES",
    "COUNTRY_NAMES",
    "DISPUTED",
    "DIVISION_NAMES",
    "FAMILIAR",
    "FAMOUS",
    "ISLANDS",
    "NOT_BY_ARTICLE",
    "NO_IDENTIFIER",
    "POSTAL_CODES",
    "SECOND_ORDER",
    "SHARED_COUNTRY_NAMES",
    "UPPER_CASE",
]


def _lines(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split(","))


COUNTRY_NAMES: Final = {
    "GB": "U.K.|UK|Britain|Great Britain|United Kingdom|United Kingdom of Great Britain and Northern Ireland",
    "US": "U.S.|US|USA|U.S.A.|America|United States|United States of America",
    "AE": "UAE|U.A.E.|United Arab Emirates", "CZ": "Czech Republic|Czechia", "NL": "Netherlands",
    "MM": "Burma|Myanmar", "CI": "Ivory Coast|Cote d'Ivoire|Côte d'Ivoire", "CV": "Cape Verde|Cabo Verde",
    "SZ": "Swaziland|Eswatini", "TL": "East Timor|Timor-Leste", "MK": "North Macedonia",
    "BA": "Bosnia|Bosnia-Herzegovina|Bosnia and Herzegovina|Bosnia & Herzegovina", "TR": "Türkiye|Turkiye",
    "PS": "Palestine|Palestinian Territories|Palestinian Territory|State of Palestine",
    "CD": "DR Congo|DRC|D.R.C.|Democratic Republic of Congo|Democratic Republic of the Congo|Congo-Kinshasa",
    "CG": "Republic of the Congo|Congo-Brazzaville|Congo Republic", "KR": "Republic of Korea|South Korea|S. Korea",
    "KP": "DPRK|North Korea|N. Korea|Democratic People's Republic of Korea",
    "VA": "Holy See|Vatican|Vatican City|Vatican City State",
    "RU": "Russian Federation", "TT": "Trinidad|Trinidad and Tobago|Trinidad & Tobago", "MO": "Macau|Macao",
    "CN": "People's Republic of China|PRC", "LC": "St. Lucia", "CW": "Curaçao", "AG": "Antigua|Antigua and Barbuda",
    "IE": "Republic of Ireland|Irish Republic|Éire", "GE": "Republic of Georgia",
    "SA": "KSA|Kingdom of Saudi Arabia", "NZ": "Aotearoa", "DE": "Federal Republic of Germany",
    "FR": "French Republic", "EG": "Arab Republic of Egypt", "IR": "Islamic Republic of Iran",
    "SY": "Syrian Arab Republic", "LA": "Lao PDR", "VN": "Viet Nam", "MD": "Republic of Moldova",
    "GM": "The Gambia", "BS": "The Bahamas", "ST": "São Tomé and Príncipe", "VC": "St. Vincent and the Grenadines",
    "KN": "St. Kitts and Nevis|St. Kitts", "GW": "Guinea Bissau|Guinea-Bissau", "PG": "PNG",
    "HK": "Hong Kong SAR", "BY": "Byelorussia|Belorussia", "BN": "Brunei Darussalam",
    "CY": "Republic of Cyprus", "KZ": "Kazakstan", "KG": "Kirghizia|Kyrgyz Republic",
    "XK": "Republic of Kosovo", "TM": "Turkmenia", "LK": "Ceylon", "ZW": "Republic of Zimbabwe",
}  # fmt: skip
"""Other names of countries than the gazetteer's."""

SHARED_COUNTRY_NAMES: Final = {
    "georgia": "GE", "jordan": "JO", "chad": "TD", "niger": "NE", "luxembourg": "LU", "jersey": "JE",
    "antigua": "AG", "micronesia": "FM", "macedonia": "MK", "congo": "CD CG", "the congo": "CD CG",
    "korea": "KR KP", "guinea": "GN GW GQ PG", "samoa": "WS AS", "saint martin": "MF SX", "st. martin": "MF SX",
    "virgin islands": "VI VG", "trinidad": "TT", "reunion": "RE",
}  # fmt: skip
"""Names of countries that other countries, states, rivers, companies or people bear too, with the codes of all."""

ISLANDS: Final = {"ireland": "GB.NIR"}
"""Countries that share their name with an island, and the division beside them on it."""

FAMILIAR: Final = frozenset({"AU", "CA", "GB", "US"})
"""Countries whose divisions readers of English know by name, and whose towns share theirs with half the world."""

DISPUTED: Final = _lines(
    """
    crimea, kashmir, jammu and kashmir, azad kashmir, gilgit-baltistan, golan, golan heights, donbas, donbass,
    nagorno-karabakh, karabakh,
    artsakh, abkhazia, south ossetia, transnistria, northern cyprus, turkish republic of northern cyprus, somaliland,
    gaza, gaza strip, gaza city, west bank, east jerusalem, sevastopol, tibet, donetsk people's republic,
    luhansk people's republic, aksai chin, arunachal pradesh, ladakh, falklands, malvinas, las malvinas, kurdistan,
    iraqi kurdistan, rojava,
    republic of china, spratly islands, paracel islands, kuril islands, kurils, essequibo, abyei, ceuta, melilla
    """
)
"""Two sides claim them, or what they are is the matter; no identifier, and no candidates that would take a side."""

NOT_BY_ARTICLE: Final = _lines("washington, new york, korea, luxembourg, hollywood, columbia, jersey, jamaica")
"""What else the article names does not tell which is meant: articles about Seattle name the government too."""

COUNTIES: Final = _lines(
    """
    bedfordshire, berkshire, buckinghamshire, cambridgeshire, cheshire, cornwall, county durham, cumbria, cumberland,
    derbyshire, devon, dorset, east sussex, essex, gloucestershire, hampshire, herefordshire, hertfordshire, kent,
    lancashire, leicestershire, lincolnshire, merseyside, middlesex, norfolk, northamptonshire, northumberland,
    nottinghamshire, oxfordshire, rutland, shropshire, somerset, staffordshire, suffolk, surrey, sussex,
    warwickshire, west midlands, west sussex, wiltshire, worcestershire, yorkshire, north yorkshire,
    south yorkshire, west yorkshire, greater manchester, tyne and wear, antrim, armagh, fermanagh, tyrone,
    londonderry, fife, gwent, gwynedd, powys, dyfed, aberdeenshire, perthshire, ayrshire, lanarkshire
    """
)
"""Counties that the table lacks; a town before one of them lies there."""

SECOND_ORDER: Final = COUNTIES | _lines(
    """
    durham, westminster, chelsea, brooklyn, queens, bronx, manhattan, harlem, hollywood, silicon valley, wall street,
    midwest, new england, down, highlands, lothian, orange, delta, north, south, east, west, coast, lakes, centre,
    central, center, capital, metro, holland, borneo, java, sumatra, patagonia, amazon, amazonia, sahara, sahel,
    sinai, galilee, judea, samaria, persia, prussia, bohemia, moravia, silesia, galicia, thrace, anatolia,
    transylvania, bengal, burgundy, champagne, lapland, eastern, western, northern, southern, islands, the islands
    """
)
"""Counties, quarters and lands that the table lacks while towns or divisions elsewhere bear their names."""

UPPER_CASE: Final = _lines("us, uk, usa, uae, drc, prc, png, ksa, nyc")
"""Names that are words or nothing in other letters."""

NO_IDENTIFIER: Final = _lines(
    """
    Georgia, Jordan, Chad, Washington, Columbia, Congo, Niger, Guinea, Micronesia, Samoa, Dominica, Gaza,
    Hollywood, Ontario, Quebec, Québec, Delta, Corona, Odessa, Alexandria, Athens, Cambridge, Kingston, Newport,
    Kent, York, Surrey, Durham, Lancaster, Westminster, St. Petersburg, San Jose, Santiago, Valencia, Cordoba,
    Granada, Merida, Tripoli, Hyderabad, Victoria, Salem, Troy, Manchester, Birmingham, Newcastle, Portland,
    Richmond, Springfield, Vancouver, Jamaica, Saint Martin, Macedonia, Antwerp, Luxembourg, Salzburg, Utrecht,
    Groningen, Geneva, Zurich, Aleppo, Idlib, New York
    """
)
"""Places that share their name with another one, a province or a people."""

CITY_NAMES: Final = {
    "new york city": "5128581", "nyc": "5128581", "washington d.c.": "4140963", "washington dc": "4140963",
    "l.a.": "5368361", "quebec city": "6325494", "medina": "109223", "mecca": "104515",
    "odesa": "698740", "nur-sultan": "1526273", "mexico city": "3530597", "panama city": "3703443",
    "guatemala city": "3598132", "kuwait city": "285787", "luxembourg city": "2960316", "benin city": "2347283",
    "new delhi": "1261481", "derry": "2643736", "gurgaon": "1270642", "macau city": "1821274",
}  # fmt: skip
"""Names of cities that the table does not give to them, or not to them alone."""

DIVISION_NAMES: Final = {
    "kyiv": "UA.13", "kiev": "UA.13", "moscow": "RU.47", "leningrad": "RU.42", "odesa": "UA.17",
}  # fmt: skip
"""Which of two divisions "the Kyiv region" is: around the city, which is one by itself."""

FAMOUS: Final = _lines("barcelona, venice, colombo, pittsburgh")
"""Cities that are meant though another one of their name is large too."""

CITY_OR_DIVISION: Final = _lines(
    """
    donetsk, luhansk, dnipropetrovsk, kherson, zaporizhzhia, oaxaca, puebla, chihuahua, durango, veracruz,
    guanajuato, zacatecas, queretaro, morelos, kandahar, herat, kunduz, aleppo, idlib, raqqa, deir ez-zor, hama, homs,
    daraa, kaduna, kano, katsina, sokoto, bauchi, gombe, benue, plateau, zanzibar, okinawa, fukushima, helmand,
    kirkuk, duhok, taiz, hodeidah, marib
    """
)
"""News means the land around these cities as often as the cities."""

ABBREVIATIONS: Final = {
    "ala.": "US.AL", "ariz.": "US.AZ", "ark.": "US.AR", "calif.": "US.CA", "colo.": "US.CO", "conn.": "US.CT",
    "del.": "US.DE", "fla.": "US.FL", "ga.": "US.GA", "ill.": "US.IL", "ind.": "US.IN", "kan.": "US.KS",
    "ky.": "US.KY", "la.": "US.LA", "md.": "US.MD", "mass.": "US.MA", "mich.": "US.MI", "minn.": "US.MN",
    "miss.": "US.MS", "mo.": "US.MO", "mont.": "US.MT", "neb.": "US.NE", "nev.": "US.NV", "n.h.": "US.NH",
    "n.j.": "US.NJ", "n.m.": "US.NM", "n.y.": "US.NY", "n.c.": "US.NC", "n.d.": "US.ND", "okla.": "US.OK",
    "ore.": "US.OR", "pa.": "US.PA", "r.i.": "US.RI", "s.c.": "US.SC", "s.d.": "US.SD", "tenn.": "US.TN",
    "tex.": "US.TX", "vt.": "US.VT", "va.": "US.VA", "wash.": "US.WA", "w.va.": "US.WV",
    "wis.": "US.WI", "wyo.": "US.WY", "d.c.": "US.DC", "ont.": "CA.08", "que.": "CA.10", "b.c.": "CA.02",
    "alta.": "CA.01", "n.s.": "CA.07", "n.b.": "CA.04", "man.": "CA.03", "sask.": "CA.11",
}  # fmt: skip
"""How wires shorten states after a town's name."""

POSTAL_CODES: Final = _lines(
    """
    AL, AK, AZ, AR, CA, CO, CT, DE, FL, GA, HI, ID, IL, IN, IA, KS, KY, LA, ME, MD, MA, MI, MN, MS, MO, MT,
    NE, NV, NH, NJ, NM, NY, NC, ND, OH, OK, OR, PA, RI, SC, SD, TN, TX, UT, VT, VA, WA, WV, WI, WY, DC
    """
)
"""Of U.S. states; they count after a town's name and a comma only."""
