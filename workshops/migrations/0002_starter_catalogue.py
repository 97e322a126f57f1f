"""A first catalogue for every installation: categories, skills, and what places can have."""

from django.db import migrations

FEATURES = [
    ("fire", "Fire allowed"),
    ("water", "Water at hand"),
    ("shade", "Shade"),
    ("shelter", "Shelter from rain"),
    ("tables", "Tables and benches"),
    ("power", "Electric power"),
    ("quiet", "Quiet"),
    ("wheelchair", "Wheelchair access"),
]

# (slug, name, colour): skills as (slug, name, about)
CATALOGUE = {
    ("fire", "Fire", "firebrick"): [
        ("friction-fire", "Friction fire", "Bow drill and hand drill: from the right wood to a glowing ember."),
        ("fire-by-spark", "Fire by spark", "Flint, steel and char, and what catches a spark in damp weather."),
        ("fire-keeping", "Fire keeping", "Laying, feeding and putting out a fire that serves many people."),
        ("charcoal-and-tar", "Charcoal and tar", "Burning charcoal and drawing tar from bark and wood."),
    ],
    ("shelter-and-camp", "Shelter and camp", "sienna"): [
        ("debris-shelter", "Debris shelter", "A dry, warm night from branches and leaves."),
        ("knots-and-lashing", "Knots and lashing", "A dozen knots that hold, and poles tied so that they stay."),
        ("tarps-and-tents", "Tarps and tents", "Pitching for wind and rain, and mending what tore."),
        ("tool-sharpening", "Tool sharpening", "An edge on knives, axes and scythes, with stone and strop."),
    ],
    ("water", "Water", "steelblue"): [
        ("safe-water", "Finding and cleaning water", "Where water is, and how to make it fit to drink."),
        ("boats-and-paddles", "Boats and paddles", "Building and handling small craft on slow rivers."),
        ("fishing-by-hand", "Fishing with simple gear", "Lines, hooks, traps and nets made from what grows."),
    ],
    ("plants", "Plants and foraging", "olivedrab"): [
        ("plant-identification", "Plant identification", "Families, seasons and look-alikes, learnt outdoors."),
        ("wild-food", "Wild food", "Greens, roots, nuts and berries, gathered so that more grow back."),
        ("mushrooms", "Mushrooms", "A few safe kinds learnt well, and how to be sure."),
        ("seed-saving", "Seed saving", "Keeping, cleaning and swapping seed from year to year."),
        ("gardening", "Growing food", "Soil, compost and beds that feed a household."),
        ("herbal-remedies", "Herbal remedies", "Teas, salves and tinctures from common plants."),
    ],
    ("food", "Food and hearth", "goldenrod"): [
        ("fermenting", "Fermenting", "Sour cabbage, kimchi, kvass: food that keeps itself."),
        ("bread-and-grain", "Bread and grain", "From grain to loaf, in an oven or on a stone."),
        ("acorns", "Acorns and nuts", "Shelling, leaching and cooking the old staple of the woods."),
        ("butchering", "Butchering", "Taking an animal apart with respect and using all of it."),
        ("drying-and-smoking", "Drying and smoking", "Keeping fish, meat and fruit without a fridge."),
        ("cooking-for-many", "Cooking for many", "Kitchens, menus and washing-up for fifty and more."),
    ],
    ("fibre", "Fibre and baskets", "chocolate"): [
        ("cordage", "Cordage", "String and rope from bark, nettle and leaves."),
        ("basketry", "Basketry", "Willow, bark and splint: gathering, weaving, finishing."),
        ("spinning-and-weaving", "Spinning and weaving", "From fleece and flax to thread and cloth."),
        ("natural-dyeing", "Natural dyeing", "Colours from plants, and how to make them stay."),
        ("felting", "Felting", "Wool, water and hands: hats, slippers, rugs."),
        ("mending", "Mending", "Darning, patching and sewing by hand."),
    ],
    ("hide", "Hide and bone", "sienna"): [
        ("hide-tanning", "Hide tanning", "Scraping, dressing, softening and smoking a hide."),
        ("bark-tanning", "Bark tanning", "Leather made in a bark bath, over weeks."),
        ("leatherwork", "Leatherwork", "Bags, sheaths and shoes, cut and stitched."),
        ("bone-and-antler", "Bone and antler", "Needles, hooks and beads, sawn, ground and polished."),
    ],
    ("wood", "Wood and carving", "olivedrab"): [
        ("spoon-carving", "Spoon carving", "Green wood, knife and axe: grips that are safe and quick."),
        ("bowl-carving", "Bowl carving", "Adze and gouge, from a log to a bowl."),
        ("bow-making", "Bow making", "Choosing a stave, tillering it and making arrows."),
        ("timber-framing", "Timber framing", "Joints that hold a roof without nails."),
    ],
    ("clay-stone-metal", "Clay, stone and metal", "slategray"): [
        ("pottery", "Pottery", "Wild clay, hand building and an open firing."),
        ("cob-and-earth", "Building with earth", "Cob, plaster and ovens from clay, sand and straw."),
        ("flintknapping", "Flintknapping", "Striking and pressing stone into blades, with eyes protected."),
        ("blacksmithing", "Blacksmithing", "Heat, hammer and anvil: hooks, knives, tools."),
    ],
    ("tracking", "Tracking and listening", "teal"): [
        ("animal-tracking", "Animal tracking", "Reading prints, trails and signs."),
        ("bird-language", "Bird language", "What calls and silence tell of the woods."),
        ("finding-the-way", "Finding the way", "Map, sun, stars and the lie of the land."),
        ("nature-with-children", "Out with children", "Games and wandering that wake the senses."),
    ],
    ("care", "Healing and care", "rebeccapurple"): [
        ("first-aid", "First aid outdoors", "The first hour, far from a road."),
        ("listening", "Listening and peer support", "Being there for somebody in a hard time."),
        ("grief-and-ceremony", "Grief and rites", "Holding space for endings and beginnings."),
        ("movement", "Movement and rest", "Stretching, play and sleep for hard-working bodies."),
    ],
    ("song-and-story", "Song and story", "goldenrod"): [
        ("singing-together", "Singing together", "Rounds and simple harmonies, learnt by ear."),
        ("storytelling", "Storytelling", "Finding, shaping and telling a tale."),
        ("instrument-making", "Instrument making", "Flutes, drums and rattles from what is around."),
    ],
    ("organizing", "Meetings and decisions", "firebrick"): [
        ("facilitation", "Facilitation", "Meetings that start, move and end, where everyone is heard."),
        ("consensus", "Deciding together", "Consent, consensus and what to do when stuck."),
        ("conflict", "Working with conflict", "Mediation, accountability and repair."),
        ("welcoming", "Welcoming newcomers", "So that people come back and take part."),
        ("safer-spaces", "Safer gatherings", "Agreements, awareness teams and access for all."),
    ],
    ("mutual-aid", "Mutual aid", "teal"): [
        ("neighbour-networks", "Neighbour networks", "Starting and keeping a circle of give and take."),
        ("tool-library", "Tool libraries and swaps", "Sharing things without losing them."),
        ("disaster-response", "Neighbours in a disaster", "Water, food, power and news in the first three days."),
        ("money-in-common", "Money in common", "Sliding scales, shared purses and simple books."),
        ("community-radio", "Radio and messages", "Talking over distance when the net is down."),
    ],
    ("running-a-gathering", "Running a gathering", "steelblue"): [
        ("site-and-kitchen", "Site, kitchen, compost toilets", "What a camp of hundreds needs before it opens."),
        ("scheduling", "Programmes and schedules", "Fitting teachers, places and hours together kindly."),
        ("teaching-skills", "Teaching a skill", "Planning a class, showing, and letting hands find it."),
        ("poster-printing", "Posters and prints", "Screen, lino and zines that tell people what is on."),
    ],
}


def add_catalogue(apps, schema_editor):
    """Add what is not there yet, by slug and by name; what an installation already has stays as it is."""
    Feature, Category, Skill = (apps.get_model("workshops", name) for name in ("Feature", "Category", "Skill"))
    for slug, name in FEATURES:
        Feature.objects.get_or_create(slug=slug, defaults={"name": name})
    for order, ((slug, name, colour), skills) in enumerate(CATALOGUE.items(), start=1):
        category = Category.objects.filter(name=name).first()
        if category is None:
            category, _ = Category.objects.get_or_create(
                slug=slug, defaults={"name": name, "colour": colour, "order": order * 10}
            )
        for skill_slug, skill_name, about in skills:
            if not Skill.objects.filter(name=skill_name).exists():
                Skill.objects.get_or_create(
                    slug=skill_slug, defaults={"name": skill_name, "category": category, "about": about}
                )


def remove_catalogue(apps, schema_editor):
    """Remove of it what nobody uses."""
    Feature, Category, Skill = (apps.get_model("workshops", name) for name in ("Feature", "Category", "Skill"))
    Workshop = apps.get_model("workshops", "Workshop")
    slugs = [skill[0] for skills in CATALOGUE.values() for skill in skills]
    Skill.objects.filter(slug__in=slugs, listings=None, workshops=None).delete()
    Category.objects.filter(slug__in=[key[0] for key in CATALOGUE], skills=None, workshops=None).delete()
    needed = Workshop.needs.through.objects.values("feature")
    Feature.objects.filter(slug__in=[f[0] for f in FEATURES], places=None).exclude(pk__in=needed).delete()


class Migration(migrations.Migration):
    dependencies = [("workshops", "0001_initial")]

    operations = [migrations.RunPython(add_catalogue, remove_catalogue)]
