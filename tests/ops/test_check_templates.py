import pytest

from tools.check_templates import findings_in


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("<script>alert(1)</script>", "inline <script>"),
        ("<style>p {}</style>", "inline <style>"),
        ('<p style="color: red">', "inline style="),
        ('<p onclick="go()">', "inline onclick="),
        ('<p hx-on:click="go()">', "inline hx-on:click="),
        ('<a href="javascript:go()">', "script in href="),
        ("<p>Hello there</p>", "untranslated text: Hello there"),
        ('<img alt="A river">', "untranslated alt: A river"),
        ('<nav aria-label="Days">', "untranslated aria-label: Days"),
        ("{% if x %}Yes{% endif %}", "untranslated text: Yes"),
        ('<p class="{% if x %}now{% endif %}">Now</p>', "untranslated text: Now"),
    ],
)
def test_it_finds(source: str, finding: str) -> None:
    assert findings_in(source, html=True) == [(1, finding)]


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% translate "Hello there" %} {{ name }}</p>',
        "<p>{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}</p>",
        "{% comment %}Words for developers{% endcomment %}{# and more #}",
        '<img alt="{{ name }}"><script type="module" src="/x.js"></script>',
        '<code>DATA_DIR</code> <span translate="no">iCal</span>',
        '<p class="{% if x %}now{% endif %}" data-onset="soon">10:00 - 12:30</p>',
    ],
)
def test_it_lets_pass(source: str) -> None:
    assert findings_in(source, html=True) == []


def test_a_finding_names_its_line() -> None:
    assert findings_in("<p>\n{% comment %}a\nb{% endcomment %}\n</p>\nHello", html=True)[0][0] == 5


def test_the_words_of_a_mail_are_looked_at_line_by_line() -> None:
    assert findings_in('{% translate "Hello" %}\n\nGoodbye', html=False) == [(3, "untranslated text: Goodbye")]
