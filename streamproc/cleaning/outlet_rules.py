"""What an outlet says to its readers: offers, addresses, who contributed, whom it asked for comment.

A pattern wants the imperative where a page speaks to its reader ("Sign up for …") and the whole line in any case;
beneath each family stand what it knows and what it spares.

>>> from streamproc.cleaning.rules import RuleTable
>>> table = RuleTable((*CONTACTS, *PROMOTIONS, *CONTRIBUTIONS, *DISCLOSURES))
>>> table.find("Sign up for our morning newsletter").name, table.find("Contact news@paper.example.").name
('promotion.sign_up', 'contact.address')
>>> table.find("Thousands signed up for the newsletter that he ran.")
>>> table.find("The Paper has contacted the ministry for comment.").name
'disclosure.request'
>>> table.find("The ministry did not respond to a request for comment.")
"""

from typing import Final

from streamproc.cleaning.credits import MAX_CAPTION
from streamproc.cleaning.rules import pattern

__all__ = ["CONTACTS", "CONTRIBUTIONS", "DISCLOSURES", "PROMOTIONS"]

_LETTER: Final = (
    r"(?:newsletters?|briefing|e-?mails?|inbox|alerts?|updates|podcasts?|mailing list|digest|app|unlimited"
    r"|free trial|member(?:ship)?|delivered|latest|tip sheet|dispatch)"
)
_NETWORK: Final = (
    r"(?:twitter|facebook|instagram|youtube|telegram|linkedin|google\+?|whatsapp|tiktok|pinterest|snapchat"
    r"|threads|bluesky|x)"
)
PROMOTIONS: Final = (
    pattern(
        "promotion.sign_up",
        "sign subscribe register newsletter newsletters unsubscribe already unlimited trial try subscriber subscribers "
        "subscription",
        r"(?:.{0,160}[.!?:|] )?(?:please )?(?:sign[- ]up|subscribe|register)\b(?: (?:for|to|here"
        rf"|now|today|below|and|with)\b.{{0,200}})?\b{_LETTER}\b.{{0,160}}",
        r"(?:click here to )?(?:sign[- ]up|subscribe)(?: (?:here|now|today|below|to [^,.!?]{2,60}|for "
        r"(?:the|our) .{2,60}|for .{2,50} to (?:receive|get) .{2,60}))?[.!]?",
        r"(?:email |newsletter )?sign[- ]up\b.{0,40}",
        r"×subscribe to\b.{2,200}",
        r"(?:click|tap) (?:here )?to subscribe\b.{0,60}",
        r"not (?:yet )?a (?:subscriber|member)(?: (?:to|of) [^?]{2,60})?\?.{0,160}",
        r"your subscription (?:has been|is now|is) (?:confirmed|active)\b.{0,120}",
        r"(?:[^.!?]{2,100}[.!?] )?subscribe (?:now |today )?for (?:only|just|as little as) [$£€]\d.{0,80}",
        r"(?:[^.!?]{2,100}[.!?] )?sign up for [^.!?]{2,60} and we'll send you\b.{0,400}",
        r"for [^.!?]{2,90}, (?:sign up for|subscribe to) .{2,80}",
        r"(?:[^.!?]{2,60} )?sign up here to (?:get|receive)\b.{2,160}",
        r".{0,40}newsletters?(?: sign[- ]?up)?",
        r"you can unsubscribe.{0,100}",
        r"manage newsletters.{0,40}",
        r"already (?:a |have an )?(?:subscriber|account|member|registered)\b.{0,80}",
        r"(?:(?:get|enjoy) unlimited access|start your (?:free )?trial|subscribe (?:for|from) .{1,20}\d"
        r"|try .{2,40}free)\b.{0,120}",
        reach=400,
    ),
    pattern(
        "promotion.inbox",
        "inbox mailbox email newsletter newsletters robot signing",
        r".{0,250}\b(?:(?:in|into|to) your (?:inbox|mailbox|e-?mail)|by signing up,? you (?:agree"
        r"|will)|you agree to receive|verify you're not a robot|thank(?:s| you) for (?:signing up"
        r"|subscribing)|enter your e-?mail|you will receive (?:e-?mails?|our|the) )\b.{0,450}",
        reach=MAX_CAPTION,
    ),
    pattern(
        "promotion.follow",
        "follow like join find twitter facebook instagram x threads bluesky @",
        r"(?:you can )?(?:follow|like|join|find) (?!up\b).{1,90}\b(?:on|at|via) "
        rf"(?:@?{_NETWORK})\b.{{0,120}}",
        r"follow (?:a|this) (?:topic|story|author)\b.{0,80}",
        r"follow @\w{1,30}\W*.{0,30}",
        r"follow (?:us|live updates)\b.{0,60}",
        r"join us on .{2,60}",
        r"join our [^.!?]{0,50}\b(?:forums?|community|network|facebook group)\b[^.!?]{0,40}[.!]?(?:"
        r" https?://\S{4,100})?",
        r"like us on .{2,40}",
        r"follow \S+(?: \S+){0,3} on @\w+",
        r"follow (?:him|her|them|me|the (?:author|reporter)s?)(?: (?:on|at) .{2,80})?[.!]?",
        r"(?:twitter|facebook|instagram|x|threads|bluesky) ?: ?@?[\w./:-]{2,80}",
        r"@\w{2,30}(?:[ ,|/]+@\w{2,30}){0,5}",
        reach=250,
    ),
    pattern(
        "promotion.app",
        "app apps",
        r"(?:download|get|install|try|use)\b.{0,60}\bapps?\b.{0,100}",
        r".{0,120}\bavailable (?:on|in|at) (?:the )?(?:app store|google play|apple app).{0,80}",
        reach=200,
    ),
    pattern(
        "promotion.abroad",
        "newsletter newsletters abonnieren abonnez anmelden inscrivez inscrever suscríbete suscríbase suscribirse "
        "iscriviti abbonati assine inscreva cadastre boletín app application aplicación aplicativo facebook twitter "
        "instagram whatsapp "
        "telegram abonnés spenden lettre lettres infolettre boletines boletim alertes alertas suivez rejoignez "
        "soutenez apúntate "
        "regístrate apóyanos síguenos únete sostienici seguici unisciti siga canal grupo folgen abonner abonnez "
        "abonnieren",
        r"(?:jetzt |hier )?(?:abonnieren sie|melden sie sich|den (?:.{2,30} )?newsletter"
        r"|newsletter) .{0,200}\b(?:newsletter|anmelden|abonnieren|postfach)\b.{0,80}",
        r"(?:abonnez[- ]vous|inscrivez[- ]vous|s'abonner|suivez[- ]nous|rejoignez[- ]nous|soutenez[- ]nous)\b.{0,250}",
        r"(?:suscríb(?:e|a)(?:te|se)|apúnta(?:te|se)|regístra(?:te|se)|apóyanos|síguenos|únete)\b.{0,250}",
        r"(?:iscriviti|abbonati|sostienici|seguici|unisciti)\b.{0,250}",
        r"(?:inscreva-se|cadastre-se|siga-nos|participe do canal|entre no (?:canal|grupo))\b.{0,250}",
        r"(?:recevez|recib[ae]|ricevi|receba|assine|téléchargez|descarg[ae]|scarica"
        r"|baixe) (?:\w+ ){0,5}(?:newsletters?|lettres?"
        r"|infolettre|boletín|boletines|boletim|app|application|aplicación|aplicativo|alertes|alertas)\b.{0,120}",
        r"(?:folgen sie uns|unterstützen sie|laden sie|jetzt spenden)\b.{0,250}",
        reach=350,
    ),
    pattern(
        "promotion.latest",
        "stay latest interested never delivered want like enjoy enjoyed enjoying liked love more get best top",
        r"(?:never miss|don't miss) (?:a|an|another|out on (?:a|the|our)) (?:story|scoop|beat|moment|update"
        r"|episode|post|thing|latest)\b.{0,120}",
        r"(?:stay|keep) (?:up[- ]to[- ]date|informed|connected|in the know|tuned)(?: (?:with|on|to|for"
        r"|by)\b[^.!?]{2,120})?[.!]?",
        r"(?:want|looking for|like|enjoy|love|need) (?:more|to (?:read|see|get|hear|know|keep up)|news|weekly|daily"
        r"|this (?:story|article|post|content|kind))\b[^?]{0,120}\?.{0,100}\b(?:sign|subscribe|follow|click"
        r"|download|check out"
        r"|join|inbox|app|visit|get|tickets|listen|watch|read our|newsletters?)\b.{0,140}",
        r"(?:something to consider )?if you (?:like|liked|enjoy|enjoyed) this (?:article|story|post|piece)\b.{2,600}",
        r"interested in [^?]{2,60}\? add .{2,250}",
        r"(?:like|liked|enjoy|enjoyed|enjoying|love) (?:what you(?:'re| are)? read(?:ing)?|this (?:story|article"
        r"|post|content))\b.{0,200}",
        r"get (?-i:[A-Z])[\w' ]{2,40} delivered(?: (?:daily|weekly|straight|directly|every|each)\b.{0,80})?[.!]?",
        r"get (?:the|our|all the|more of the|your|free) (?:latest|best|top|daily|weekly|biggest|free|breaking"
        r"|day's|morning"
        r"|most|news|essential)\b.{0,160}\b(?:news|stories|headlines|inbox|updates|coverage|analysis|day|alerts?"
        r"|e-?mail|delivered|guide|copy|factsheet|here|free)\b.{0,120}",
        reach=350,
    ),
    pattern(
        "promotion.first",
        "hear opinions clicking free",
        r"(?:[^.!?]{2,40} )?(?-i:Be) the first to hear about .{2,250}",
        r"you can read [^.!?]{2,80} from our\b.{2,300}",
        r"get [^.!?]{2,60} on the go\b(?: by)?(?: click.{0,20})?[.!]?",
        r"get (?-i:[A-Z])[\w.]{1,30}(?: (?-i:[A-Z])[\w.]{1,30}){0,2}'s free (?-i:[A-Z]).{2,300}",
        reach=300,
    ),
    pattern(
        "promotion.shop",
        "buy shop price view amazon walmart tickets preorder vote poll win download purchase",
        r"(?:view|buy|shop|check|see|get it|available)(?: it| now| this| the)? (?:on|at|from|price|for|look|story"
        r"|collection)\b[^.!?]{0,60}\$ ?\d[\d.,]*.{0,60}",
        r"(?:buy|shop|order|preorder|pre-order|check|see|view) (?:now|it now|this story|price|the (?:collection|look)"
        r"|at (?-i:[A-Z])\w{2,20}|on (?-i:[A-Z])\w{2,20}|from (?-i:[A-Z])\w{2,20}|tickets)[.!]?",
        r".{0,90}\bvote (?:here(?: now)?|now|(?:now )?in (?:our |the |this "
        r"|urgent )*(?:national )?poll)(?: now)?[.!:]?",
        r"buy tickets (?:to|for) .{2,80} here\b.{0,40}",
        r"(?:take|vote in) our .{0,30}(?:poll|survey|quiz)\b.{0,60}",
        r"(?:enter|click|play) (?:here )?(?:for a chance )?to win\b.{0,100}",
        r"(?:download|view|open) (?:the )?(?:pdf|full report|document|transcript)\b.{0,40}",
        reach=160,
    ),
    pattern(
        "promotion.support",
        "support supporting supported donate donation donations member supporter subscriber journalism contribute "
        "subscription giving donating chipping depends membership gift generosity financial readers members"
        " listeners reader listener chip",
        r"(?:please )?support (?:us\b|our (?:work|journalism|reporting|mission)|(?:real|local"
        r"|independent|quality|honest|nonprofit|free) (?:journalism|news|reporting|media|fact-checking)).{0,250}",
        r"(?:please )?(?:become a|be a) (?:member|subscriber|supporter|patron)\b.{0,200}",
        r"(?:please )?(?:donate|contribute)(?: (?:now|today|here|to (?:us|our|support)\b.{0,120}))?[.!]?",
        r"(?:please )?(?:make|consider making) (?:a|your) (?:tax-deductible |one-time |monthly )?"
        r"(?:donation|contribution)\b.{0,200}",
        r"(?:thank you|thanks) for (?:supporting|your (?:support|contribution|donation|subscription))\b.{0,200}",
        r".{0,250}\b(?:your (?:subscription|membership|gift|generosity|financial support)\b.{0,60}\b(?:helps?"
        r"|funds?|makes?|keeps?|enables?|allows?|supports?)|(?:made possible|supported"
        r"|funded) by (?:the (?:generous )?support of .{0,40})?"
        r"(?:our )?(?:readers|members|listeners|viewers|donors) like you|(?:is )?(?:reader|listener"
        r"|member)[- ](?:supported|funded))\b.{0,250}",
        r"(?:please )?chip in\b.{0,200}",
        r"(?:.{2,120}[.!?] )?help [^.!?]{2,80} by (?:giving|donating|chipping in) \$\d.{0,120}",
        r"our (?:journalism|reporting|newsroom|work) (?:needs|depends on|relies on) (?:your|the) (?:support|help"
        r"|donations|subscriptions|generosity)\b.{0,200}",
        r".{0,200}\b(?:help (?:us )?(?:keep|support|fund|sustain)\b.{0,60}\b(?:journalism|reporting)"
        r"|your (?:support|contribution|donation) (?:helps|makes|keeps|will help))\b.{0,200}",
        reach=500,
    ),
    pattern(
        "promotion.listen",
        "podcast podcasts spotify siriusxm listen watch tune stream airs",
        r"(?:watch|catch|stream|see) .{2,80}\b(?:weekdays|weeknights|(?:mon|tues|wednes|thurs|fri|satur"
        r"|sun)days?)\b.{0,40}\b(?:at )?\d{1,2}(?::\d\d)? ?(?:am|pm|[ap]\.m\.).{0,60}",
        r"(?:tune in|listen(?: live| in)?|watch(?: live)?|stream) (?:to .{2,60} )?(?:on|at|via"
        r"|to) .{2,60}\b(?:siriusxm|channel|apple|spotify|youtube|tunein|roku|hulu|app|tv)\b.{0,80}",
        r"listen to (?:this|the) (?:article|story|episode)\b.{0,60}",
        r"(?:also )?available (?:on|wherever) (?:apple podcasts|spotify|you get your podcasts)\b.{0,80}",
        r"[^.!?]{2,90}\bis available on our podcasts?\b.{0,160}",
        r"(?:listen|subscribe|download|tune in|hear)\b.{0,160}\b(?:podcasts?|spotify)\b.{0,120}",
        reach=300,
    ),
)
"""``Sign up for our newsletter``, not ``Thousands signed up for the newsletter that he ran.``"""

_ADDRESS: Final = r"(?:[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,60}|\[?e-?mail[ \xa0]protected\]?)"
"""an address, or what pages print in its place"""
CONTACTS: Final = (
    pattern(
        "contact.address",
        "@ protected",
        r"(?:.{0,250}[.!?:;,|–—-] )?(?:please )?(?:(?:you can )?(?:contact|e-?mail|write|reach|send"
        r"|get in touch|tips?|(?:to (?:contact|reach|submit|suggest|pitch|report|comment|respond"
        r"|inquire))|(?:have|got|do you have|if you have) (?:an? |any )?(?:tip|stor(?:y|ies)|news"
        rf"|question|comment|idea|feedback|correction|information))s?\b).{{0,120}}{_ADDRESS}.{{0,100}}",
        rf".{{2,80}}\b(?:can|may) be (?:reached|contacted|e-?mailed)\b.{{0,40}}{_ADDRESS}.{{0,80}}",
        rf"(?:e-?mail|contact|tips?)?:? ?{_ADDRESS}(?:[ ,|]+(?:{_ADDRESS}|@\w+))*\.?",
        reach=400,
    ),
    pattern(
        "contact.reach",
        "reached reach include",
        r".{2,60}\b(?:can|may) be reached (?:at|by|via|on|through) "
        r"(?=.{0,160}(?:@|\d{3}[ .)–-]{1,2}\d{3}|mail\b|twitter|facebook|protected)).{2,200}",
        r"please include (?:a|your) (?:contact|phone|telephone) number\b.{2,200}",
        r"reach (?:him|her|them|us|the (?:reporter|writer|author)s?) (?:at|on|via|by) .{2,100}",
        reach=280,
    ),
    pattern(
        "contact.ask",
        "tip tips reporter writer story stories question questions feedback correction affected there photo"
        " photos video videos "
        "experience "
        "experiences views thoughts letter letters contact kontaktieren schreiben contactez écrivez signaler "
        "contáctanos escríbenos contattaci scrivici fale contato error typo mistake comments",
        r"(?:do you have|have you got|got|have)(?: an?| any| some)? (?:news |confidential |anonymous "
        r"|story )?(?:tips?|feedback|correction)\b[^.?!]{0,80}\?.{0,250}",
        r"(?:do you have|have you got|got|have)(?: an?| any)? (?:story|stories"
        r"|questions?)\b[^.?!]{0,60}\b(?:we|us|our|this (?:story|article))\b[^.?!]{0,40}\?.{0,250}",
        r"send (?:your )?(?:questions|comments|feedback|suggestions)(?:(?:/|, | and | or )(?:questions|comments|tips"
        r"|suggestions|corrections|ideas)){0,3} to (?:the|our) (?:editors?|authors?|newsroom)\b.{0,60}",
        r"(?:call|text) (?:(?-i:[A-Z])\w{1,20} )?(?:reporter|writer|editor) (?-i:[A-Z])[^!?]{2,50} at"
        r" \(?\d{3}\)?[ .-]\d.{0,60}",
        r"send (?:us )?(?:your |a )?(?:news )?tips?\b(?: to)? (?:us|the|our)\b.{0,120}",
        r"(?:are you there|were you there|have you been affected)\b.{0,60}\?.{0,200}\b(?:send|share|tell|e-?mail"
        r"|contact)\b.{0,200}",
        r"(?:send|share|submit) (?:us )?your (?:photos?|videos?|stor(?:y|ies)|experiences?|views|questions"
        r"|thoughts|comments|letters?|coronavirus)\b.{0,250}",
        r"contact us\b.{0,60}",
        r"(?:kontaktieren sie|schreiben sie) (?:uns|an|der)\b.{0,120}",
        r"(?:contactez[- ]nous|écrivez[- ]nous|signaler une (?:erreur|faute)|contáctanos|escríbenos|contattaci|scrivici"
        r"|fale conosco|entre em contato)\b.{0,120}",
        r"(?:report|see|spot(?:ted)?|found) (?:an? )?(?:error|typo|mistake|correction)s?\b[^.!?]{0,40}\?.{0,80}",
        r"report (?:an? )?(?:error|typo|mistake|correction)[.!]?",
        r"contact the (?:author|writer|reporter|editor|newsroom)s?\b.{0,80}",
        reach=400,
    ),
)
"""``Contact news@paper.example``, not ``She wrote from ann@mail.example that the vote was lost.``"""

_CREDITED_NAMES: Final = (
    r"(?-i:[A-ZÀ-Þ][\w'-]*|and|in|at|for|from|of|the|by|with|de|van|von|al|bin|y|e|editing|writing"
    r"|additional|reporting|&)"
)
CONTRIBUTIONS: Final = (
    pattern(
        "contribution.by",
        "reporting writing editing compiled edited reported research graphics production reportage "
        "translation translated assistance produced shot filmed",
        r"(?:(?:additional|with|further|original|lead) )?(?:reporting|reportage|writing|editing"
        r"|compiled|edited|reported|research|graphics|production|translation|translated)(?: (?:and"
        rf"|&) (?:writing|editing|reporting|additional reporting))?(?: by:?|:) {_CREDITED_NAMES}"
        rf"(?:[ ;,./|]+{_CREDITED_NAMES}){{0,50}}\.?",
        rf"with (?:additional )?(?:assistance|reporting) (?:by|from) {_CREDITED_NAMES}"
        rf"(?:[ ,]+{_CREDITED_NAMES}){{1,60}}\.?",
        r"(?:the |this )?(?:video|audio|episode|segment|podcast|interview)(?: with (?-i:[A-Z]\S* [A-Z]\S*))?(?: was"
        r"| is)? "
        r"(?:produced|edited|shot|filmed)(?: and (?:edited|produced|shot))? by "
        rf"{_CREDITED_NAMES}(?:[ ,]+(?:{_CREDITED_NAMES}|produced|edited|hosted|mixed|shot)){{1,20}}\.?",
        r"(?:this|today's) (?:episode|segment|podcast) was (?:produced|edited|mixed|hosted"
        r"|engineered) by (?-i:[A-Z]).{2,320}",
        reach=400,
    ),
    pattern(
        "contribution.pictures",
        "hair makeup nails styling stylist grooming photographer photography props manicurist tailor",
        r"(?:(?:(?:prop|food|fashion|set|lead|and|photo|styling|hair),? ){0,4}(?:assistance|hair|make-?up|nails"
        r"|styling|stylist|grooming|photographer|photography|manicurist|tailor|design|production): "
        rf"{_CREDITED_NAMES}(?:[ ,/]+{_CREDITED_NAMES}){{0,6}}[.;|]? ?){{1,8}}",
        reach=300,
    ),
    pattern(
        "contribution.report",
        "contributed contributing contributors contributor contributions contribution reported",
        r".{2,240}\bcontributed (?:(?:reporting|research|writing)\b.{0,40}|from (?-i:[A-Z]).{2,60}|"
        r"(?:\w+ )?(?:to|from) (?:this|the) (?:report|story|article|piece|post|column|analysis)\b.{0,80})",
        rf"(?:updated at [\d:]{{1,5}} [ap]\.?m\.? )?{_CREDITED_NAMES}\.?(?:[ ,]+{_CREDITED_NAMES}\.?){{1,50}} "
        r"contributed\.?",
        r"contribut(?:ing|ors?|ions?)(?: (?:writers?|reporters?))? ?: ?.{2,250}",
        r"(?-i:(?:The )?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}) reported from (?-i:[A-Z]).{2,120}\bcontribut(?:ed"
        r"|ing)\b.{0,160}",
        r"(?-i:[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}) reported from (?-i:[A-Z][\w.'-]+(?:,? [A-Z][\w.'-]+){0,4})"
        r"(?:(?:,|;| and|, and) (?-i:[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}) (?:reported )?from (?-i:[A-Z][\w.'-]+"
        r"(?:,? [A-Z][\w.'-]+){0,4})){0,6}\.?",
        r"contributing writers? .{2,80}",
        reach=320,
    ),
    pattern(
        "contribution.staff",
        "writer reporter editor",
        r"(?-i:[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}), (?:staff writer|senior (?:writer|reporter|editor)|managing editor"
        r"|news editor|editor-in-chief|staff reporter)",
        reach=60,
    ),
    pattern(
        "contribution.wire",
        "wire based associated ap reuters afp includes courtesy",
        r"(?:this (?:article|story|report) )?includes (?:information|reporting|material) from (?-i:[A-Z]).{2,100}",
        r"(?:all )?(?:stats|statistics|data) (?:are )?courtesy of [^.!?]{2,60}\.?",
        r"this (?:article|story|report) (?:is|was) based (?:in part |partly )?on (?:wire|agency) .{2,60}",
        r"(?:(?:the )?(?:associated press|ap)|reuters|afp) (?:\w+ )?(?:writers?|reporters?"
        r"|correspondents?) .{2,200}\breported from\b[^.]{2,60}\.?",
        reach=300,
    ),
    pattern(
        "contribution.origin",
        "appeared appears published cross crossposted posted reposted reprinted republished",
        r"(?:cross-?posted|reposted|reprinted|republished) (?:(?:here )?with permission|(?:from|courtesy of)"
        r" (?:the )?(?-i:[A-Z]))"
        r".{2,250}",
        r"(?:originally|first) (?:published|posted|appeared) (?:by|in|on|at) (?:the )?(?-i:[A-Z])[^.!?]{2,60}\.?",
        r"this (?:article |story |essay |column |review )?appears in the (?-i:[A-Z])[^.!?]{4,60} (?:issue|edition) of\b"
        r".{2,60}",
        r"this (?:article|story|review|column|leader) appeared in the\b.{2,100}\b(?:print edition|section of"
        r"|issue of)\b"
        r".{0,120}",
        r"this (?:article|story|post) ['‘“\"].{5,200}['’”\"] (?:originally|first) appeared on .{2,80}",
        r"(?:a version of )?this (?:article|story|post|piece|report|column|essay"
        r"|interview)\b.{0,60}? (?:(?:was )?(?:first|originally|previously|also) (?:appeared"
        r"|published)|(?:originally|first) ran|(?:was )?published (?:originally|first)|appeared "
        r"(?:first|originally)) .{2,300}",
        reach=450,
    ),
)
"""``Reporting by J. Roe; editing by A. Lee``, not ``Reporting by The Paper found that …``"""

_OUTLET: Final = r"(?-i:(?:The )?[A-Z0-9][\w.&'-]*(?: (?:of|the|and|&|[A-Z0-9][\w.&'-]*)){0,4})"
_FOR_COMMENT: Final = (
    r"(?:(?:further|additional|more|official|a|any|their|his|her|its) )?(?:comments?|responses?|statements?"
    r"|clarification|reaction)"
)
_ONE_SENTENCE: Final = r"(?!.*[a-z]{3}[.!?] (?-i:[A-Z]))"
DISCLOSURES: Final = (
    pattern(
        "disclosure.request",
        "contacted reached approached emailed messaged asked sought requested called",
        rf"{_ONE_SENTENCE}(?!(?:reporters|police|officials|investigators|he|she|they|it"
        rf"|i) ){_OUTLET} (?:has |have |had |also |had also |has also |previously )?(?:contacted"
        r"|reached out|approached|e-?mailed|messaged|asked|sought|requested|called)\b.{0,240}\b"
        rf"(?:for|(?:sought|requested)(?: a| further)?) {_FOR_COMMENT}\b.{{0,80}}",
        reach=400,
    ),
    pattern(
        "disclosure.no_response",
        "request requests inquiry inquiries",
        rf"{_ONE_SENTENCE}(?!.*[\\x22“”])[^,;]{{2,160}} (?:did|has|have|had)(?: not|n't) (?:immediately "
        r"|yet )?(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?) .{0,60}"
        r"(?:(?-i:[A-Z])[\w.& ]{1,30}(?:'s|s') (?:request|inquir)|(?:our|this (?:outlet"
        r"|newspaper)'s) (?:request|inquir)|(?:requests?|inquir(?:y|ies))(?: for comment)? (?:from"
        r"|by) (?-i:(?:The )?[A-Z])).{0,60}",
        reach=300,
    ),
)
"""``The Paper has contacted the ministry for comment.``, not ``The ministry did not respond to a request.``"""
