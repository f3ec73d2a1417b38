"""English word lists for ``rules``: what opens a name, what closes it, and what is none.

Each list is compact on purpose. A word belongs here when it changes the reading of many articles, not of one.
"""

from typing import Final

__all__ = [
    "ACRONYMS_OF_NOTHING",
    "AGENT_NOUNS",
    "EVENT_HEADS",
    "GIVEN_NAMES",
    "LOCATIVES",
    "NOT_A_NAME",
    "OPENING_HEADS",
    "ORDINARY",
    "ORG_HEADS",
    "PERSONAL_NOUNS",
    "PLACE_HEADS",
    "PLACE_NOUNS",
    "PLACE_OPENERS",
    "PLACE_OPENING_HEADS",
    "PRESS_HEADS",
    "ROLE_NOUNS",
    "SAYING",
    "STARTERS",
    "TEAM_HEADS",
    "TITLES",
    "TITLE_PHRASES",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STARTERS: Final = _words(
    """
    a about above according across add added adding after again against ahead all almost along already also
    although always am amid among an and another any anyone are around as aside asked at away back based because
    before behind being below besides best between beyond big black both but by call can click come consider
    continue could critics day days dear despite did do does don't during each earlier early eight eighteen eighty
    either eleven else enough even eventually every everyone everything except few fewer fifteen fifty finally
    first five follow following for former formerly forty four fourteen fourth from further get give given go good
    had half has have having he he's hello hence her here here's hers hi high his how however hundreds i i'd i'll
    i'm i've if in indeed inside instead into is isn't it it's its just last late later least less let let's like
    likely long look looking made make many may maybe me meanwhile met might millions more moreover most much must
    my nearby nearly neither never nevertheless new next nine nineteen ninety no nobody none nonetheless nor not
    nothing now nowhere of off officials often oh ok okay old on once one only onto open or original other others
    our out outside over overall own part people per perhaps planned please police presumptive prior put rather
    read recent recently regarding related residents right said same say says second see seven seventeen seventy
    several shall she she's should showing since six sixteen sixty skip so some someone something sometimes soon
    speaking still subscribe such suddenly ten than thank thanks that that's the their them then there there's
    therefore these they they're they've third thirteen thirty this those though thousands three through
    throughout thus to today together tomorrow tonight too top toward towards twelve twenty two under
    unfortunately unless unlike until up upon us use using very view voters was watch we we'll we're we've welcome
    well were what what's whatever when where whereas whether which while who who's whoever whom whose why will
    with within without won't would yes yesterday yet you you'll you're your
    """
)
"""Words that open a sentence and are no part of a name, in lower case."""

NOT_A_NAME: Final = _words(
    """
    January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul
    Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs
    Fri Sat Sun I Mr Mrs AM PM Christmas Easter Ramadan Thanksgiving Halloween Internet God Bible Earth Moon Web
    TV OK Image Images Caption Photo Photos Video File Advertisement Editorial Story Read Sign Related Updated
    Amendment Constitution Act Section Article Chapter Bill Medicare Medicaid Obamacare Obama-era North South East
    West Northern Southern Eastern Western Central
    """
)
"""Capitalised wherever they stand, and no person, organisation or place by themselves."""

TITLES: Final = _words(
    """
    Mr Mrs Ms Miss Dr Prof Sir Dame Lord Lady Baroness Baron Mr. Mrs. Ms. Dr. Prof. Sen. Rep. Gov. Gen. Lt. Col.
    Sgt. Capt. Maj. Cpl. Adm. Rev. Hon. Fr. Sen Rep Gov Gen Lt Col Sgt Capt Maj Adm Rev President Vice-President
    Premier Chancellor Minister Secretary Senator Congressman Congresswoman Representative Governor Mayor
    Ambassador Commissioner Speaker Judge Justice Attorney Prosecutor Sheriff Detective Inspector Sergeant Captain
    Major Colonel General Brigadier Lieutenant Admiral Commander Marshal Officer Constable King Queen Prince
    Princess Duke Duchess Emperor Sultan Sheikh Sheik Emir Ayatollah Imam Mullah Pope Cardinal Archbishop Bishop
    Father Pastor Reverend Rabbi Saint Professor Doctor Coach Chairman Chairwoman Chair CEO CFO Director Editor
    Spokesman Spokeswoman Spokesperson Lawyer Analyst Councillor Councilman Councilwoman Deputy Assistant Acting
    Chief Former Ex-President Republican Democrat Sens. Reps. Supt Superintendent Auntie Uncle Aunt Historian
    Economist Scientist Physicist Archduke Earl Count Countess Viscount Tsar Czar Khan Caliph Shah Comedian Actor
    Actress Singer Author Businessman Businesswoman
    """
)
"""Words before a person's name that are no part of it."""

TITLE_PHRASES: Final = frozenset(
    {
        ("Prime", "Minister"),
        ("Vice", "President"),
        ("Attorney", "General"),
        ("Foreign", "Minister"),
        ("Foreign", "Secretary"),
        ("Home", "Secretary"),
        ("Defense", "Secretary"),
        ("Defence", "Secretary"),
        ("Defense", "Minister"),
        ("Defence", "Minister"),
        ("Finance", "Minister"),
        ("Interior", "Minister"),
        ("Health", "Secretary"),
        ("Health", "Minister"),
        ("Treasury", "Secretary"),
        ("Press", "Secretary"),
        ("Chief", "Justice"),
        ("Chief", "Executive"),
        ("District", "Attorney"),
        ("First", "Lady"),
        ("Crown", "Prince"),
        ("Executive", "Director"),
        ("Secretary", "General"),
        ("Majority", "Leader"),
        ("Minority", "Leader"),
        ("Opposition", "Leader"),
        ("Secretary", "of", "State"),
        ("Chief", "of", "Staff"),
    }
)

OPENING_HEADS: Final = _words(
    """
    Academy Agency Alliance Army Assembly Association Bank Board Bureau Center Centre Chamber Church Coalition
    College Commission Committee Conference Confederation Council Court Daughters Department Directorate Division
    Embassy Faculty Federation Foundation Friends Fund Home House Institute Institution League Library Ministry
    Museum Network Office Order Organisation Organization Parliament Party School Secretariat Senate Service
    Society Sons Union University Movement Front Campaign Partnership Initiative Trust Authority Administration
    Inspectorate Forum
    """
)
"""Open an organisation's name where "of", "for" or "on" follows: "Bank of England"."""

ORG_HEADS: Final = OPENING_HEADS - {"Home", "House", "Order", "Daughters", "Sons", "Friends"} | _words(
    """
    Inc Ltd Corp Corporation Company Co LLC LLP PLC plc GmbH AG SA Group Holdings Industries Partners Associates
    Capital Bancorp Airlines Airways Motors Pharmaceuticals Technologies Systems Entertainment Studios Pictures
    Records Productions Publishing Press Media Brothers Stores Energy Petroleum Oil Electric Telecom
    Communications Insurance Tribunal Congress Caucus Cabinet Treasury Police Guard Guards Corps Navy Brigade
    Battalion Regiment Legion Division Forces Force Command Militia Hospital Clinic Orchestra Philharmonic Choir
    Theatre Theater Opera Ballet Gallery Institutes Universities Schools Studies Laboratory Laboratories
    Observatory Review Club FC Athletic Nations Patrol Reserve Exchange Legislature Taskforce Consortium
    Cooperative Hotels Services Enterprises Ventures Software Interactive Networks Foods Breweries Panel Watchdog
    Monastery Seminary Squad Unit
    """
)
"""Close an organisation's name: "Boston University", "Apple Inc"."""

PRESS_HEADS: Final = _words(
    """
    Times Post Telegraph Guardian Herald Tribune Journal Gazette Chronicle Observer Examiner Mail Express Mirror
    Sun Star Globe News Independent Economist Standard Inquirer Register Courier Dispatch Bulletin Sentinel Ledger
    Intercept Hill Atlantic Verge Moscow-Times Wire Beast Magazine Daily Weekly Today Radio Television TV
    """
)
"""Close a newspaper's or broadcaster's name, which may open with "The"."""

TEAM_HEADS: Final = _words("United City Rovers Wanderers Athletic FC Hotspur Albion Villa Town County Saints")

PLACE_HEADS: Final = _words(
    """
    District County River Lake Lakes Street Avenue Road Boulevard Lane Square Island Islands Peninsula Mountain
    Mountains Hills Valley Sea Ocean Bay Gulf Strait Straits Channel Canal Desert Forest Park Beach Harbor Harbour
    Port Bridge Airport Province Region Oblast Prefecture Governorate Township Village Heights Plateau Basin Coast
    Falls Creek Canyon Plains Highlands Reef Cape Delta Glacier Castle Palace Cathedral Abbey Stadium Arena Tower
    Empire Kingdom Republic Principality Plaza Station Cemetery Territory Territories Strip Highway Crossing
    Springs Railway Borough Camp Prison
    """
)
"""Close a place's name: "Sudzhansky District"."""

PLACE_OPENERS: Final = _words(
    "Mount Mt Mt. Lake Cape Fort Port Camp San Santa Santo St St. Saint New North South East West Northern Southern "
    "Eastern Western Central Upper Lower Greater Los Las El"
)
"""Open a place's name."""

PLACE_OPENING_HEADS: Final = _words(
    "Republic Kingdom Principality Duchy Empire Province City District Gulf Bay Sea Strait Isle Isles Cape"
)
"""Open a place's name where "of" follows: "Gulf of Aden"."""

EVENT_HEADS: Final = _words(
    "War Wars Olympics Games Cup Championship Championships Festival Revolution Summit Massacre Awards Marathon "
    "Holocaust Prix Expo Biennale Uprising Crusade Crusades Tournament Superbowl"
)
"""Close a happening's name: "World Cup"."""

PLACE_NOUNS: Final = _words(
    "region oblast province district county area city town village suburb neighborhood neighbourhood prefecture "
    "governorate peninsula border airport municipality"
)
"""After a name they say that it is a place, and that it need not be the city of that name."""

LOCATIVES: Final = _words("in near outside across throughout around toward towards")
"""Before an unknown name they say that it is a place."""

SAYING: Final = _words(
    """
    said says say told tells added adds wrote writes tweeted insisted insists argued argues explained explains
    noted replied recalled warned warns claimed claims stated declared testified vowed admitted acknowledged
    conceded thinks believes thought felt met smiled laughed died married resigned joked quipped responded
    commented pleaded
    """
)
"""What people do; organisations do some of it too, so a known organisation stays one."""

PERSONAL_NOUNS: Final = _words(
    """
    inauguration wife husband son daughter mother father brother sister family children parents lawyer lawyers
    attorney attorneys death life career presidency candidacy nomination victory campaign speech remarks tweet
    tweets comments aide aides supporters allies ally successor predecessor impeachment trial arrest resignation
    memoir novel decision rhetoric cabinet nominee running friend friends girlfriend boyfriend home hometown
    birthday
    """
)
"""After "…'s" they say that the owner is a person."""

ROLE_NOUNS: Final = _words(
    """
    president minister senator governor mayor chancellor premier spokesman spokeswoman spokesperson leader
    director chairman chairwoman lawyer attorney prosecutor judge actor actress singer author writer novelist poet
    artist coach manager striker midfielder goalkeeper quarterback professor analyst economist historian
    journalist reporter commander general colonel candidate nominee rival founder entrepreneur architect designer
    painter composer billionaire executive commissioner ambassador husband wife son daughter brother sister father
    mother colleague activist dissident king queen prince physicist scientist comedian footballer
    """
)
"""Before a name they say that it is a person."""

AGENT_NOUNS: Final = _words("who whose whom himself herself")
"""After a name, with or without a comma, they say that it is a person."""

ACRONYMS_OF_NOTHING: Final = _words(
    """
    LLC LLP PLC PAC VAT CEO CFO COO CTO TV PC DNA RNA GDP HIV AIDS COVID SARS GMT EST PST EDT PDT UTC GPS USB LGBT
    LGBTQ ID IT PM VP MP MPs SUV ATM FAQ PDF CD DVD PR HR AI VR IPO IQ PTSD CV DIY LED SMS URL HTML API AND THE
    FOR NOT YOU ARE BUT ALL WATCH JUST MUST PHOTOS TODAY SEE MORE READ UPDATE HERE FIRST CLICK WILL GET YOUR STORY
    FILE VIDEO LIVE NEW BREAKING PLUS CLOSE BC AD BCE CE II III IV VI VII VIII IX XI XII XIII XIV XV XVI WWI WWII
    RSVP ASAP DUI ICU MRI CCTV PIN PHD MBA BA MA MD JD LLM STEM UFO GMO RIP DJ MC POW IED SWAT NOTE ALSO WHO'S
    FACTS JOBS YORK TRUMP FOX MAGA
    """
)
"""Written in capitals, and no organisation."""

GIVEN_NAMES: Final = _words(
    """
    Aaron Abdul Abdullah Abraham Adam Ahmad Ahmed Alan Albert Alejandro Alex Alexander Alexandra Alexei Alexey
    Alfred Ali Alice Alison Amanda Amy Ana Anastasia Andrea Andrei Andrew Andy Angela Anita Ann Anna Anne Annie
    Anthony Anton Antonio Arnold Arthur Ashley Barack Barbara Barry Bashar Ben Benjamin Bernard Bernie Beth Bill
    Billy Bob Bobby Boris Brad Brandon Brett Brian Bruce Caroline Catherine Cathy Charles Charlie Charlotte
    Chelsea Cheryl Chris Christian Christina Christine Christopher Chuck Cindy Claire Claude Colin Condoleezza
    Craig Cynthia Daniel Danny Dave David Dean Deborah Dennis Diana Diane Dick Dmitri Dmitry Don Donald Donna
    Dorothy Doug Douglas Duncan Ed Eddie Edgar Edward Edwin Elena Eleanor Eli Elizabeth Ellen Emily Emma Emmanuel
    Eric Erik Ernest Eugene Eva Evan Evelyn Felix Fernando Florence Frances Francis Francisco Francois Frank
    Franklin Fred Frederick Gary Gavin George Georgia Gerald Gerard Giovanni Glenn Gordon Graham Grace Greg
    Gregory Guy Hannah Hans Harold Harry Harvey Hassan Heather Helen Henri Henry Herbert Hillary Howard Hugh Hugo
    Hussein Ian Ibrahim Igor Irina Isaac Ivan Ivanka Jack Jackie Jackson Jacob Jacques James Jan Jane Janet Jared
    Jason Jay Jean Jeff Jeffrey Jennifer Jeremy Jerry Jesse Jessica Jill Jim Jimmy Joan Joe Joel Johann Johannes
    John Johnny Jon Jonathan Jordan Jorge Jose José Joseph Joshua Juan Judith Judy Julia Julian Julie Justin
    Kamala Karen Karl Kate Katherine Kathleen Kathryn Katie Keith Kelly Ken Kenneth Kevin Kim Kimberly Klaus Kurt
    Kyle Larry Laura Lauren Lawrence Lee Leo Leon Leonard Leonid Leslie Lewis Linda Lisa Lloyd Louis Louise Lucy
    Luis Luke Lynn Madison Manuel Marc Marco Margaret Maria Marie Marilyn Mario Mark Martha Martin Marvin Mary
    Matt Matthew Maurice Max Megan Melania Melissa Michael Michel Michelle Miguel Mike Mikhail Mitch Mitt Mohamed
    Mohammad Mohammed Molly Monica Muhammad Nancy Naomi Natalie Nathan Neil Newt Nicholas Nick Nicola Nicolas
    Nigel Nikita Nikki Nikolai Noah Noam Norman Oleg Olga Oliver Olivia Omar Oscar Osama Otto Pablo Pamela Pat
    Patricia Patrick Paul Paula Pedro Penny Peter Phil Philip Philippe Phillip Pierre Rachel Ralph Randy Raul Ray
    Raymond Rebecca Rex Richard Rick Rob Robert Roberto Robin Rodney Roger Roland Roman Ron Ronald Rosa Rose Ross
    Roy Rudy Rupert Russell Ruth Ryan Saddam Sally Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sergei Sergey
    Serena Seth Shannon Sharon Sheila Sidney Simon Sofia Sophia Sophie Stanley Stefan Stephanie Stephen Steve
    Steven Stuart Sue Susan Suzanne Sylvia Tamara Tara Tatyana Ted Teresa Terry Theodore Theresa Thomas Tim
    Timothy Tina Todd Tom Tommy Tony Tracy Tyler Valentina Vanessa Vera Victor Victoria Vincent Viktor Virginia
    Vladimir Volodymyr Walter Warren Wayne Wendy William Winston Xavier Yasser Yevgeny Yulia Yuri Yusuf Zachary
    """
)
"""Common given names: before another name they say that it is a person, and they are no city."""

ORDINARY: Final = _words(
    """
    Care Map Control Medicine Topics Union Information Families Act Action Address Affair Affairs Age Agreement
    Air Amendment Anniversary Area Attack Average Award Awards Bill Book Border Budget Building Business Case Cash
    Chapter Christmas Civil Class Climate Code Crisis Cross Day Days Deal Debate Declaration Depression
    Development Dream Drive Economic Education Election Email Era Eve Evening Executive Exchange Family Federal
    Female Film First Freedom Friday Future Girl Girls Goal Grand Great Green Health Heritage High History
    Homeland Hour House Human Humanitarian Image Income Index Intelligence International Internet Joint Justice
    Labor Law Laws Letter Liberty Life Line List Love Market Matter Matters Medal Meeting Middle Military Monday
    Money Morning Music National Newsletter Night Nuclear Number Official Order Orders Page Pact Peace Performance
    Personal Phase Plan Planet Plans Policy Political Poll Power Prize Problem Process Program Programme Project
    Proposition Protocol Public Question Recession Record Reform Relations Religious Report Research Resolution
    Right Rights Room Rule Rules Safety Saturday Science Season Second Secret Security Senior Series Show Site
    Social Space Special Speech State Statement States Story Strategic Strategy Street Sunday Supreme System Tax
    Test Theory Thing Things Third Thursday Time Top Trade Treaty Tuesday Universe Update Version Voting Way
    Wednesday Week Women World Year Years Art Arts Modern Ancient Classical Medieval Empire Dynasty Century
    Language Method Model Engine Edition Gold Silver Bronze
    """
)
"""Words of everyday speech that no person's name holds; surnames such as Brown and Rice are not among them."""
