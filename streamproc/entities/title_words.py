"""Words that stand before a person's name and are no part of it. Tables only.

Words that as often are given names or surnames (Dean, Earl, Duke, Khan, Sultan) are left out on purpose.
"""

from typing import Final

__all__ = [
    "ARTICLES",
    "COURTESIES",
    "FORMER",
    "HONOURS",
    "OFFICES",
    "PHRASES",
    "PORTFOLIOS",
    "RANKS",
    "ROLES",
    "SMALL_OFFICES",
    "WHOLE_NAMES",
]


def _lines(text: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in text.split(","))


OFFICES: Final = _lines(
    """
    President, Vice-President, Premier, Chancellor, Vice-Chancellor, Minister, Secretary, Undersecretary,
    Under-Secretary, Secretary-General, Senator, Congressman, Congresswoman, Representative, Governor, Mayor,
    Ambassador, Commissioner, Speaker, Taoiseach, Councillor, Councilman, Councilwoman, Councilmember, Alderman,
    Assemblyman, Assemblywoman, Consul, Comptroller, Treasurer, Prosecutor, Sheriff, Judge, Justice, Magistrate,
    Chairman, Chairwoman, Chairperson, Chair, CEO, CFO, COO, CTO, Director, Superintendent, Coach, Sen., Sens., Rep.,
    Reps., Gov., Govs., Pres., Sec., Supt., Amb., Sen, Gov, Supt,
    King, Queen, Prince, Princess, Emperor, Empress, Sheikh, Sheik, Tsar, Czar, Viscount, Viscountess, Countess,
    Archduke, Archduchess, Duchess, Marquess, Baroness, Lord, Lady, Sir, Dame,
    General, Lieutenant, Colonel, Major, Captain, Sergeant, Corporal, Admiral, Commander, Commodore, Marshal,
    Brigadier, Officer, Constable, Detective, Inspector, Gen., Lt., Col., Maj., Capt., Sgt., Cpl., Adm., Cmdr., Cdr.,
    Brig., Pvt., Det., Insp., Gen, Lt, Col, Maj, Capt, Sgt, Cpl, Adm, Brig,
    Professor, Doctor, Prof., Profs., Dr., Drs., Prof, Dr,
    Pope, Cardinal, Archbishop, Bishop, Patriarch, Pastor, Reverend, Rev., Rev, Fr., Rabbi, Imam, Ayatollah, Mullah
    """
)
"""Given as the title of whom they stand before."""

RANKS: Final = _lines(
    """
    Vice, Deputy, Assistant, Associate, Acting, Interim, Prime, First, Chief, Lord, Crown, Grand, Supreme, Lieutenant,
    Major, Brigadier, Rear, Field, Air, Wing, Staff, Master, Senior, Executive, Managing, General, Press, Majority,
    Minority, Opposition, House, White House, Senate, Cabinet, State, Police, Foreign, Defense, Defence, Finance,
    Interior, Home, Health, Education, Energy, Transport, Transportation, Trade, Culture, Environment, Economy, Labor,
    Labour, Agriculture, Treasury, Commerce, Justice, Business, Immigration, Information, Lt., Lt, Maj., Brig.
    """
)
"""Before an office they are part of it: Vice President, Foreign Minister, Lt. Gen."""

PHRASES: Final = _lines(
    """
    Attorney General, Solicitor General, Surgeon General, Governor General, Secretary General, Director General,
    Inspector General, Auditor General, Chief Executive, Chief Executive Officer, Chief Financial Officer,
    District Attorney, State Attorney, First Lady, Supreme Leader, Opposition Leader, Majority Leader, Minority Leader,
    Majority Whip, Minority Whip, Party Leader, Labour Leader, Chief of Staff, Chief of Police, Commander in Chief,
    Commander-in-Chief, Director of National Intelligence, Leader of the Opposition, Chancellor of the Exchequer,
    Grand Duke, Sergeant Major
    """
)
"""Titles of several words that no rule makes."""

PORTFOLIOS: Final = _lines(
    """
    State, Defense, Defence, War, Commerce, Labor, Labour, Education, Energy, Agriculture, Transportation, Transport,
    Health, Housing, Veterans Affairs, Homeland Security, Foreign Affairs, External Affairs, Internal Affairs, Finance,
    Justice, Culture, Trade, Industry, Economy, Tourism, Sport, Sports, Information, Environment, the Interior,
    the Treasury, the Navy, the Army, the Air Force, the Environment, Health and Human Services
    """
)
"""What a secretary or minister is one "of" or "for"."""

SMALL_OFFICES: Final = _lines(
    """
    president, premier, chancellor, minister, senator, congressman, congresswoman, governor, mayor, ambassador, king,
    queen, prince, princess, emperor, pope, cardinal, archbishop, professor, secretary-general, attorney general,
    secretary of state, first lady
    """
)
"""Titles that some outlets write without a capital: "the French president Emmanuel Macron"."""

COURTESIES: Final = _lines(
    """
    Mr., Mrs., Ms., Mx., Messrs., Mr, Mrs, Ms, Mx, Messrs, Miss, Madam, Madame, Mme, Mme., Mlle, Monsieur, Herr, Frau,
    Señor, Señora, Senhor, Signor, Signora, Hon., Hon, Honorable, Honourable, Rt, Right, His Majesty, Her Majesty,
    His Holiness, His Highness, Her Highness, His Royal Highness, Her Royal Highness, His Excellency, Her Excellency,
    HRH, HM
    """
)
"""Said of anybody: taken from the name, and no title."""

ROLES: Final = _lines(
    """
    Spokesman, Spokeswoman, Spokesperson, Lawyer, Attorney, Analyst, Economist, Historian, Scientist, Actor, Actress,
    Singer, Author, Comedian, Businessman, Businesswoman, Activist, Candidate, Striker, Midfielder, Goalkeeper,
    Quarterback, Defender, Uncle, Auntie, Republican, Democrat, Democratic, Congressional
    """
)
"""What somebody does, with a capital at a sentence's start or in headline style; taken from the name, and no title."""

FORMER: Final = _lines("Former, former, Ex, ex, Then, then, Late, late, Retired, retired")
"""Before titles, and no part of them."""

ARTICLES: Final = _lines("The, the, A, a, An, an, And, and")
"""Before or between titles; before a name without one they may belong to it."""

HONOURS: Final = _lines("MP, MEP, MSP, QC, KC, PhD, Ph.D., MD, M.D., Esq., Esq, OBE, CBE, MBE, SJ, S.J.")
"""After a name."""

WHOLE_NAMES: Final = _lines(
    """
    Lady Gaga, Queen Latifah, Prince Royce, King Kong, Dr. Dre, Dr Dre, Dr. Seuss, Dr Seuss, Dr. Phil, Mr. T, Mr T,
    Mr. Bean, Mr Bean, Doctor Who, Doctor Strange, Captain America, Captain Marvel, Judge Dredd, Major Lazer,
    Princess Leia, Doctor Zhivago, Miss Piggy
    """
)
"""Names that begin with what elsewhere is a title."""
