"""Names that ``rules`` knows beside places and peoples: organisations, figures, regions, names that mislead.

Tables only.
"""

from typing import Final

__all__ = [
    "FIGURES",
    "OFTEN_NOT_A_PLACE",
    "ORGANISATIONS",
    "REGIONS",
]


def _lines(text: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in text.split(","))


REGIONS: Final = _lines(
    """
    Africa, Asia, Europe, North America, South America, Latin America, Antarctica, Oceania, Middle East,
    Central America, Eastern Europe, Western Europe, Central Asia, Southeast Asia, South-East Asia, East Asia,
    South Asia, North Africa, West Africa, East Africa, Sub-Saharan Africa, Caribbean, Balkans, Caucasus,
    Scandinavia, Siberia, Crimea, Donbas, Donbass, Chechnya, Dagestan, Tatarstan, Kashmir, Kurdistan, Gaza,
    Gaza Strip, West Bank, Golan Heights, Tibet, Xinjiang, England, Scotland, Wales, Northern Ireland, Catalonia,
    Bavaria, Saxony, Prussia, Brittany, Normandy, Provence, Burgundy, Tuscany, Sicily, Lombardy, Andalusia,
    Galicia, Flanders, Wallonia, Bohemia, Moravia, Transylvania, Silesia, Anatolia, Mesopotamia, Persia,
    Constantinople, Korea, Korean Peninsula, Congo, Holland, Yugoslavia, Soviet Union, USSR, Czechoslovakia,
    East Germany, West Germany, Ottoman Empire, Roman Empire, British Empire, Ontario, Quebec, British Columbia,
    Alberta, Manitoba, Nova Scotia, New South Wales, Queensland, Tasmania, Punjab, Kerala, Gujarat, Bengal, Sindh,
    Balochistan, Darfur, Sinai, Sahara, Sahel, Himalayas, Alps, Andes, Pyrenees, Rocky Mountains, Mediterranean,
    Atlantic, Pacific, Arctic, Baltic, Persian Gulf, Red Sea, Black Sea, Suez Canal, Panama Canal, Silicon Valley,
    Wall Street, Capitol Hill, Hollywood, Manhattan, Brooklyn, Queens, Bronx, New York, New York City,
    Washington D.C., Washington DC, D.C., New England, Midwest, Saigon, Bombay, Peking, Hawaii, Corsica, Sardinia,
    Crete, Mariupol, Bakhmut, Fallujah, Rafah, Nile, Danube, Rhine, Thames, Amazon River, Everest, Luhansk Oblast,
    Guantanamo, Guantanamo Bay, Bali, Java, Sumatra, Borneo, Okinawa, Hokkaido, Zanzibar, Golan, Galilee, Judea,
    Cornwall, Yorkshire, Kent, Essex, Sussex, Devon, Long Island, Cape Cod, Puerto Rico, Greenland, Vatican City,
    Benghazi
    """
)
"""Places that are no country and no city of the gazetteer, or that are more than the city."""

OFTEN_NOT_A_PLACE: Final = _lines(
    """
    Man, Ho, Reading, Surprise, Split, Independence, Male, Nice, Tours, Oral, Mobile, Van, Shaping, Enterprise,
    Saki, Hub, Metro, Orange, Saga, Ruse, Commonwealth, Springs, Angers, Paradise, Pare, Bath, Most, Police, Bar,
    Cork, Hull, Derby, Poole, Slough, Barking, Crawley, Delta, Vista, Concord, Corona, Centennial, Archway,
    Cypress, Chesapeake, Providence, Buffalo, Phoenix, Aurora, Mesa, Plano, Provo, Sale, Bury, Ann, Bolton, Brent,
    Chandler, Davenport, Dudley, Elizabeth, Fargo, Florence, George, Hamilton, Hamm, Hassan, Hayward, Irving,
    Jackson, Kennedy, Khanna, Mary, Milton, Moreno, Nancy, Norman, Preston, Rangel, Richardson, Rodriguez,
    Salinas, Salvador, San, Santos, Serra, Sofia, Toyota, Valenzuela, Vladimir, Warren, Yao, Carmona, Lincoln,
    Madison, Austin, Houston, Dallas, Charlotte, Cleveland, Denton, Everett, Gilbert, Garland, Henderson, Tyler,
    Logan, Clinton, Dayton, Edison, Elgin, Eugene, Regina, Victoria, Newton, Norfolk, Orlando, Paterson, Pembroke,
    Renton, Stockton, Sutton, Thornton, Torrance, Vaughan, Wakefield, Wellington, Darwin, Halifax, Harrow,
    Kitchener, Langley, Lowell, Mansfield, Markham, Montgomery, Columbia, Columbus, Bradford, Beaumont, Bedford,
    Burnley, Cary, Chico, Christchurch, Clovis, Davie, Denver, Downey, Hartford, Irvine, Laval, Murrieta, Odessa,
    Olathe, Peoria, Raleigh, Reno, Salem, Stamford, Windsor, Washington, Georgia, Jordan, Chad, Virginia,
    Carolina, Dakota, Israel, Guinea, Reunion, Jersey, Turkey, Chelsea, Kent, Barry, Santiago, Leon, Carlos,
    Antony, Alexandria, Constantine, Blackburn, Waterloo, Kingston, Lancaster, Ajax, Astoria, Antioch, Alhambra,
    Clearwater, Sunshine, Cicero, Augusta, Miramar, Macon, Sandy, Sydney, Paris, London, Rome, Adrar, Batman, Bor,
    Same, Of, Sari, Cali, Dera, Gaya, Pune, Rey, Tema, Vinh, Sagar, Surat, Salta, Bello, Leiva, Franca, Marília,
    Anápolis, Dourados, Vitoria, Trinidad, Bayern, Mayo
    """
)
"""Also names of people or plain words: beside another name they are part of a person's, and they give way to one."""

ORGANISATIONS: Final = _lines(
    """
    NATO, UN, U.N., EU, E.U., IMF, WHO, WTO, OPEC, OSCE, ASEAN, UNESCO, UNICEF, UNHCR, IAEA, ICC, ICRC, FIFA,
    UEFA, IOC, NASA, FBI, CIA, NSA, DEA, ATF, IRS, EPA, FDA, CDC, SEC, FCC, FAA, TSA, DHS, ICE, DOJ, DNC, RNC,
    GOP, NRA, ACLU, NAACP, MI5, MI6, FSB, KGB, GRU, SBU, IDF, NHS, BBC, CNN, NBC, CBS, ABC, MSNBC, NPR, PBS, AFP,
    AP, UPI, TASS, RT, IBM, BMW, BP, HSBC, UBS, AT&T, GM, NBA, NFL, NHL, MLB, NCAA, UFC, MIT, UCLA, ISIS, ISIL,
    IRA, PKK, ETA, PLO, AfD, CDU, SPD, BJP, SNP, United Nations, European Union, European Commission,
    European Parliament, European Central Bank, African Union, Arab League, World Bank, World Health Organization,
    International Monetary Fund, Security Council, General Assembly, Kremlin, White House, Pentagon,
    Downing Street, Whitehall, Capitol, Congress, Senate, Parliament, Knesset, Duma, State Duma, Bundestag,
    Supreme Court, Treasury, State Department, Justice Department, Defense Department, Federal Reserve,
    House of Commons, House of Lords, House of Representatives, Scotland Yard, Interpol, Europol, Mossad, Hamas,
    Hezbollah, Taliban, Al Qaeda, Al-Qaeda, al-Qaida, Al-Shabaab, Boko Haram, Islamic State, Fatah,
    Muslim Brotherhood, Ku Klux Klan, Black Lives Matter, Tea Party, Labour, Sinn Fein, Likud, Fidesz, Red Cross,
    Amnesty International, Human Rights Watch, Greenpeace, Oxfam, Doctors Without Borders, Planned Parenthood,
    Salvation Army, WikiLeaks, Telegram, Twitter, Facebook, Instagram, WhatsApp, YouTube, TikTok, Snapchat,
    LinkedIn, Reddit, Google, Apple, Microsoft, Amazon, Meta, Netflix, Uber, Airbnb, Tesla, SpaceX, Samsung, Sony,
    Nintendo, Intel, Nvidia, Oracle, Huawei, Alibaba, Tencent, Boeing, Airbus, Toyota, Honda, Volkswagen, Ford,
    General Motors, General Electric, Goldman Sachs, JPMorgan, JPMorgan Chase, Citigroup, Wells Fargo,
    Bank of America, Morgan Stanley, Deutsche Bank, BlackRock, Walmart, Disney, Walt Disney, Warner Bros,
    Paramount, Starbucks, McDonald's, Coca-Cola, Pepsi, Nike, Adidas, ExxonMobil, Exxon Mobil, Chevron, Gazprom,
    Rosneft, Lukoil, Sberbank, Aramco, Nokia, Siemens, Pfizer, Moderna, AstraZeneca, Monsanto, OpenAI, Reuters,
    Associated Press, Agence France-Presse, Bloomberg, Newsweek, Politico, BuzzFeed, Breitbart, HuffPost,
    Huffington Post, Fox News, Sky News, Al Jazeera, Al-Jazeera, Der Spiegel, Le Monde, Le Figaro, El País, Axios,
    Vox, Slate, New Yorker, New York Times, Washington Post, Wall Street Journal, Financial Times, USA Today,
    Interfax, Xinhua, Deutsche Welle, Daily Beast, Vanity Fair, Rolling Stone, National Review, Wikipedia,
    Harvard, Yale, Princeton, Stanford, Oxford University, Real Madrid, Barcelona FC, Manchester United,
    Chelsea FC, Wagner Group, Blackwater, Pussy Riot, Roscosmos, Rosatom, Republican Party, Democratic Party,
    Conservative Party, Labour Party, Communist Party, Nazi Party, Liberal Democrats, Revolutionary Guards,
    Red Army, Royal Navy, Wehrmacht, Gestapo, Luftwaffe, Smithsonian, Brookings, Gallup, Nasdaq, Xbox Live
    """
)
"""Organisations, platforms and agencies that news names without explaining them."""

FIGURES: Final = _lines(
    """
    Trump, Biden, Obama, Clinton, Reagan, Nixon, Roosevelt, Putin, Medvedev, Lavrov, Yeltsin, Gorbachev, Stalin,
    Lenin, Khrushchev, Zelensky, Zelenskyy, Poroshenko, Lukashenko, Navalny, Merkel, Scholz, Macron, Sarkozy,
    Hollande, Thatcher, Blair, Corbyn, Sunak, Starmer, Erdogan, Netanyahu, Modi, Hitler, Mussolini, Churchill,
    Mao, Gandhi, Mandela, Castro, Chavez, Maduro, Bolsonaro, Lula, Milei, Trudeau, Orban, Khamenei, Rouhani,
    Assad, Gaddafi, Mubarak, Duterte, McCain, Romney, Pelosi, McConnell, Pence, DeSantis, Musk, Zuckerberg, Bezos,
    Shakespeare, Mozart, Beethoven, Einstein, Darwin, Napoleon, Jesus, Muhammad, Buddha, Aristotle, Plato,
    Picasso, Marx, Freud, Kant
    """
)
"""People whom news and schoolbooks call by one name at first mention."""
