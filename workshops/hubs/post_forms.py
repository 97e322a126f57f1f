"""The form in which a hub asks for something or offers it."""

from typing import Any

from workshops.aid.forms import PostForm


class HubPostForm(PostForm):
    """A post of a hub: where it is, is known."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("place", "area", "shows_name"):
            del self.fields[name]
