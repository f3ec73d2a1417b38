"""Names of nationalities and groups: tables only, for all states of the United Nations and a few more.

A bar parts the forms of one people, adjectives first; regular plurals are added by ``nationalities``. A wrong country
is worse than none: what two countries' people are called stands in ``SHARED``.
"""

from typing import Final

__all__ = ["ALSO_OTHERWISE", "DEMONYMS", "GROUPS", "NOUNS", "SHARED"]


DEMONYMS: Final = {
    "AD": "Andorran", "AE": "Emirati", "AF": "Afghan", "AG": "Antiguan|Barbudan", "AL": "Albanian", "AM": "Armenian",
    "AO": "Angolan", "AR": "Argentine|Argentinian|Argentinean", "AT": "Austrian", "AU": "Australian|Aussie",
    "AZ": "Azerbaijani|Azeri", "BA": "Bosnian|Herzegovinian", "BB": "Barbadian|Bajan", "BD": "Bangladeshi",
    "BE": "Belgian", "BF": "Burkinabe|Burkinabé|Burkinabè", "BG": "Bulgarian", "BH": "Bahraini", "BI": "Burundian",
    "BJ": "Beninese", "BN": "Bruneian", "BO": "Bolivian", "BR": "Brazilian", "BS": "Bahamian", "BT": "Bhutanese",
    "BW": "Botswanan|Motswana|Batswana", "BY": "Belarusian|Belarussian|Byelorussian", "BZ": "Belizean",
    "CA": "Canadian", "CH": "Swiss", "CI": "Ivorian", "CL": "Chilean", "CM": "Cameroonian", "CN": "Chinese",
    "CO": "Colombian", "CR": "Costa Rican", "CU": "Cuban", "CV": "Cape Verdean|Cabo Verdean", "CY": "Cypriot",
    "CZ": "Czech", "DE": "German", "DJ": "Djiboutian", "DK": "Danish|Dane", "DZ": "Algerian",
    "EC": "Ecuadorian|Ecuadorean|Ecuadoran", "EE": "Estonian", "EG": "Egyptian", "ER": "Eritrean",
    "ES": "Spanish|Spaniard", "ET": "Ethiopian", "FI": "Finnish|Finn", "FJ": "Fijian",
    "FR": "French|Frenchman|Frenchwoman", "GA": "Gabonese", "GB": "British|Briton|Brit|Britisher", "GD": "Grenadian",
    "GH": "Ghanaian|Ghanian", "GM": "Gambian", "GQ": "Equatorial Guinean|Equatoguinean", "GR": "Greek",
    "GT": "Guatemalan", "GW": "Bissau-Guinean|Guinea-Bissauan", "GY": "Guyanese", "HK": "Hong Konger|Hongkonger",
    "HN": "Honduran", "HR": "Croatian|Croat", "HT": "Haitian", "HU": "Hungarian|Magyar", "ID": "Indonesian",
    "IE": "Irish|Irishman|Irishwoman", "IL": "Israeli", "IN": "Indian", "IQ": "Iraqi", "IR": "Iranian",
    "IS": "Icelandic|Icelander", "IT": "Italian", "JM": "Jamaican", "JO": "Jordanian", "JP": "Japanese",
    "KE": "Kenyan", "KG": "Kyrgyz|Kyrgyzstani|Kirghiz", "KH": "Cambodian", "KI": "I-Kiribati|Kiribatian",
    "KM": "Comorian|Comoran", "KN": "Kittitian|Nevisian", "KP": "North Korean", "KR": "South Korean",
    "KW": "Kuwaiti", "KZ": "Kazakh|Kazakhstani", "LA": "Laotian|Lao", "LB": "Lebanese", "LC": "Saint Lucian|St. Lucian",
    "LI": "Liechtensteiner", "LK": "Sri Lankan", "LR": "Liberian", "LS": "Basotho|Mosotho|Lesothan",
    "LT": "Lithuanian", "LU": "Luxembourgish|Luxembourger|Luxemburger", "LV": "Latvian", "LY": "Libyan",
    "MA": "Moroccan", "MC": "Monegasque|Monégasque|Monacan", "MD": "Moldovan|Moldavian", "ME": "Montenegrin",
    "MG": "Malagasy|Madagascan", "MH": "Marshallese", "MK": "North Macedonian", "ML": "Malian",
    "MM": "Burmese|Myanmarese", "MN": "Mongolian", "MR": "Mauritanian", "MT": "Maltese", "MU": "Mauritian",
    "MV": "Maldivian", "MW": "Malawian", "MX": "Mexican", "MY": "Malaysian", "MZ": "Mozambican",
    "NA": "Namibian", "NE": "Nigerien", "NG": "Nigerian", "NI": "Nicaraguan", "NL": "Dutch|Dutchman|Dutchwoman",
    "NO": "Norwegian", "NP": "Nepalese|Nepali", "NR": "Nauruan", "NZ": "New Zealander", "OM": "Omani",
    "PA": "Panamanian", "PE": "Peruvian", "PG": "Papua New Guinean", "PH": "Filipino|Philippine|Filipina",
    "PK": "Pakistani", "PL": "Polish", "PR": "Puerto Rican", "PS": "Palestinian", "PT": "Portuguese",
    "PW": "Palauan", "PY": "Paraguayan", "QA": "Qatari", "RO": "Romanian", "RS": "Serbian|Serb", "RU": "Russian",
    "RW": "Rwandan", "SA": "Saudi|Saudi Arabian", "SB": "Solomon Islander", "SC": "Seychellois", "SD": "Sudanese",
    "SE": "Swedish|Swede", "SG": "Singaporean", "SI": "Slovenian|Slovene", "SK": "Slovak|Slovakian",
    "SL": "Sierra Leonean", "SM": "Sammarinese", "SN": "Senegalese", "SO": "Somali|Somalian", "SR": "Surinamese",
    "SS": "South Sudanese", "ST": "Sao Tomean|São Toméan|Santomean", "SV": "Salvadoran|Salvadorean|Salvadorian",
    "SY": "Syrian", "SZ": "Swazi|Eswatini", "TD": "Chadian", "TG": "Togolese", "TH": "Thai", "TJ": "Tajik|Tajikistani",
    "TL": "East Timorese|Timorese", "TM": "Turkmen|Turkmenistani", "TN": "Tunisian", "TO": "Tongan", "TR": "Turkish",
    "TT": "Trinidadian|Tobagonian", "TV": "Tuvaluan", "TW": "Taiwanese", "TZ": "Tanzanian", "UA": "Ukrainian",
    "UG": "Ugandan", "US": "American|U.S. American", "UY": "Uruguayan", "UZ": "Uzbek|Uzbekistani", "VC": "Vincentian",
    "VE": "Venezuelan", "VN": "Vietnamese", "VU": "Ni-Vanuatu|Vanuatuan", "XK": "Kosovar|Kosovan", "YE": "Yemeni",
    "ZA": "South African", "ZM": "Zambian", "ZW": "Zimbabwean", "GL": "Greenlandic|Greenlander", "BM": "Bermudian",
}  # fmt: skip
"""ISO 3166-1 code to what its people are called."""

NOUNS: Final = {"PL": "Pole", "TR": "Turk", "NZ": "Kiwi", "MM": "Myanmar", "SZ": "Swati"}
"""Words for a people that are other things too: they count where a finder says that they name a people."""

ALSO_OTHERWISE: Final = frozenset(
    {"Balkans", "Celtic", "Dane", "Finn", "Inca", "Norman", "Roma", "Roman", "Swede", "Viking", "Vikings"}
)
"""Forms above and below that places, persons, clubs or vegetables: a finder must say that a people is meant."""

SHARED: Final = (
    "Georgian", "Korean", "Congolese", "Guinean", "Dominican", "Samoan", "Micronesian", "Macedonian",
    "Central African", "Scottish|Scot|Scotsman|Scotswoman", "Welsh|Welshman|Welshwoman",
    "English|Englishman|Englishwoman", "Northern Irish|Northern Irishman", "Saint Martiner", "Virgin Islander",
)  # fmt: skip
"""What the people of two countries are called, or of a part of one."""

GROUPS: Final = (
    "African", "African American|African-American|Afro-American", "Asian", "Asian American|Asian-American",
    "European", "Arab|Arabian", "Latino|Latina|Latinx", "Hispanic", "Kurdish|Kurd", "Tibetan", "Uyghur|Uighur",
    "Chechen", "Tatar|Tartar", "Soviet", "Rohingya", "Alawite", "Druze", "Yazidi|Yezidi", "Hutu", "Tutsi",
    "Pashtun|Pashto", "Hazara", "Basque", "Catalan", "Roma|Romani", "Berber", "Hmong", "Maori|Māori", "Inuit",
    "Native American", "Aboriginal", "Texan", "Californian", "Bavarian", "Sicilian", "Muslim|Moslem", "Christian",
    "Jewish|Jew", "Catholic|Roman Catholic", "Protestant", "Sunni", "Shiite|Shia|Shi'ite|Shi'a|Shi’ite|Shi’a",
    "Hindu", "Buddhist", "Sikh", "Mormon", "Evangelical", "Anglican", "Orthodox", "Baptist", "Methodist",
    "Lutheran", "Quaker", "Islamic", "Islamist", "Zionist", "Amish", "Republican", "Democrat|Democratic",
    "Tory|Tories", "Communist", "Nazi", "Bolshevik", "Maoist", "Marxist", "Trotskyist", "Houthi", "Scandinavian",
    "Nordic", "Slavic|Slav", "Caucasian", "Byzantine", "Ottoman", "Viking", "Mongol", "Persian", "Roman",
    "Celtic|Celt", "Gaelic", "Anglo-Saxon", "Norman", "Aztec", "Mayan", "Inca", "Latin American", "Middle Eastern",
    "Balkan", "Sámi|Sami", "Flemish|Fleming", "Walloon",
)  # fmt: skip
"""Peoples without a state of their own or of several, religious and political groups."""
