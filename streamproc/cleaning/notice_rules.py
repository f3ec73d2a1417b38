"""What a page says of itself and of the article: players, cookies, paywalls, notes of the editors, authors' lives.

A pattern wants the whole line; beneath each family stand what it knows and what it spares.

>>> from streamproc.cleaning.rules import RuleTable
>>> table = RuleTable((*NOTICES, *NOTES, *LIVE, *BIOGRAPHIES))
>>> table.find("Your browser does not support the video tag.").name, table.find("Editor's note: It was May.").name
('notice.player', 'note.editor')
>>> table.find("The browser does not support what she had in mind.") or table.find("The note to the editor was short.")
"""

from typing import Final

from streamproc.cleaning.rules import pattern

__all__ = ["BIOGRAPHIES", "LIVE", "NOTES", "NOTICES"]

NOTICES: Final = (
    pattern(
        "notice.player",
        "browser javascript video audio player playback play clip content watch listen transcript media loading "
        "mute pause poster src lecture vidéo vídeo",
        r".{0,80}\byour browser (?:does not|doesn't|is not|cannot|can't|must)\b.{0,200}",
        r"you are using an? (?:outdated|old|unsupported) browser\b.{0,160}",
        r"waiting for your permission to load .{2,60}",
        r".{0,80}\b(?:(?:enable|turn on|activate|requires?|needs?|without) javascript|javascript (?:is|must be|to"
        r"|disabled"
        r"|required|has been)|javascript (?:aktivieren|activé|activado|abilitato)|aktivieren sie (?:bitte )?javascript"
        r"|(?:activer|activez|activa|active|attiva|habilita|habilite) (?:le |el |o )?javascript)\b.{0,160}",
        r"(?:this |the )?(?:video|audio|content|media|clip|player|embed) (?:(?:is|are) (?:currently )?(?:(?:no longer"
        r"|not) (?:available|supported)|unavailable)|(?:cannot|can't|could not) be (?:played|loaded|displayed"
        r"|shown|embedded)"
        r"|failed to (?:load|play)|will start (?:in|soon|automatically|playing))\b.{0,100}",
        r"(?:play|pause|watch|mute|unmute|replay|load)(?: (?:the |this )?(?:video|audio|clip"
        r"|media))?(?: \d{1,2}:\d\d)?",
        r"(?:audio|video|vidéo|vídeo)(?: (?:player|clip|unavailable|playback|transcript"
        r"|player loading))?[ .…:]*(?:\d{1,2}:\d\d)?",
        r"(?:loading|please wait)(?: (?:the |your )?(?:player|video|comments|content|ad|audio|tweet|article))?[ .…]*",
        r"media playback is .{2,80}",
        r"audio will be available later today.?",
        r"(?:unable|failed) to (?:play|load) .{2,40}",
        r"(?:poster|src|href|class)=\S.*",
        reach=320,
    ),
    pattern(
        "notice.time",
        "/",
        r"(?:duration |length )?\d{1,2}:\d\d(?::\d\d)? ?/ ?\d{1,2}:\d\d(?::\d\d)?",
        reach=30,
    ),
    pattern(
        "notice.cookies",
        "cookie cookies privacy consent terms captcha recaptcha agree robot datenschutz nutzungsbedingungen "
        "confidentialité privacidad privacidade",
        r".{0,120}\b(?:(?:we|and our partners|this (?:site|website|page)) uses? (?:cookies|.{0,30} cookies)"
        r"|(?:accept|manage|allow|reject|enable|disable) (?:all |your |the |our )?(?:cookies|privacy|consent)"
        r"|cookies? (?:policy|settings|preferences|notice|consent)|wir verwenden cookies|(?:nous utilisons"
        r"|utilise) des cookies"
        r"|(?:utilizamos|usamos|utiliza|usa) cookies|(?:utilizziamo|usa|utilizza) i? ?cookie)\b.{0,300}",
        r"(?:by (?:continuing|using|clicking|subscribing|signing|submitting|registering|entering"
        r"|providing)\b.{2,120}\b(?:you|i) (?:agree|consent|accept|acknowledge|confirm)\b.{0,300})",
        r"(?:(?:our |see our |read our |view our )?(?:privacy (?:policy|notice|statement|settings|center)|terms (?:of"
        r"|and|&) (?:use|service|conditions)|terms|cookie policy|do not sell .{0,60}|ad ?choices"
        r"|accessibility(?: statement)?"
        r"|datenschutz(?:erklärung)?|nutzungsbedingungen|impressum|politique de confidentialité|mentions légales"
        r"|política de privacida(?:d|de)|informativa sulla privacy)[ .|•·,/&-]*(?:and )?){1,6}",
        r".{0,80}\bprotected by (?:re)?captcha\b.{0,120}",
        r".{0,100}\bverify (?:that )?you(?:'re| are) (?:not a robot|human)\b.{0,200}",
        reach=500,
    ),
    pattern(
        "notice.paywall",
        "subscribers subscriber free articles article limit continue reading abonnés abonnenten abonnés "
        "suscriptores abbonati assinantes account log unlock premium réservé reste",
        r"(?:this (?:article|story|content|post) (?:is|was) (?:only |exclusively )?(?:available "
        r"|reserved )?(?:exclusive )?(?:for|to) (?:our )?(?:paid |premium )?(?:subscribers|members)\b.{0,120})",
        r"(?:you(?:'ve| have) (?:reached|read|used|hit)|this is) your (?:limit|last|final|\w+ free|monthly|\w+) .{0,30}"
        r"\b(?:articles?|limit|stories)\b.{0,160}",
        r"you have \S+ free (?:articles?|stories)\b.{0,120}",
        r"to (?:continue|keep) reading,? .{2,120}",
        r"to read (?:the full|this) (?:story|article),? (?:please )?(?:subscribe|log|sign|become|register)\b.{0,100}",
        r"(?:log|sign) in (?:or (?:register|subscribe|sign up|create .{2,20}))?(?: to (?:continue|read|comment"
        r"|save|view).{0,60})?[.!]?",
        r"(?:create|register for) (?:an|a free|your) account\b.{0,100}",
        r"unlock (?:this|the|full|all|more|your|unlimited) .{0,30}\b(?:articles?|story|stories|access|content"
        r"|newsletters|benefits"
        r"|features|deals)\b.{0,60}",
        r"(?:cet article est |article |contenu )?réservé (?:aux|à nos) abonnés.{0,60}",
        r"il vous reste .{1,20} de cet article à lire.{0,60}",
        r"(?:contenido |artículo |noticia )?(?:exclusiv[oa]|solo|sólo) para (?:nuestros )?suscriptores.{0,60}",
        r"(?:contenuto |articolo )?riservato (?:agli|ai) abbonati.{0,60}",
        r"(?:conteúdo )?exclusivo para assinantes.{0,60}",
        r"(?:dieser artikel ist |nur |exklusiv )(?:nur )?für (?:abonnenten|mitglieder).{0,60}",
        reach=300,
    ),
    pattern(
        "notice.form",
        "invalid refresh reload click email error wrong try search required field password submit results",
        r"(?:invalid|please (?:re-?)?enter|please provide|enter) (?:an? |your |the )?(?:valid )?(?:e-?mail|password"
        r"|zip code|search|name)\b.{0,100}",
        r"(?:sorry,? )?(?:something went wrong|an? (?:unknown |unexpected )?error (?:has )?occurred)[.!,]?"
        r"(?: ?please.{0,100})?",
        r"(?:sorry,? )?there was an error (?:loading|processing|submitting|saving|with your)\b.{0,100}",
        r"please try again(?: later)?[.!]?",
        r"if you (?:can't|cannot|don't) see (?:this|the) [^.!?]{2,40}, (?:please )?(?:refresh|click|reload)\b.{0,60}",
        r"(?:search|submit|required field|click to expand search.{0,20}|no results(?: found)?)",
        reach=200,
    ),
    pattern(
        "notice.jump",
        "skip top main close menu navigation back previous next accept page",
        r"(?:skip|jump) to (?:.{1,40} )?(?:content|navigation|search|comments|footer|article|main)\b.{0,40}",
        r"(?:back|return|go) to (?:the )?(?:top|home ?page|homepage|search results|main menu)(?: of (?:the )?page)?",
        r"(?:open|close|toggle|main|show|hide)? ?(?:menu|navigation|sidebar)",
        r"(?:i accept|accept all|got it|no thanks|ok, got it|close|dismiss|not now|maybe later)[.!]?",
        r"(?:previous|next)(?: (?:article|story|post|page|slide|image))?|page \d{1,3} of \d{1,3}",
        reach=60,
    ),
    pattern(
        "notice.label",
        "opinion essay sheet analysis",
        r"(?-i:OPINION|ANALYSIS/OPINION|OPINION/ANALYSIS):?",
        r"(?-i:News Analysis|NEWS ANALYSIS|Guest Essay|GUEST ESSAY|CHEAT SHEET"
        r"|Opinion (?:[Cc]olumnist|[Cc]ontributors?|[Ee]ssay))",
        reach=40,
    ),
    pattern(
        "notice.embed",
        "instagram post posted embedded embed twitter facebook externer inhalt contenu contenido external",
        r"view (?:this|the|more) (?:post|profile|photos?|tweet)? ?(?:on|from|in) (?:instagram|twitter|facebook|x"
        r"|tiktok)\b.{0,40}",
        r"a post shared by .{2,120}",
        r"(?:embedded|external|third[- ]party) (?:content|post|media|video)\b.{0,80}",
        r"(?:an dieser stelle finden sie|empfohlener (?:redaktioneller|externer) inhalt|externer inhalt)\b.{0,200}",
        r"ce contenu (?:est bloqué|n'est pas disponible)\b.{0,160}",
        reach=250,
    ),
    pattern(
        "notice.transcript",
        "transcript quotes market data delayed powered rush",
        r"this is (?:a|an) (?:rush|unedited|automated|machine) .{0,40}transcript\b.{0,300}",
        r"this transcript (?:has been|was|is) (?:automatically|machine|computer)\b.{2,200}",
        r"(?:quotes|market data) (?:displayed|provided|delayed) .{2,160}",
        r"(?:market|financial|stock) data (?:provided|delayed|powered) .{2,120}",
        r"powered (?:and implemented )?by [^.,!?]{2,40}",
        reach=400,
    ),
)
"""``Your browser does not support …``, ``We use cookies …``, not ``The browser does not support what she had in "
"mind.``"""

_THIS: Final = (
    r"(?:this|the|that|our) (?:\w+ )?(?:story|article|post|report|column|headline|version|piece|page|video|photo"
    r"|caption|review|essay|interview|transcript|item|graphic|map|chart)(?:'s (?:headline|caption|lede?))?"
)
NOTES: Final = (
    pattern(
        "note.editor",
        "editor editors ed author publisher programming redaktion rédaction redacción editorial redazione redação "
        "redacao",
        r"(?:an? )?(?:editor(?:s|'s|s'|ial)?|ed\.?|author'?s?'?|publisher'?s?"
        r"|programming) note(?: \([^)]{2,40}\))? ?[:—–.-].{2,660}",
        r"(?:an? )?(?:editor(?:s|'s|s'))? ?note from the (?:editor|publisher)s? ?[:—–.-].{2,400}",
        r"editor(?:s|'s|s'|ial)? note ?:?",
        r"(?:anm(?:erkung|\.) der redaktion|hinweis der redaktion|note de la rédaction|ndlr|nota de la redacción"
        r"|nota del editor|nota della redazione|ndr|nota d[ao] (?:redação|editor)) ?[:—–.-].{2,400}",
        reach=700,
    ),
    pattern(
        "note.correction",
        "correction corrections clarification clarifications corrected korrektur rectificatif rectificación errata "
        "erratum correção correzione fe",
        r"(?:corrections?|clarifications?)(?: (?:&|and) (?:clarifications?"
        r"|amplifications?))?(?:,? [^:.]{0,24}\d[^:.]{0,24})?: .{2,500}",
        r"(?:corrections?|clarifications?)(?: (?:&|and) (?:clarifications?|amplifications?))?",
        r"(?:korrektur|rectificatif|rectificación|fe de errata?s|fe de errores|errata|erratum|correção"
        r"|correzione) ?: .{2,400}",
        reach=600,
    ),
    pattern(
        "note.changed",
        "updated corrected amended changed revised edited clarified version republished adds developing breaking "
        "updates update translated condensed aktualisiert actualizado atualizado aggiornato",
        rf"(?:update[ds]?|note|correction|clarification)?(?: \([^)]{{2,30}}\))?[:,—–-]* ?{_THIS} (?:has|have|was"
        r"|is|will)"
        r"(?: since| also| previously)? (?:been |be |being )?(?:updated|corrected|amended|changed|revised|edited"
        r"|clarified"
        r"|modified|removed|translated|condensed|republished|reposted)\b.{0,350}",
        rf"(?:an? |the )?(?:earlier|previous|original|prior|updated) version of {_THIS}\b.{{2,450}}",
        r"this (?:is a (?:developing|breaking)|(?:developing|breaking)) (?:news )?(?:story|report|news)\b.{0,200}",
        r"(?:please )?(?:check|come) back (?:here )?(?:later |soon )?for (?:more )?(?:updates|details"
        r"|the latest)\b.{0,80}",
        r"(?:more (?:details|information|updates) (?:to come|soon|to follow|will follow)|more to come"
        r"|refresh (?:the |this )?page for).{0,60}",
        r"updated to (?:add|include|reflect|correct|clarify|note)\b.{0,250}",
        r"(?:dieser (?:artikel|text|beitrag) wurde|cet article a été|este artículo (?:ha sido|fue)"
        r"|questo articolo è stato"
        r"|este (?:artigo|texto) foi) .{0,60}(?:aktualisiert|korrigiert|mis à jour|modifié|corrigé|actualizado"
        r"|corregido|aggiornato|corretto|atualizado|corrigido)\b.{0,200}",
        reach=520,
    ),
    pattern(
        "note.edited",
        "edited condensed changed protect",
        r"(?!.*\b(?:said|says|told)\b)(?-i:[A-Z])[^.!?]{2,90} (?:has|have|was|were|is|are) (?:been )?"
        r"(?:(?:lightly|slightly|heavily|edited|condensed|and|shortened),? ){0,3}(?:edited|condensed)(?: and"
        r" (?:condensed|edited))? for "
        r"(?:\w+ )?(?:length|clarity|brevity|space|grammar|style)\b.{0,60}",
        r"(?:edited|condensed)(?: and (?:condensed|edited))? for (?:length|clarity|brevity|space)\b.{0,40}",
        r"(?:(?:some|the|all|certain|their|patients'|his|her|and) ){0,2}(?:names?|identities|(?:identifying )?details)"
        r"(?: and (?:\w+ )?details)? (?:(?:has|have) been )?changed"
        r"(?: (?:to protect|for (?:privacy|reasons)|at (?:their|his|her) request|in order to protect)\b.{0,80})?\.?",
        reach=260,
    ),
    pattern(
        "note.study",
        "information provided",
        r"more information: .{10,400}\b(?:et al|doi)\b.{0,300}",
        r"journal information: .{2,80}",
        r"provided by (?:the )?(?-i:[A-Z])[^.!?,;:]{2,80}",
        reach=700,
    ),
    pattern(
        "note.review",
        "review",
        r"an? (?:review |early )?(?:copy|code|unit|sample) (?:of|for) (?-i:[A-Z])[^.!?]{2,60} (?:was|were) (?:\w+ )?"
        r"(?:sourced|provided|supplied)\b.{0,60}\breview\b.{0,60}",
        reach=220,
    ),
    pattern(
        "note.story",
        "note story",
        rf"(?:reader )?note ?: {_THIS}\b.{{2,300}}",
        r"note to readers? ?: ?.{2,400}",
        reach=420,
    ),
    pattern(
        "note.views",
        "views opinions opinion reflect content author authors",
        r"(?:the |all |any )?(?:views|opinions)(?: and opinions| or opinions)?(?: and (?:beliefs|conclusions))?"
        r"(?: expressed| presented| of (?:the )?(?:contributors?|authors?|columnists?|writers?)| in this).{0,160}"
        r"\b(?:their own|his own|her own|my own|necessarily|solely|those of|not the views|does not|do not|are not"
        r"|personal)\b.{0,250}",
        r"(?:this|the) (?:column|article|commentary|essay|op-?ed|piece"
        r"|content)\b.{0,120}\b(?:(?:does|do|may|should) not|necessarily|solely) (?:necessarily )?(?:reflects?"
        r"|represents?)\b.{0,60}\b(?:views?|opinions?|positions?)\b.{0,200}",
        r"the authors?(?: or authors)? (?:does|do) not (?:own|hold)\b.{2,200}",
        r"[^.!?]{2,80}\bis an? .{2,40}\bcontent partner\b.{0,250}",
        r"[^.!?]{2,160}\bis produced independently of\b.{0,120}",
        reach=520,
    ),
)
"""``Editor's note: …``, ``This story has been updated …``, not ``The note to the editor was short.``"""

LIVE: Final = (
    pattern(
        "live.scaffold",
        "live key latest updates liveblog liveticker events filters newest oldest refresh pinned direct direto "
        "directo vivo",
        r"(?:show )?key events(?: only)?(?: \(\d+\)|:)?",
        r"(?:(?:follow|see|read|get|view|watch|more|jump to|our|all|for) )?(?:the |our |all )?(?:live"
        r"|latest) (?:updates?|blog"
        r"|feed|coverage|reporting|posts?)(?: (?:here|below|from|on|as it happened|:).{0,60})?[:.!]?",
        r"(?:this|our|the|that's (?:it|all) .{2,30}) (?:live ?)?(?:blog|coverage|feed|ticker) (?:is|has"
        r"|will)(?: now| been)? (?:closed|ended|over|paused|finished|be closing)\b.{0,160}",
        r"(?:newest|oldest|latest|most recent) (?:first|posts?)|auto-?refresh(?: on| off)?|filters beta"
        r"|pinned(?: post)?",
        r"jump to (?:the )?latest.{0,30}|refresh for (?:the )?(?:latest|updates?).{0,30}",
        r"(?:zum |alle entwicklungen im )?(?:liveticker|liveblog|live-ticker|live-blog)",
        r"(?:en direct|en vivo|en directo|in diretta|ao vivo)",
        reach=160,
    ),
)
"""``Key events``, ``Live feed``, not ``The key events of the war were lost on him.``"""

_NAME: Final = r"[A-ZÀ-Þ][\w.'-]{0,24}"
_PERSON: Final = (
    rf"(?-i:(?:Dr\.? )?(?!Mrs?\b|Ms\b|He\b|She\b|It\b|The\b|This\b){_NAME}"
    rf"(?: (?:{_NAME}|de|van|von|der|la|bin|al)){{1,4}})"
)
_JOB: Final = (
    r"(?:(?:staff |senior |political |freelance |contributing |opinion |national |associate |managing |executive "
    r"|deputy |news "
    r"|digital |investigative |chief |foreign |technology |science |health |business |sports |features? |guest "
    r"|assistant )*"
    r"(?:writer|reporter|correspondent|columnist|editor|contributor|journalist|producer|blogger|editor-in-chief"
    r"|editor in chief|editor at large|editor-at-large|author and journalist|news fellow|commentator)s?)"
)
_DESCRIBED: Final = (
    r"(?:(?:an?|the|our|(?-i:[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,3})['’]s?) "
    r"(?:(?!(?:who|that|which|of|to|by|with|from|in|for|and|was|been)\b)[\w'’.&-]+ ){0,5})?"
)
"""an article and what kind of one, such as ``the Herald's senior political``; a clause with a verb is no such thing"""
BIOGRAPHIES: Final = (
    pattern(
        "biography.job",
        "writer reporter correspondent columnist editor contributor journalist producer blogger writers reporters "
        "editors correspondents commentator",
        rf"{_PERSON}(?:,? and {_PERSON})? (?:is|are) (?:also )?{_DESCRIBED}{_JOB}(?:,? and (?:an? "
        rf"|the )?{_DESCRIBED}{_JOB})?"
        r" (?:for|at|with|of|on|based in|covering|who covers|focus(?:ed|ing) on)\b.{2,400}",
        reach=520,
    ),
    pattern(
        "biography.follow",
        "follow reach email contact",
        rf"(?-i:{_NAME}(?: {_NAME}){{0,3}}) is (?:an? "
        rf"|the )?[^.!?]{{2,120}}\b{_JOB}\b[^.!?]{{0,160}}[.!] (?:you can )?(?:follow"
        r"|reach|e-?mail|contact) (?:him|her|them)\b.{2,160}",
        reach=400,
    ),
    pattern(
        "biography.about",
        "author authors autor autorin auteur autore autora",
        r"about (?:the )?(?:author|writer|reporter|contributor)s?(?: ?:.{0,300})?",
        r"(?:über d(?:en|ie) autor(?:in|en)?|zur person|zum autor|à propos de l'auteur|sobre (?:el|la|o|a) autora?"
        r"|sull'autore|l'autore)",
        r"(?:the )?(?:author|writer)s? (?:is|are) (?:an? |the )?[^.!?]{2,60}\b(?:at|of|for|and author)\b.{2,300}",
        reach=420,
    ),
)
"""``Jane Doe is a staff writer for The Paper.``, not ``Jane Doe is a nurse at the county hospital.``"""
