"""Days in one list, separated by commas, a span of days with a dash."""

import datetime
from collections.abc import Sequence

from tracker.texts import ngettext
from tracker.vietnamese.day_spans import days_words, parse_days
from ui.parts.fields import Unreadable
from ui.parts.long_text import LongTextField


class DaySpansField(LongTextField):
    """What cannot be read is named under the field, and stays as it was typed."""

    def value(self) -> list[datetime.date]:
        today = datetime.date.today()
        days, unread = parse_days(self.raw(), today)
        if unread:
            message = ngettext(
                "This is not a day: {words}. Type it like 2/9/{year}, or 30/4–1/5/{year}.",
                "These are no days: {words}. Type them like 2/9/{year}, or 30/4–1/5/{year}.",
                len(unread),
            )
            raise Unreadable(message.format(words=", ".join(unread), year=today.year))
        return days

    @staticmethod
    def text_of(value: Sequence[datetime.date]) -> str:
        return days_words(value)

    def tidy(self) -> None:
        try:
            self.set_value(self.value())
        except Unreadable:
            return
