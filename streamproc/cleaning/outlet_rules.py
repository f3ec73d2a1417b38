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
    r"|free trial|member(?:ship)?|delivered|latest)"
)
_NETWORK: Final = (
    r"(?:twitter|facebook|instagram|youtube|telegram|linkedin|google\+?|whatsapp|tiktok|pinterest|snapchat"
    r"|threads|bluesky|x)"
)
PROMOTIONS: Final = (
    pattern(
        "promotion.sign_up",
        "sign subscribe register newsletter newsletters unsubscribe",
        r"(?:.{0,160}[.!?:|] )?(?:please )?(?:sign[- ]up|subscribe|register)\b(?: (?:for|to|here"
        rf"|now|today|below|and|with)\b.{{0,200}})?\b{_LETTER}\b.{{0,160}}",
        r"(?:click here to )?(?:sign[- ]up|subscribe)(?: (?:here|now|today|below|to .{2,60}|for "
        r"(?:the|our) .{2,60}|for .{2,50} to (?:receive|get) .{2,60}))?[.!]?",
        r"(?:email |newsletter )?sign[- ]up\b.{0,40}",
        r".{0,40}newsletters?(?: sign[- ]?up)?",
        r"you can unsubscribe.{0,100}",
        r"manage newsletters.{0,40}",
        r"already a subscriber\?.{0,60}",
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
        "follow like join find",
        r"(?:you can )?(?:follow|like|join|find) (?!up\b).{1,90}\b(?:on|at|via) "
        rf"(?:@?{_NETWORK})\b.{{0,120}}",
        r"follow @\w{1,30}\W*.{0,30}",
        r"follow (?:us|live updates)\b.{0,60}",
        r"join us on .{2,60}",
        r"like us on .{2,40}",
        r"follow \S+(?: \S+){0,3} on @\w+",
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
        "promotion.support",
        "support donate donation donations member supporter subscriber journalism contribute subscription",
        r"(?:please )?support (?:us\b|our (?:work|journalism|reporting|mission)|(?:real|local"
        r"|independent|quality|honest|nonprofit|free) (?:journalism|news|reporting|media)).{0,250}",
        r"(?:please )?(?:become a|be a) (?:member|subscriber|supporter|patron)\b.{0,200}",
        r"(?:please )?(?:donate|contribute)(?: (?:now|today|here|to (?:us|our"
        r"|support)\b.{0,120}))?[.!]?",
        r"(?:please )?(?:make|consider making) (?:a|your) (?:tax-deductible |one-time |monthly )?"
        r"(?:donation|contribution)\b.{0,200}",
        r".{0,200}\b(?:help (?:us )?(?:keep|support|fund|sustain)\b.{0,60}\b(?:journalism|reporting)"
        r"|your (?:support|contribution|donation) (?:helps|makes|keeps|will help))\b.{0,200}",
        reach=500,
    ),
    pattern(
        "promotion.listen",
        "podcast podcasts spotify",
        r"(?:listen|subscribe|download|tune in|hear)\b.{0,160}\b(?:podcasts?|spotify)\b.{0,120}",
        reach=300,
    ),
)
"""``Sign up for our newsletter``, not ``Thousands signed up for the newsletter that he ran.``"""

_ADDRESS: Final = r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,60}"
CONTACTS: Final = (
    pattern(
        "contact.address",
        "@",
        r"(?:.{0,250}[.!?:;,|–—-] )?(?:please )?(?:(?:you can )?(?:contact|e-?mail|write|reach|send"
        r"|get in touch|tips?|(?:to (?:contact|reach|submit|suggest|pitch|report|comment|respond"
        r"|inquire))|(?:have|got|do you have|if you have) (?:an? |any )?(?:tip|stor(?:y|ies)|news"
        rf"|question|comment|idea|feedback|correction|information))s?\b).{{0,120}}{_ADDRESS}.{{0,100}}",
        rf".{{2,80}}\b(?:can|may) be reached\b.{{0,40}}{_ADDRESS}.{{0,80}}",
        rf"(?:e-?mail|contact|tips?)?:? ?{_ADDRESS}(?:[ ,|]+(?:{_ADDRESS}|@\w+))*\.?",
        reach=400,
    ),
    pattern(
        "contact.reach",
        "reached reach",
        r".{2,60}\b(?:can|may) be reached (?:at|by|via|on|through) .{2,100}",
        r"reach (?:him|her|them|us|the (?:reporter|writer|author)s?) (?:at|on|via|by) .{2,100}",
        reach=200,
    ),
    pattern(
        "contact.ask",
        "tip tips story stories question questions feedback correction",
        r"(?:do you have|have you got|got|have)(?: an?| any| some)? (?:news |confidential |anonymous "
        r"|story )?(?:tips?|feedback|correction)\b[^.?!]{0,80}\?.{0,250}",
        r"(?:do you have|have you got|got|have)(?: an?| any)? (?:story|stories"
        r"|questions?)\b[^.?!]{0,60}\b(?:we|us|our|this (?:story|article))\b[^.?!]{0,40}\?.{0,250}",
        r"send (?:us )?(?:your |a )?(?:news )?tips?\b(?: to)? (?:us|the|our)\b.{0,120}",
        r"contact us\b.{0,60}",
        r"contact the (?:author|writer|reporter|editor|newsroom)s?\b.{0,80}",
        reach=400,
    ),
)
"""``Contact news@paper.example``, not ``She wrote from ann@mail.example that the vote was lost.``"""

_CREDITED_NAMES: Final = (
    r"(?-i:[A-ZÀ-Þ][\w'-]*|and|in|at|for|from|of|the|by|with|de|van|von|al|bin|y|e|[Ee]diting|[Ww]riting"
    r"|[Aa]dditional|[Rr]eporting|&)"
)
CONTRIBUTIONS: Final = (
    pattern(
        "contribution.by",
        "reporting writing editing compiled edited reported research graphics production reportage "
        "translation translated",
        r"(?:(?:additional|with|further|original|lead) )?(?:reporting|reportage|writing|editing"
        r"|compiled|edited|reported|research|graphics|production|translation|translated)(?: (?:and"
        rf"|&) (?:writing|editing|reporting|additional reporting))?(?: by:?|:) {_CREDITED_NAMES}"
        rf"(?:[ ;,./|]+{_CREDITED_NAMES}){{0,50}}\.?",
        reach=300,
    ),
    pattern(
        "contribution.report",
        "contributed contributing contributors",
        r".{2,240}\bcontributed (?:(?:reporting|research|writing)\b.{0,40}|from (?-i:[A-Z]).{2,60}|"
        r"(?:\w+ )?(?:to|from) (?:this|the) (?:report|story|article|piece|post|column"
        r"|analysis)\b.{0,80})",
        r"contribut(?:ing|ors?|ions?)(?: (?:writers?|reporters?))? ?: .{2,200}",
        r"contributing writers? .{2,80}",
        reach=320,
    ),
    pattern(
        "contribution.wire",
        "wire based associated ap reuters afp",
        r"this (?:article|story|report) (?:is|was) based (?:in part |partly )?on (?:wire"
        r"|agency) .{2,60}",
        r"(?:(?:the )?(?:associated press|ap)|reuters|afp) (?:\w+ )?(?:writers?|reporters?"
        r"|correspondents?) .{2,200}\breported from\b[^.]{2,60}\.?",
        reach=300,
    ),
    pattern(
        "contribution.origin",
        "appeared published",
        r"(?:a version of )?this (?:article|story|post|piece|report|column|essay"
        r"|interview)\b.{0,60}? (?:(?:was )?(?:first|originally|previously|also) (?:appeared"
        r"|published)|(?:originally|first) ran|(?:was )?published (?:originally|first)|appeared "
        r"(?:first|originally)) .{2,160}",
        reach=300,
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
