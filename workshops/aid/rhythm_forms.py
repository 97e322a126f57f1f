"""The form that says on which days a post comes again."""

from typing import Any

from recurrence import Recurrence

from workshops.perennial.patterns import Pattern, pattern_of, rule_of
from workshops.perennial.rhythm_forms import PatternForm, pattern_initial


class DaysForm(PatternForm):
    """On which days, in plain terms."""

    field_order = ("kind", "weekdays", "ordinals", "days", "every", "months", "end", "until", "count")

    def __init__(self, *args: Any, rule: Recurrence | None, weekday: int, **kwargs: Any) -> None:
        pattern = pattern_of(rule) if rule is not None and rule.rrules else None
        shown = pattern or Pattern(kind="weekly", weekdays=frozenset({weekday}))
        kwargs["initial"] = pattern_initial(shown)
        super().__init__(*args, **kwargs)

    @property
    def rule(self) -> Recurrence:
        """The rule that says what was chosen."""
        return rule_of(self.pattern())
