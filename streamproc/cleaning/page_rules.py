"""What a page prints around any story: ages, advertisement marks, counters, links to other stories, copyright.

A pattern wants the whole line and never just a word; beneath each family stand what it knows and what it spares.

>>> from streamproc.cleaning.rules import RuleTable
>>> table = RuleTable((*AGES, *ADVERTISEMENTS, *COUNTERS, *RELATED, *COPYRIGHTS))
>>> [table.find(line).name for line in ("5 hours ago 1", "Story Continued Below", "1.2K shares", "© 2024 The Paper")]
['age.ago', 'advertisement.continues', 'counter.count', 'copyright.notice']
>>> table.find("The story continues below the surface of the lake.") or table.find("Shares fell 3 percent.")
"""

from typing import Final

from streamproc.cleaning.ages import AGE_WORDS, read_age
from streamproc.cleaning.rules import Rule, pattern

__all__ = ["ADVERTISEMENTS", "AGES", "COPYRIGHTS", "COUNTERS", "RELATED"]

AGES: Final = (
    Rule("age.ago", frozenset(AGE_WORDS), read_age, reach=60),
    pattern(
        "age.old",
        "old",
        r"this (?:article|story|post) is (?:more|over) (?:than )?\S+ (?:days?|weeks?|months?"
        r"|years?) old\.?",
    ),
)
"""``5 hours ago 1``, not ``Five hours ago, rockets fell.``"""

_AD: Final = r"(?:advertise?ments?|ads?|anzeige|werbung|publicité|publicidad|pubblicità|sponsored(?: content| links?)?)"
ADVERTISEMENTS: Final = (
    pattern(
        "advertisement.marker",
        "advertisement advertisements advertisment ad ads anzeige werbung publicité publicidad pubblicità sponsored",
        rf"{_AD}(?:[ :.|–-]+{_AD})*[ :.|–-]*(?:(?:article|story) continues below|(?:continue|keep"
        r"|scroll) .{0,30}(?:below|story|reading|article|continue))?",
        reach=90,
    ),
    pattern(
        "advertisement.continues",
        "continues continued continue scroll skip",
        r"(?:this )?(?:article|story|text|post)? ?continue[sd]? (?:reading )?(?:below|after)(?: "
        r"(?:this |the )?(?:advertisement|ad|video|gallery))?\.?",
        r"(?:keep )?scroll(?:ing)? (?:down )?(?:to|for) (?:continue|more|read|keep|the).{0,40}",
        r"continue reading(?: the main story| this story| below)?\.?",
        r"skip (?:advertisement|ad|past newsletter promotion|to .{1,40}content)",
        reach=80,
    ),
)
"""``Story Continued Below``, not ``The story continues below the surface of the lake.``"""

COPYRIGHTS: Final = (
    pattern(
        "copyright.notice",
        "© copyright c",
        r"(?:©|copyright(?: ©| \(c\)| by|,|:)? (?=.{0,40}\d{4}|by )|\(?c\) ?\d{4}).{0,280}",
        reach=300,
    ),
    pattern(
        "copyright.rights",
        "rights droits rechte derechos diritti",
        r".{0,200}\b(?:all rights reserved|tous droits réservés|alle rechte vorbehalten"
        r"|todos los derechos reservados|tutti i diritti riservati)\b.{0,200}",
        reach=400,
    ),
    pattern(
        "copyright.reuse",
        "reproduced republished rewritten redistributed reprint reprinted reprints permission",
        r".{0,80}\b(?:this|the|any|our) (?:material|article|content|story|document|report|part"
        r"|work)\b.{0,120}\b(?:may|must|can)(?: not|not)? be (?:re)?(?:published|produced|printed"
        r"|used|written).{0,200}",
        r"(?:click here )?for reprints? (?:permission|information|rights).{0,80}",
        r"(?:order|request|buy|purchase) reprints?.{0,60}",
        reach=400,
    ),
)
"""``© 2024 The Paper``, not ``Copyright law has not kept up, the judge said.``"""

_SOCIAL: Final = (
    r"(?:share|shares|tweet|tweets|e-?mail|print|comments?|facebook|twitter|pinterest|linkedin|whatsapp|reddit|flipboard|telegram"
    r"|messenger|instagram|youtube|copy|link|save|post|like|likes|views?|reactions?|retweets?|this|article|story|page|on|via|with|to"
    r"|more|or|and|x|google|\d[\d.,]*[km]?)"
)
_COUNTED: Final = (
    r"(?:shares?|comments?|likes?|views?|reactions?|retweets?|tweets?|replies|votes?|upvotes?|claps|followers|reads"
    r"|min(?:ute)?s? read|kommentare?|commentaires?|comentarios?|commenti|partages)"
)
COUNTERS: Final = (
    pattern(
        "counter.count",
        "shares share comments comment likes like views view reactions reaction retweets retweet "
        "tweets tweet replies vote votes upvotes claps followers reads read kommentar kommentare "
        "commentaires commentaire comentarios comentario commenti partages",
        rf"\d[\d.,]*(?: ?[km]\b)? ?{_COUNTED}(?:[ ,|·•/]+\d[\d.,]*(?: ?[km]\b)? ?{_COUNTED})*",
        rf"{_COUNTED}:? ?\(?\d[\d.,]*[km]?\)?",
        reach=80,
    ),
    pattern(
        "counter.bar",
        "share shares tweet facebook twitter comments comment print pinterest whatsapp",
        rf"(?:{_SOCIAL}\b\W*){{2,16}}",
        r"share",
        r"shares",
        r"tweet",
        r"comments?",
        r"print",
        r"share (?:this|on) .{2,40}",
        reach=120,
    ),
    pattern(
        "counter.invitation",
        "comment comments conversation",
        r"(?:leave a|post a|add a|add your|view|show|read|load|see|join the|hide)(?: all| more)? "
        r"(?:comments?|conversation)(?: ?\(\d+\))?",
        reach=60,
    ),
)
"""``1.2K shares``, ``Share Tweet Email``, not ``Shares fell 3 percent.``"""

RELATED: Final = (
    pattern(
        "related.read",
        "read see watch view click continue original weiterlesen lire leer leggi",
        r"read (?:more|the rest|on)[ .…>→»]*",
        r"(?:read|view|see|continue reading) (?:the |this |our )?(?:full|entire|whole|original"
        r"|complete|rest of the|latest|more)? ?(?:article|story|post|report|text|piece|interview"
        r"|transcript|review)\b.{0,60}",
        r"(?:read|see|watch|view) (?:more|also|next)\b ?(?:here|from|on|about|in|at|coverage|stories"
        r"|photos|news|below|of)?\b[^.!?]{0,100}[.…]?",
        r"click here (?:to|for)\b.{0,100}",
        r"weiterlesen.{0,20}",
        r"lire (?:la suite|aussi|l'article).{0,80}",
        r"leer (?:más|también).{0,80}",
        r"leggi (?:anche|tutto).{0,80}",
        reach=130,
    ),
    pattern(
        "related.label",
        "related read lesen see also more recommended reading watch miss thema lire leer lee leggi "
        "coverage next photos video gallery slideshow trending popular stories now viewed links",
        r"(?:related(?: (?:stories|articles?|content|coverage|links?|topics?|video|news|reading"
        r"|posts?))?|(?:see|read|watch) (?:also|more|next|now|this)|also (?:read|see|watch"
        r"|on (?-i:[A-Z]).{1,30}|in (?-i:[A-Z]).{1,30})|read|more|must[- ](?:read|see|watch)"
        r"|don't miss|recommended(?: (?:for you|stories|reading))?|further reading|full coverage"
        r"|up next|trending(?: now)?|most (?:popular|read|viewed)|top stories|read next"
        r"|mehr zum thema|lesen sie auch|lire aussi|à lire aussi|lee también|leer más|leggi anche"
        r"|photos?|gallery|slideshow|in pictures|you may also like)(?: ?:| ?>+| ?»)(?: .{0,160})?",
        reach=200,
    ),
    pattern(
        "related.heading",
        "related also stories recommended popular trending reading read viewed coverage thema like "
        "links pictures top next article",
        r"related(?: (?:stories|articles?|content|coverage|links?|topics?|videos?|news|reading"
        r"|posts?))?",
        r"(?:see|read) also",
        r"(?:you (?:may|might) also (?:like|be interested in)|recommended(?: (?:for you|stories"
        r"|reading))?|most (?:popular|read|viewed)|trending now|top stories|up next|further reading"
        r"|mehr zum thema|more stories|next article|previous article)(?: stories| articles| now"
        r"| on .{2,30})?",
        reach=60,
    ),
    pattern(
        "related.more",
        "more",
        r"(?:(?:for )?more (?:from|stories|coverage|news)\b[^.!?]{0,80}|more on (?:this|the) (?:story"
        r"|topic|subject)|more on [^.!?]{2,50}:)\.?",
        r"for more\b.{2,60}\b(?:visit|go to|click|follow|check out|see)\b.{2,120}",
        reach=200,
    ),
    pattern(
        "related.visit",
        "visit check",
        r"(?:visit|check out) (?:our|the|\S+(?: \S+){0,4}'s)\b.{0,60}\b(?:homepage|home ?page|website"
        r"|site|page|section|for more|to (?:learn|read|see) more)\b.{0,80}",
        reach=200,
    ),
)
"""``Read Entire Article``, ``Related: …``, not ``Read the bill, he told them, before you vote.``"""
