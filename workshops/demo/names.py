"""Names of people who plainly do not exist. Pure."""

from itertools import product
from random import Random

FIRST = """
Wren Juniper Rowan Marigold Alder Hazel Linden Clover Bramble Sorrel Tansy Yarrow Fern Ash Robin Lark Finch Heron Swift
Plover Teasel Bracken Sedge Moss Flint Ember Briar Aspen Willow Laurel Sage Rue Thistle Vetch Comfrey Burdock Nettle
Mallow Campion Betony
"""
LAST_START = """
Hollow Fenni River Stone Meadow Marsh Otter Heath Fallow Wood Salt Moor Thorn Copper Barley Drift Amber Rook Badger
Clay Willow Kettle Lantern Moth Harrow
"""
LAST_END = "brook well more wright ford combe ley stead bank thwaite"


def names(count: int, random: Random) -> tuple[str, ...]:
    """Return so many different names; raises ValueError beyond 10,000."""
    everyone = [
        f"{first} {start}{end}" for first, start, end in product(*map(str.split, (FIRST, LAST_START, LAST_END)))
    ]
    return tuple(random.sample(everyone, count))
