"""How sums of money and ways to reach somebody are written, as patterns for `plain` text."""

from __future__ import annotations

_SIGNS = "$€£¥₹₽₩₪₫₴₦₱฿₺₿¢"
_SIGN = rf"(?:(?<!\w)(?:US|AU|CA|NZ|HK|SG|[ACRS]))?[{_SIGNS}]"
# no sum is longer, and what is bounded is found fast in any text
_NUMBER = r"\d(?:[\d.,’'\u00a0\u202f]{0,30}\d)?"
_CURRENCIES = (
    "AED|ARS|AUD|BGN|BRL|CAD|CHF|CLP|CNY|COP|CZK|DKK|EGP|EUR|GBP|HKD|HUF|IDR|ILS|INR|ISK|JPY|KRW|KWD|MAD|"
    "MXN|MYR|NOK|NZD|PHP|PLN|RON|RSD|SAR|SEK|SGD|THB|TRY|TWD|UAH|USD|VND|ZAR"
)
_SHORT = r"Rs\.?|SFr\.?|Fr\.|kr\.?|zl|Kc"  # how some currencies are written beside their number
_UNITS = r"euros?|dollars?|pounds?|francs?|kroner|kronor|rupees?|yen|cents?"
_LARGE = r"(?i:k|mn?|bn|mio|mrd|tsd|millions?|billions?|thousand|grand)\b\.?"
_NO_CENTS = r"[.,][-–—]{1,2}"
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|"
    "million|billion"
)
AMOUNTS = (
    rf"(?<!\w)(?:(?i:{_CURRENCIES})|{_SHORT})\s?-?{_NUMBER}(?:\s?{_LARGE}|{_NO_CENTS})?",
    rf"{_SIGN}\s?-?{_NUMBER}(?:\s?{_LARGE}|{_NO_CENTS})?",
    rf"(?<!\w){_NUMBER}\s?(?:{_LARGE})?\s?(?:{_SIGN}|(?:(?i:{_CURRENCIES}|{_UNITS})|zl|Kc)(?!\w))",
    rf"(?<!\w){_NUMBER}(?:\s?(?i:k|mio|mrd|tsd|millions?|billions?|grand|bn)|[mM])(?!\w)",
    rf"(?<![\w.,]){_NUMBER}{_NO_CENTS}(?!\w)",
    # what somebody charges: few are a number of something else
    rf"(?<![\w.,]){_NUMBER}\s?(?:/\s?|(?i:per|an|pro)\s)(?i:h|hour|hr|Std|Stunde)\b",
    r"(?<![\w.,])(?!(?:19|20)\d\d\sa)\d[\d.,']{0,30}\d{2}\s?(?:/\s?|(?i:per|an?|pro)\s)(?i:day|d|week|month|quarter|year|Tag|Monat|Jahr)\b",
    rf"(?<!\w)(?i:(?:{_WORDS})(?:(?:[\s-]+and)?[\s-]+(?:{_WORDS})){{0,8}}\s(?:{_UNITS}))(?!\w)",
    # digits in groups of three are taken for a sum: rather one number too many than one too few
    r"(?<![\w.,])\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?![\w])",
)
CONTACTS = (
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    r"(?i:https?://|www\.)[^\s<>“”\"]+",
    r"(?<![\w@.-])(?:[a-zA-Z0-9-]+\.)+[a-z]{2,}/[^\s<>“”\"]*[\w/]",
    r"(?<![\w@.-])(?:[a-zA-Z0-9-]+\.)+(?:com|org|net|info|biz|io|eu|de|ch|uk)(?![\w.-]*\w)",
    # an account in the international form, in groups of four or not
    r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?(?!\w)",
    r"(?<![\w+])(?:\+|00)\d[\d\s()/-]{6,}\d",
    # a national number: its area begins with a zero and is longer than a month, or it is 555-123-4567
    r"(?<![\w.,/-])\(?0\d{2,5}\)?[\s/-]+\d(?:[\s/-]?\d){3,}(?!\w)",
    r"(?<![\w.,/-])(?:\(\d{3}\)\s?|\d{3}[-.\s])\d{3}[-.\s]\d{4}(?!\w)",
)
