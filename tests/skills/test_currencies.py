"""Which currencies there are."""

import pytest

from workshops.skills.currencies import CURRENCIES


@pytest.mark.parametrize("code", ["USD", "EUR", "CAD", "GBP", "MXN", "JPY", "XOF"])
def test_currencies_in_use_are_known(code: str) -> None:
    assert code in CURRENCIES


@pytest.mark.parametrize("code", ["DEM", "XAU", "XTS", "XXX", "HRK", "USN", "usd", ""])
def test_old_ones_metals_funds_and_test_codes_are_not(code: str) -> None:
    assert code not in CURRENCIES


def test_every_code_has_three_capital_letters() -> None:
    assert {(len(code), code.isalpha(), code.isupper()) for code in CURRENCIES} == {(3, True, True)}
