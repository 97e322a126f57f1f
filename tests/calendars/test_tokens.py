import re

from workshops.calendars.tokens import TokenConverter, hash_of, new_token


def test_a_token_fits_the_addresses_and_no_two_are_equal() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch(TokenConverter.regex, token) for token in tokens)


def test_a_hash_tells_nothing_of_the_token() -> None:
    token = new_token()
    assert token not in hash_of(token) and len(hash_of(token)) == 64
