# ruff: noqa: E501 (a pattern is read as one line)
"""The wordings of dates, as patterns: each names the reader that says what it stands for."""

from __future__ import annotations

_MONTH = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_WDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter)"
_STORY = r"(?:[Tt]hat(?: same)?|[Tt]he (?:same|following|next|previous|preceding))"
_COUNT = r"(?i:\d{1,2}|an?|a couple of|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty)"
_THE = r"(?:(?:the )?(?:very )?(?:start|beginning|end|middle|close|(?:first|second|third|last|final|opening|closing) (?:few |two )?(?:weeks?|fortnight|days|half)) of |mid-? ?|early(?: in)? |late(?: in)? |earlier in |later in |earlier (?=this|last)|later (?=this))?(?:the )?"

FORMS: tuple[tuple[str, str], ...] = (
    # today (Friday, November 27), today's (Friday 27 November): the day itself is said
    ("todays", rf"\b[Tt]oday(?:'s|’s)?,? \((?:(?P<twday>{_WDAY}),? )?(?:(?:the )?(?P<td>{_DAY})(?: of)? (?P<tm>{_MONTH})|(?P<tm2>{_MONTH}) (?P<td2>{_DAY}))(?:,? (?P<ty>{_YEAR}))?\)"),
    # 13 to 24 March 2023; 24 November to 17 December 2015; 5 and 6 October
    ("days", rf"\b(?:{_WDAY},? )?(?:the )?(?P<d1>{_DAY})(?:(?: of)? (?P<m1>{_MONTH}))?(?:,? (?P<y1>{_YEAR}))?(?: ?[-–—] ?| (?:to|and|until|through) )(?:{_WDAY},? )?(?:the )?(?P<d2>{_DAY})(?: of)? (?P<m2>{_MONTH})(?:,? (?P<y2>{_YEAR}))?"),
    ("mdays", rf"\b(?:{_WDAY},? )?(?P<mm1>{_MONTH}) (?P<md1>{_DAY})(?: ?[-–—] ?| (?:to|and|until) )(?:(?P<mm2>{_MONTH}) )?(?P<md2>{_DAY})\b(?!%|\.\d)(?:,? (?P<my>{_YEAR}))?"),
    ("dmy", rf"\b(?:{_WDAY},? )?(?:the )?(?P<d>{_DAY})(?: of)? (?P<m>{_MONTH})(?:,? (?P<y>{_YEAR}))?"),
    ("mdy", rf"\b(?:{_WDAY},? )?(?P<xm>{_MONTH}) (?P<xd>{_DAY})\b(?!%|\.\d|,\d| (?:per cent|percent|children|young|care|social|councils?|cases))(?:,? (?P<xy>{_YEAR}))?"),
    ("iso", rf"\b(?P<iy>{_YEAR})-(?P<im>0[1-9]|1[0-2])-(?P<id>0[1-9]|[12]\d|3[01])\b"),
    ("slash", rf"\b(?P<sd>0?[1-9]|[12]\d|3[01])/(?P<sm>0?[1-9]|1[0-2])/(?P<sy>{_YEAR})\b"),
    # November and December 2015; between June and August; from March to May last year
    ("months", rf"\b(?P<n1>{_MONTH})(?: ?[-–—/] ?| (?:to|and|until) )(?P<n2>{_MONTH})(?:,? (?:of )?(?P<ny>{_YEAR})| (?P<nrel>last|this|next|of last|of this) year)?"),
    ("month", rf"\b{_THE}(?P<mo>{_MONTH})(?:,? (?:in |of )?(?P<moy>{_YEAR})| (?:of )?(?P<mrel>last|this|next|that(?: same)?|the (?:same|previous|preceding|following|next)) year| a (?P<mago>year) (?:ago|earlier))?"),
    ("storymonth", rf"\b(?P<stw>{_STORY}) (?P<stm>{_MONTH}|month\b)"),
    ("lastmonth", rf"\b(?P<lrel>[Ll]ast|[Tt]his|[Nn]ext) (?P<lmo>{_MONTH})"),
    ("season", rf"\b{_THE}(?P<srel>last |this |next )?(?P<season>{_SEASON})(?: term)?(?:(?: of)?,? (?P<syear>{_YEAR})| (?:of )?(?P<srel2>last|this|next) year)\b|\b{_THE}(?P<srel3>[Ll]ast|[Tt]his|[Nn]ext|{_STORY}) (?P<season3>{_SEASON})\b|\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom) (?:the )?(?:early |late )?(?P<season4>{_SEASON})\b(?!(?: of)?,? (?:{_YEAR}|(?:last|this|next) year))"),
    ("fiscal", rf"\b(?P<fy>{_YEAR})(?:/|-|–)(?P<fz>\d\d)\b(?!-)"),
    ("years", rf"\b(?:from )?(?P<ya>{_YEAR})(?: ?[-–—] ?| to )(?P<yb>{_YEAR})\b|\bbetween (?P<yc>{_YEAR}) and (?P<yd>{_YEAR})\b"),
    ("year", rf"\b(?:(?P<ypart>early|late|mid|the start of|the end of|the beginning of)[ -](?:in )?)?(?<![£$\d,.])(?<!Act )(?<!Regulations )(?P<yy>{_YEAR})\b(?!,\d|%| (?:children|young people|pupils|people|families|cases|referrals|carers|staff|homes)\b)"),
    ("yearword", rf"\b(?:(?P<ywpart>earlier|later|early|late|the end of|the start of|the beginning of) )?(?P<yw>[Ll]ast|[Tt]his|[Nn]ext|{_STORY}) year\b(?!'s|’s| (?:group|(?:1[0-3]|[1-9])\b(?![.,]\d|%)|olds?))"),
    ("yearposs", r"\b(?P<yp>[Ll]ast|[Tt]his|[Nn]ext) year(?:'|’)s\b"),
    ("yearsago", rf"\b(?:(?:just |a little |nearly |almost |about |around |more than |less than |over |under ){{0,4}})(?P<ya_n>{_COUNT})(?P<half>[ -]and[ -]a[ -]half)?[ -](?P<unit>years?|months?|weeks?|days?|fortnights?)(?P<half2> and a half)? (?P<dir>ago|earlier|later|before|after|since)\b"),
    ("past", rf"\b(?i:in|over|during|within) (?:the|this) (?:past|last) (?:(?P<past_n>{_COUNT}|12) )?(?P<past_unit>year|months?|years)\b"),
    ("recent", r"\b(?P<rel>[Ll]ast|[Tt]his|[Nn]ext|[Ee]arlier this|[Ll]ater this) (?P<relunit>month|week)\b"),
    ("day", r"\b(?P<today>[Tt]oday|[Yy]esterday|[Tt]omorrow|this morning|this afternoon|last night)\b"),
    ("weekday", rf"\b(?P<wrel>(?:[Oo]n|[Ll]ast|[Tt]his|[Nn]ext|since|until|by) )?(?P<wday>{_WDAY})(?P<week> week| last week| (?:this|next) week)?\b(?! (?:to|and) {_WDAY})"),
)  # fmt: skip
"""Name of the form, and its pattern; tried in this order at each place of a text."""
