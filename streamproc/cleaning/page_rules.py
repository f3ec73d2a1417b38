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

_MONTHS: Final = (
    r"jan(?:uary|uar|vier|eiro)?|ene(?:ro)?|gennaio|feb(?:ruary|ruar|rero|braio)?|février|fevereiro|mar(?:ch|zo|ço"
    r"|s)?|märz"
    r"|apr(?:il|ile)?|avril|abril|may|mai|mayo|maio|maggio|june?|juni|juin|junio|junho|giugno|july?|juli|juillet|julio"
    r"|julho|luglio|aug(?:ust)?|août|agosto|sept?(?:ember|embre|iembre)?|setembro|settembre|oct(?:ober|obre|ubre)?"
    r"|okt(?:ober)?|outubro|ottobre|nov(?:ember|embre|iembre)?|novembro|dec(?:ember)?|dez(?:ember|embro)?"
    r"|dic(?:iembre)?|décembre|dicembre"
)
_DAYS: Final = r"mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
_DATE_WORD: Final = (
    rf"(?:\d{{1,4}}(?:st|nd|rd|th|h|am|pm)?|\d{{1,2}}h\d\d|{_MONTHS}|{_DAYS}|am|pm|[ap]|m|et|e[sd]t|p[sd]t|c[sde]t"
    r"|ce[s]?t|gmt|utc|bst|ist|uk|uhr|um|am|at|on|à|de|del|às|alle|ore|las|o'clock)"
)
_DATED: Final = (
    r"(?:(?:first |last |originally |date )?(?:published|posted|updated?|modified|created|aired|edited)(?: on| at)?"
    r"|veröffentlicht(?: am)?|aktualisiert(?: am)?|stand|publié le|mis à jour le|modifié le|publicado(?: el| em)?"
    r"|actualizado(?: el)?|atualizado(?: em)?|pubblicato(?: il)?|aggiornato(?: il)?)"
)
AGES: Final = (
    Rule("age.ago", frozenset(AGE_WORDS), read_age, reach=60),
    pattern(
        "age.date",
        "published posted updated update modified created aired edited veröffentlicht aktualisiert stand publié "
        "modifié jour publicado actualizado atualizado pubblicato aggiornato",
        rf"(?:{_DATED}\W+(?:{_DATE_WORD}\b\W*){{2,12}}){{1,2}}",
        rf"(?:{_DATE_WORD}\b\W+){{3,12}}{_DATED}\W+(?:{_DATE_WORD}\b\W*){{2,12}}",
        reach=140,
    ),
    pattern(
        "age.clock",
        "am pm m et est edt pt pst pdt gmt utc bst cet cest ist uk uhr",
        rf"(?=.*\b(?:19|20)\d\d\b)(?=.*\b\d{{1,2}}[:.h]\d\d)(?:{_DATE_WORD}\b\W*){{5,14}}",
        reach=60,
    ),
    pattern(
        "age.label",
        "published updated posted report feature",
        r"(?:(?:first|last|originally) )?(?:published|updated|posted)(?: on)?:?",
        r"(?:posted|updated) (?:on )?by (?-i:[A-Z])\S*(?: (?-i:[A-Z])\S*){1,3}",
        rf"(?:{_MONTHS}) \d{{1,2}}, \d{{4}} (?:report|feature)",
        reach=80,
    ),
    pattern(
        "age.old",
        "old",
        r"this (?:article|story|post) is (?:more|over) (?:than )?\S+ (?:days?|weeks?|months?|years?) old\.?",
    ),
)
"""``5 hours ago 1``, ``Updated: Dec. 2, 2023, 1:54 p.m.``, not ``October 8, 2012``, which heads a chronology"""

_AD: Final = (
    r"(?:advertise?ments?|ads?|advertorial|anzeigen?|werbung|publicité|publicidade?|pubblicità|annuncio|reklame"
    r"|(?:sponsored|promoted|paid|partner)(?: (?:content|links?|post|stories))|sponsored|ad feature|advertising"
    r"|advertiser (?:disclosure|content))"
)
_COPY: Final = r"(?:story|article|text|post|content|report|video)"
ADVERTISEMENTS: Final = (
    pattern(
        "advertisement.marker",
        "advertisement advertisements advertisment ad ads advertorial anzeige anzeigen werbung publicité publicidad "
        "publicidade pubblicità annuncio reklame sponsored promoted paid partner advertising advertiser",
        rf"{_AD}(?:[ :.|–-]+{_AD})*[ :.|–-]*(?:(?:article|story) continues below|(?:continue|keep"
        r"|scroll) .{0,30}(?:below|story|reading|article|continue)|thanks for watching.{0,30}|loading.{0,10})?",
        r"(?:skip|hide|close|report|remove|learn more about) (?:this )?ads?",
        r"this (?:ad|advertisement) (?:has not loaded|will close).{0,80}",
        reach=120,
    ),
    pattern(
        "advertisement.continues",
        "continues continue continued scroll skip reading below",
        rf"(?:this )?(?:{_COPY} )?continue[sd]? (?:reading )?(?:below|after)(?: "
        r"(?:this |the )?(?:advertisement|ads?|video|gallery|photo|promotion|newsletter))?[.:…]*",
        rf"(?:more|the|our|your) {_COPY} (?:continues )?(?:below|after (?:this|the) .{{2,20}})[.…]*",
        r"(?:keep )?scroll(?:ing)? (?:down )?(?:to|for) (?:continue|more|read|keep|the).{0,40}",
        r"continue reading(?: the main story| this story| below)?[.…]*",
        r"skip (?:past|advertisement|ad)\b ?(?:newsletter promotion|(?:.{1,40} )?content.{0,20})?",
        reach=80,
    ),
    pattern(
        "advertisement.continues_abroad",
        "anzeige werbung publicité publicidad publicidade pubblicità anuncio suite",
        r"(?:der artikel geht (?:weiter )?nach der anzeige weiter|weiter nach der (?:anzeige|werbung)|nach der anzeige"
        r" weiterlesen|la suite (?:de l'article )?après (?:la|cette) publicité|(?:la noticia|el artículo)?"
        r" ?continúa (?:después|tras) (?:de )?(?:la|este|esta) (?:publicidad|anuncio)|(?:l'articolo )?"
        r"continua (?:a leggere )?dopo la pubblicità|continua (?:após|depois) (?:d?a )?publicidade)[.…]*",
    ),
    pattern(
        "advertisement.affiliate",
        "affiliate commission commissions provision provisionen commissione comisión comissão revenue",
        r"(?=.*\b(?:links?|affiliate|purchas\w{1,4}|buy|shop\w{0,4}|products?|liens?|enlaces?|käufe)\b)"
        r"(?=.*\b(?:may|might|sometimes|could|affiliate|commissions?|provision(?:en)?|commissione|comisión|comissão)\b)"
        r"(?=.*\b(?:we|us|our|wir|nous|noi|nosotros|site|publisher)\b)"
        r".{0,300}\b(?:earn|earns|receive|get|make|erhalten|percevoir|ricevere|recibir|receber)\b.{0,60}"
        r"\b(?:affiliate|commissions?|revenue|provision(?:en)?|commissione|comisión|comissão)\b.{0,300}",
        r".{0,200}\b(?:contain|include)s? (?:[a-z-]{2,20},? (?:or |and )?){0,4}affiliate links\b.{0,200}",
        reach=500,
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
        r"(?:.{2,250}[.!?;,] )?reprinted (?:by|with) (?:the )?(?:\w+ )?permission\b.{0,200}",
        reach=400,
    ),
)
"""``© 2024 The Paper``, not ``Copyright law has not kept up, the judge said.``"""

_SOCIAL: Final = (
    r"(?:share|shares|tweet|tweets|e-?mail|print|comments?|facebook|twitter|pinterest|linkedin|whatsapp|reddit"
    r"|flipboard|telegram|pocket|tumblr|skype"
    r"|messenger|instagram|youtube|threads|bluesky|mastodon|xing|copy|link|save|bookmark|post|teilen|drucken|merken"
    r"|partager|imprimer|compartir"
    r"|compartilhar|imprimir|condividi|stampa|clipboard|sms|like|likes|views?|reactions?|retweets?|this|article"
    r"|story|page|on|via|with|to|more|or|and|x|google|\d[\d.,]*[km]?)"
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
        "share shares tweet facebook twitter comments comment print pinterest whatsapp teilen partager compartir "
        "condividi compartilhar email save copy drucken imprimir imprimer merken",
        rf"(?:{_SOCIAL}\b\W*){{2,16}}",
        r"(?:shares?|tweet|comments?|print|e-?mail|save|copy|teilen|drucken|merken|partager|compartir|condividi"
        r"|compartilhar)",
        r"listen to (?:this )?article\b[ :\d]{0,12}(?:share this article)?[ ,|]*(?:share|tweet|post|e-?mail"
        r"|facebook|twitter|[ ,|])*",
        r"(?:artikel|beitrag) (?:teilen|drucken|merken)",
        r"(?:partager|compartir|condividi|compartilhar) (?:cet article|este artículo|l'articolo|este artigo|sur .{2,20}"
        r"|en .{2,20}|su .{2,20})",
        r"(?:click to )?(?:share|e-?mail) (?:this|on) [^.!?]{2,60}(?:\(opens in new window\))?",
        r"(?:read or )?share this (?:story|article|post|page)\b(?:.{0,40}|: https?://\S{1,220})",
        r"(?:all|more|close|close extra|show) sharing options.{0,100}",
        r"share (?:all sharing options.{0,100}|full article|share)",
        r"(?:gift|e-?mail|print|bookmark|save) (?:this )?article",
        r"(?:link copied|copied|copy link)(?: to clipboard)?[.!]?",
        reach=250,
    ),
    pattern(
        "counter.invitation",
        "comment comments conversation forum forums kommentieren kommentar réagir comentar commenta discussion",
        r"(?:comments (?:are )?(?:closed|off|have been disabled|on this .{2,20} are closed)|be the first to comment"
        r"|what do you think\?.{0,60}comments?.{0,60}|(?:tell|let) us .{0,60}in the comments.{0,40}"
        r"|(?:artikel )?kommentieren|réagir|comentar|commenta)[.!]?",
        r"discuss this (?:story |article )?(?:in|on) (?:the|our) forums?\b.{0,30}",
        r"(?:leave a|post a|add a|(?:add|post|leave) your|view|show|read|load|see|join the|hide)(?: all| more)? "
        r"(?:comments?|conversation)(?: ?\(\d+\))?",
        reach=60,
    ),
)
"""``1.2K shares``, ``Share Tweet Email``, not ``Shares fell 3 percent.``"""

RELATED: Final = (
    pattern(
        "related.read",
        "for read see watch listen also here next view required click continue original weiterlesen lire leer"
        " leggi tap learn find show load "
        "discover lee lea ver ler leia veja guarda mehr lesen auch könnte",
        r"read (?:more|the rest|on)[ .…>→»]*",
        r"(?:read|view|see|continue reading) (?:the |this |our )?(?:full|entire|whole|original"
        r"|complete|rest of the|latest|more)? ?(?:article|story|post|report|text|piece|interview"
        r"|transcript|review)\b.{0,60}",
        r"(?:read|see|watch|view) (?:more|also|next)\b ?(?:here|from|on|about|in|at|coverage|stories"
        r"|photos|news|below|of)\b[^.!?]{0,100}[.…]?",
        r"(?:read|see|watch|view) (?:more|also|next)\b[^.!?]{0,100}…?",
        r"click here (?:to|for)\b.{0,100}",
        r"read more from (?-i:[A-Z0-9])[^:!?]{2,50}: .{2,100}",
        r"for more,? (?:read|see|watch|listen to|check out):? .{2,90}",
        r"for (?!.*\b(?:said|says|told)\b)[^.!?]{2,90}, (?:click here|listen to (?:this|our|what"
        r"|the)\b[^.!?]{2,60})\.?",
        r"(?:get|see|find|read|watch) the full [^.!?]{2,90} here[.!]?",
        r"(?:watch|listen to) (?:the|this|his|her|their|more|our|full"
        r"|(?-i:[A-Z])[\w.]*'s)\b[^.!?]{0,90}\b(?:above|below)[.:!]*",
        r"watch more (?:above|below)[.:!]*",
        r"read (?:our|the) (?:full )?[^.!?]{2,60} (?:review|recap|guide|explainer)(?: here)?[.:!]?",
        r"(?:go|click|tap) here for [^.!?]{2,80}[.!]?",
        r"find more [^.!?]{2,60}:",
        r"watch (?:his|her|their|the|this|our) [^.!?]{2,60} now[:.!]?",
        r"watch the (?:full )?(?:video|interview|episode)\b[^.!?:]{0,60}:",
        r"learn more about (?:the|our|how|this|(?-i:[A-Z]))[^.!?]{2,80}[.!]?",
        r"now,? (?:see|watch|read|check out) (?:some |more |of )*(?:our|these)\b[^.!?]{0,80}[:.!]?",
        r"(?-i:WATCH|LISTEN|READ|VIDEO|PHOTOS|RELATED) \| .{4,160}",
        r"(?-i:See|Also|ALSO|SEE): ?(?-i:[A-Z'\"‘“])\S*(?: [^\s]+){4,30}(?<![.!?:;,])",
        r"(?-i:Also (?:[Rr]ead|[Ss]ee)|ALSO (?:READ|SEE)) ?[–:-] ?.{4,160}",
        r"(?-i:Next|NEXT): (?-i:[A-Z'‘]\S*)(?: (?-i:[A-Z'‘\d]\S*|of|the|in|on|at|to|for|a|and|with|while|his"
        r"|her)){3,20}(?<![.!?:;,])",
        r"required reading: .{5,160}",
        r"(?:click|tap) (?:here|the link|below)[.!]?",
        r"(?:learn|find out|see|show|load|view|discover) (?:more|all)[ .…>→»›]*",
        r"(?:zum )?weiterlesen.{0,20}",
        r"(?:à )?lire (?:la suite|aussi|l'article|plus).{0,100}",
        r"(?:leer|lee|lea|ver|ler|leia|veja) (?:más|también|mais|também)\b.{0,100}",
        r"(?:leggi|guarda) (?:anche|tutto)\b.{0,100}",
        r"(?:mehr (?:dazu|zum thema|lesen|erfahren|infos)|lesen sie (?:auch|hier|mehr)|auch interessant|das könnte sie"
        r" auch interessieren)\b[^.!?:]{0,100}[.…]?",
        reach=160,
    ),
    pattern(
        "related.label",
        "related quiz poll slideshow cartoon cartoons read lesen see also more recommended reading watch miss "
        "thema lire leer lee leggi "
        "coverage next photos video videos gallery slideshow trending popular stories now viewed links podcast "
        "interactive infographic graphic filed tagged tags topics keywords schlagworte themen mots etiquetas voir "
        "guarda leia ler veja mais plus interested",
        r"(?:related(?: (?:stories|articles?|content|coverage|links?|topics?|video|news|reading"
        r"|posts?))?|(?:see|read|watch) (?:also|more|next|now|this)|also (?:read|see|watch"
        r"|on (?-i:[A-Z]).{1,30}|in (?-i:[A-Z]).{1,30})|read|more|must[- ](?:read|see|watch)"
        r"|don't miss|recommended(?: (?:for you|stories|reading))?|further reading|full coverage"
        r"|up next|trending(?: now)?|most (?:popular|read|viewed)|top stories|read next"
        r"|mehr zum thema|lesen sie auch|lire aussi|à lire aussi|lee también|leer más|leggi anche"
        r"|photos?|gallery|slideshow|in pictures|(?:you )?(?:may|might) also (?:like|be interested in)|watch"
        r"|(?:drone |raw |full )?videos?"
        r"|podcasts?|interactive|infographics?|now watch|special (?:coverage|report)|complete coverage"
        r"|leia (?:também|mais)|ler mais|veja (?:também|mais)|ver más|voir aussi|sur le même sujet|guarda anche"
        r"|tags?|topics?|filed under|tagged(?: (?:as|under|with))?|keywords|schlagworte|themen|mots-clés|etiquetas)"
        r"(?: ?:| ?>+| ?»)(?: ?.{0,160})?",
        r"(?-i:QUIZ|POLL|SLIDESHOW|CARTOONS?): .{4,120}",
        r"this (?:article|story) (?:is )?tagged under: .{2,120}",
        reach=200,
    ),
    pattern(
        "related.heading",
        "related also stories articles posts reads contributions edition interested recommended"
        " popular trending reading read viewed coverage thema like "
        "links pictures top next article recommended picks latest tags topics explore jump contents recommendations "
        "highlights posts table themen stories videos",
        r"related(?: (?:stories|articles?|content|coverage|links?|topics?|videos?|news|reading|posts?))?",
        r"(?:see|read) also",
        r"(?:you (?:may|might) also (?:like|be interested in)|recommended(?: (?:for you|stories"
        r"|reading))?|most (?:popular|read|viewed)|trending now|top stories|up next|further reading"
        r"|mehr zum thema|more stories|next article|previous article|what to read next|read (?:this )?next"
        r"|more like this|people are (?:also )?reading[.…]*|(?:popular|latest|featured|recent) (?:articles|posts)"
        r"|more (?:must[- ]reads?|reads|contributions)(?: from [^!?]{2,40})?|explore the edition"
        r"|you (?:may|might) be interested in"
        r"|editor'?s'? (?:picks?|choice|recommendations)|latest (?:stories|headlines|from .{2,30}|in .{2,30})"
        r"|popular (?:on|in|stories).{0,30}|recommended (?:by .{2,20}|videos?)|(?:explore|see|view|browse)(?: more"
        r"| all)? topics"
        r"|explore more(?: on .{2,30})?|topics|tags|table of contents|jump to ?:?|in this article|more (?:on"
        r"|about) this(?: story| topic)?|more (?:videos|headlines|photos)|view all posts.{0,40}|all (?:posts|stories"
        r"|articles) by .{2,40})(?: stories| articles| now| on .{2,30}|:)?",
        reach=80,
    ),
    pattern(
        "related.more",
        "more",
        r"(?:(?:for )?more (?:from|stories|coverage|news)\b[^.!?]{0,80}|more on (?:this|the) (?:story"
        r"|topic|subject)|more on [^.!?]{2,60}:?)\.?",
        r"to (?:learn|read|find out|hear|see) more about [^!?]{2,90}, (?:stream|visit|click|go to|watch|listen|read)\b"
        r".{2,140}",
        r"for more information\b[^.!?]{0,120}\bvisit:? \S.{2,120}",
        r"more here\.?|more from (?-i:[A-Z])\w{2,20}\.(?:com|org|net|co\.uk)",
        r"more (?:[\w-]+ ){1,3}coverage ?:",
        r"for more\b.{2,60}\b(?:visit|go to|click|follow|check out|see)\b.{2,120}",
        reach=200,
    ),
    pattern(
        "related.tail",
        "more",
        r"[^.!?]{5,160}[?!]? (?-i:Read [Mm]ore|READ MORE)[ .…>→»]*",
        r"[^|]{5,160} \| (?-i:[A-Z])[^.!?|]{2,40} (?-i:Read more)",
        reach=230,
    ),
    pattern(
        "related.watched",
        "watched replay",
        r"(?:now playing|just watched)\b.{0,200}\b(?:replay|must watch|more videos)\b.{0,200}",
        reach=400,
    ),
    pattern(
        "related.address",
        "http https www",
        r"(?:https?://|www\.)\S{4,400}",
        reach=400,
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
