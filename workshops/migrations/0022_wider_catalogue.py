"""A wider catalogue: more skills, and the other names people look for them by."""

from django.db import migrations

# slug: other names, for what the first catalogue holds
OTHER_NAMES = {
    "friction-fire": "bow drill; hand drill; fire by rubbing sticks; firemaking; fire bow; ember making",
    "fire-by-spark": "flint and steel; ferro rod; striking a light; char cloth; tinder; firesteel",
    "fire-keeping": "campfire; fire tending; firewood; hearth keeping; bonfire",
    "charcoal-and-tar": "charcoal burning; birch tar; pine tar; pitch; pyrolysis",
    "debris-shelter": "debris hut; bivouac; leaf hut; lean-to; survival shelter; primitive shelter",
    "knots-and-lashing": "knot tying; rope work; hitches; lashings; pioneering; splicing",
    "tarps-and-tents": "tarp pitching; tent repair; camping; hammock camping",
    "tool-sharpening": "knife sharpening; whetstone; honing; strop; grinding edges; scythe peening",
    "safe-water": "water purification; water filter; drinking water; springs; boiling water",
    "boats-and-paddles": "canoe; kayak; coracle; boat building; rowing; paddling; dugout",
    "fishing-by-hand": "fishing; angling; fish traps; net making; hand lines; fish hooks",
    "plant-identification": "botany; plant walk; naming plants; wildflowers; plant families; herb walk",
    "wild-food": "foraging; gathering; edible plants; wild greens; wildcrafting; nettles; berries",
    "mushrooms": "fungi; mycology; mushroom hunting; mushroom growing; chanterelle; bolete",
    "seed-saving": "seed swap; seed keeping; heirloom seeds; seed library",
    "gardening": "growing vegetables; permaculture; compost; raised beds; allotment; vegetable garden; horticulture",
    "herbal-remedies": "herbalism; herbal medicine; tinctures; salves; medicinal plants; teas; folk medicine",
    "fermenting": "fermentation; sauerkraut; kimchi; kombucha; kvass; pickling; kefir; miso",
    "bread-and-grain": "baking; sourdough; bread making; milling; flour; flatbread; bakery",
    "acorns": "acorn flour; chestnuts; hazelnuts; nut processing; leaching; walnuts",
    "butchering": "butchery; slaughter; game processing; skinning; meat cutting; gutting",
    "drying-and-smoking": "food drying; jerky; smoking fish; dehydrating; smokehouse; preserving meat; curing",
    "cooking-for-many": "crew kitchen; field kitchen; mass cooking; camp cook; catering; soup kitchen",
    "cordage": "rope making; string; twine; cord; reverse wrap; plant fibre; nettle cord; raffia",
    "basketry": "basket weaving; baskets; wicker; willow weaving; coiling; splint baskets; caning",
    "spinning-and-weaving": "drop spindle; spinning wheel; loom; yarn; cloth making; flax; linen; wool; handspinning",
    "natural-dyeing": "plant dyes; dye; indigo; madder; mordant; woad; colouring wool; eco printing",
    "felting": "felt; wet felting; needle felting; felt making; wool hats",
    "mending": "darning; patching; visible mending; clothes repair; sewing by hand; sashiko; hand sewing",
    "hide-tanning": "brain tanning; buckskin; tanning hides; deerskin; braintan; rawhide; fur tanning; pelts",
    "bark-tanning": "vegetable tanning; oak bark leather; bark leather; veg tan; tannins",
    "leatherwork": "leather craft; shoemaking; moccasins; saddlery; leather sewing; sheaths; bag making",
    "bone-and-antler": "bone carving; antler; horn; bone tools; bone needles; scrimshaw",
    "spoon-carving": "carving spoons; green woodworking; whittling; knife work; kuksa; sloyd",
    "bowl-carving": "carving bowls; adze; gouge; wooden bowls; hollowing",
    "bow-making": "bowyer; bow and arrow; archery; arrows; longbow; self bow; fletching; stave",
    "timber-framing": "timber frame; carpentry; joinery; post and beam; roundwood; mortise and tenon; hewing",
    "pottery": "ceramics; clay; hand building; pit firing; pinch pots; wild clay; kiln",
    "cob-and-earth": "cob building; adobe; earth oven; earthen plaster; natural building; clay oven; wattle and daub",
    "flintknapping": "knapping; stone tools; arrowheads; obsidian; flint; lithics; stone age",
    "blacksmithing": "smithing; forge; forging; ironwork; knife making; bladesmith; anvil",
    "animal-tracking": "tracking; tracks and sign; spoor; footprints; scat; trailing",
    "bird-language": "birdsong; bird calls; birdwatching; bird alarms; birding; sit spot",
    "finding-the-way": "navigation; orienteering; map and compass; stars; wayfinding; map reading",
    "nature-with-children": "forest school; nature games; kids outdoors; coyote mentoring; nature play; childrens programme",
    "first-aid": "wilderness first aid; wound care; emergency medicine; medic; bandaging; cpr; rescue",
    "listening": "peer support; active listening; emotional support; co-counselling; empathy; mental health",
    "grief-and-ceremony": "grief circle; ritual; ceremony; rites of passage; death care; mourning; home funeral",
    "movement": "yoga; stretching; dance; qigong; tai chi; body work; rest; play",
    "singing-together": "singing; choir; rounds; harmony; song circle; community singing; chant; songs",
    "storytelling": "stories; tales; oral tradition; myth; telling tales; fairy tales",
    "instrument-making": "flute making; drum making; rattle; musical instruments; luthier; whistle",
    "facilitation": "facilitating; chairing; running meetings; moderating; hosting meetings; moderator",
    "consensus": "decision making; consent; sociocracy; deciding together; hand signals; assemblies; voting",
    "conflict": "mediation; conflict resolution; transformative justice; accountability; nonviolent communication; repair",
    "welcoming": "newcomers; onboarding; greeting; hospitality; outreach; buddies",
    "safer-spaces": "awareness team; code of conduct; accessibility; consent culture; inclusion; harm prevention; safety",
    "neighbour-networks": "mutual aid; neighborhood pods; pods; timebank; neighbourhood; solidarity; community care",
    "tool-library": "library of things; clothes swap; free store; swap; give away shop; lending; really free market",
    "disaster-response": "emergency preparedness; flood relief; disaster relief; crisis; preparedness; storm; community response",
    "money-in-common": "bookkeeping; fundraising; sliding scale; treasury; cooperatives; budgets; income sharing; accounts",
    "community-radio": "ham radio; amateur radio; mesh network; walkie talkie; LoRa; broadcasting; pirate radio",
    "site-and-kitchen": "compost toilets; camp setup; site crew; latrines; infrastructure; greywater; dry toilet",
    "scheduling": "programme planning; timetable; planning an event; schedules; event planning",
    "teaching-skills": "teaching; pedagogy; training trainers; lesson planning; popular education; mentoring",
    "poster-printing": "screen printing; lino; zines; linocut; stencils; block printing; printmaking; riso",
}

# (slug, name, colour): skills as (slug, name, about, other names); known categories are found by name
CATALOGUE = {
    ("fire", "Fire", "firebrick"): [
        ("fire-cooking", "Cooking on the fire", "Pots, spits, pits and ash: a meal with nothing but flames.", "campfire cooking; dutch oven; earth oven cooking; pit roast; open fire cooking"),
        ("rocket-stoves", "Stoves that save wood", "Rocket stoves and cookers from tins, bricks or clay.", "rocket stove; wood stove; mass heater; hobo stove; haybox"),
        ("candles-and-lamps", "Candles and lamps", "Light from wax, tallow, oil and rush.", "candle making; beeswax candles; oil lamp; rushlights; tallow"),
    ],
    ("shelter-and-camp", "Shelter and camp", "sienna"): [
        ("winter-camping", "Camping in the cold", "Sleeping warm, drying out and moving on snow.", "snow shelter; igloo; quinzhee; winter survival; snow camping"),
        ("thatching", "Thatching and roofs", "Straw, reed and bark laid so that rain runs off.", "thatch; reed roof; shingles; bark roofing; green roof"),
        ("yurts-and-tipis", "Yurts and tipis", "Making, raising and living in round houses of cloth.", "yurt; tipi; teepee; ger; bell tent; round tent"),
        ("packing-light", "Packing light", "What to carry, what to leave, and how to carry it far.", "backpacking; hiking; rucksack; ultralight; bushcraft kit; trekking"),
        ("bushcraft", "Living outdoors", "The few things that matter for some days in the woods.", "bushcraft; survival; wilderness living; woodcraft; primitive skills; ancestral skills"),
    ],
    ("water", "Water", "steelblue"): [
        ("swimming-wild", "Swimming in wild water", "Cold, current and getting others out safely.", "wild swimming; lifeguard; cold water; river safety; ice bathing"),
        ("rain-harvesting", "Catching rain", "Barrels, swales and ponds that hold water on the land.", "rainwater harvesting; swales; ponds; cistern; earthworks; water retention"),
        ("river-restoration", "Care for streams", "Reading a brook and helping it back to health.", "stream restoration; beaver dams; erosion; watershed; wetland"),
    ],
    ("plants", "Plants and foraging", "olivedrab"): [
        ("trees", "Knowing trees", "By bark, bud and leaf, and what each is good for.", "tree identification; dendrology; bark; forestry; woodland"),
        ("seaweed", "Seaweed and the shore", "Gathering between the tides with care.", "kelp; shellfish; beach foraging; coastal foraging; dulse"),
        ("orchard-and-grafting", "Fruit trees and grafting", "Pruning, grafting and keeping old kinds alive.", "grafting; pruning; orchard; apple trees; scion; fruit trees"),
        ("sap-and-syrup", "Sap and syrup", "Tapping maple and birch, and boiling it down.", "maple syrup; birch sap; tapping trees; sugaring"),
        ("soil-and-compost", "Soil and compost", "Feeling, feeding and covering the ground that feeds us.", "composting; worms; vermicompost; mulch; biochar; humanure; soil health"),
        ("natural-cosmetics", "Salves and skin care", "Balms, oils and creams from plants and wax.", "cosmetics; balm; lip balm; lotion; skincare; deodorant"),
    ],
    ("food", "Food and hearth", "goldenrod"): [
        ("cheese-and-milk", "Cheese and milk", "Curd, butter and yoghurt with simple tools.", "cheesemaking; butter; yogurt; yoghurt; dairy; whey; curds"),
        ("canning", "Jars and preserves", "Jam, chutney and vegetables safely kept in glass.", "canning; jam making; preserves; chutney; bottling; pickles; marmalade"),
        ("brewing", "Brewing and cider", "Beer, cider and mead, from sugar to bottle.", "beer; cider; mead; home brewing; wine making; pressing apples"),
        ("grinding-and-tortillas", "Maize and tortillas", "Nixtamal, grinding and the hot plate.", "nixtamal; tortillas; masa; corn; maize; tamales"),
        ("cooking-plants", "Cooking from plants", "Beans, grains and greens that fill everybody.", "vegan cooking; vegetarian; plant based; beans; tofu; tempeh"),
        ("salt-and-oil", "Salt, oil and sugar", "Pressing seeds, boiling brine and other staples.", "oil pressing; sea salt; sunflower oil; honey; sorghum"),
        ("insects", "Edible insects", "Raising, catching and roasting small livestock.", "crickets; mealworms; grasshoppers; entomophagy"),
    ],
    ("fibre", "Fibre and baskets", "chocolate"): [
        ("knitting-and-crochet", "Knitting and crochet", "From the first stitch to socks that fit.", "knitting; crochet; socks; nalbinding; needle binding; yarn craft"),
        ("sewing", "Sewing clothes", "Pattern, cut and seam, by hand or treadle.", "tailoring; dressmaking; garment; sewing machine; pattern making; quilting"),
        ("braiding-and-nets", "Braids and nets", "Bands, straps, nets and hammocks without a loom.", "braiding; macrame; netting; tablet weaving; sprang; finger weaving; hammock; plaiting"),
        ("fibre-from-plants", "Fibre from plants", "Retting and cleaning nettle, hemp, flax and bast.", "retting; hemp; bast fibre; nettle fibre; lime bark; flax processing"),
        ("paper-making", "Paper and ink", "Sheets from rags and plants, ink from galls and soot.", "papermaking; ink making; pigments; paint making; oak gall ink; natural paint"),
        ("bookbinding", "Bookbinding", "Folding, sewing and covering a book that opens flat.", "book binding; notebook; journal making; coptic stitch"),
        ("brooms", "Brooms and brushes", "Bundling, stitching and hafting what sweeps.", "broom making; besom; brush making; broomcorn"),
        ("mats-and-rush", "Mats and rush seats", "Cattail, rush and straw woven flat.", "rush seating; mat weaving; cattail; chair seats; straw work; corn dollies"),
        ("embroidery", "Embroidery and beads", "Stitches and beads that tell whose it is.", "beadwork; beading; needlework; cross stitch; quillwork"),
    ],
    ("hide", "Hide and bone", "sienna"): [
        ("fish-skin", "Fish skin leather", "Thin, strong leather from what the kitchen throws away.", "fish leather; salmon skin; fish tanning"),
        ("sheepskins", "Sheepskins and furs", "Skins kept with their wool or hair on.", "sheepskin; fur; wool on tanning; rabbit skin; hair on"),
        ("rawhide-and-drums", "Rawhide and drums", "Stretching, lacing and tuning a skin.", "drum; frame drum; rawhide; shaman drum; hide drum"),
        ("shoes", "Making shoes", "Turnshoes, sandals and soles that last.", "shoemaking; sandals; moccasin making; cobbler; boots; turnshoe"),
        ("hide-glue", "Glues from nature", "Hide glue, pitch glue and what holds when.", "hide glue; pine pitch glue; adhesives; birch tar glue; resin"),
    ],
    ("wood", "Wood and carving", "olivedrab"): [
        ("axe-and-saw", "Axe and saw", "Felling, splitting and bucking with your own strength.", "axe work; felling; wood splitting; crosscut saw; chopping wood; logging; hatchet"),
        ("green-woodworking", "Chairs and stools", "Shaving horse, drawknife and pole lathe.", "shaving horse; pole lathe; chair making; drawknife; wood turning; stools"),
        ("figure-carving", "Carving figures", "Faces, animals and toys from a block.", "whittling; wood sculpture; toys; relief carving; puppets; masks"),
        ("birch-bark", "Birch bark", "Boxes, mats and shoes from bark taken rightly.", "bark weaving; birchbark containers; bark basket; bark canoe"),
        ("atlatl-and-slings", "Throwing sticks and slings", "Spear throwers, slings and bolas, made and thrown.", "atlatl; spear; sling; boomerang; throwing; rabbit stick; hunting tools"),
        ("hedges-and-hurdles", "Hedges and hurdles", "Laying a hedge, weaving a fence, cutting coppice.", "hedge laying; coppice; wattle; fencing; hurdles; dry hedge"),
        ("joinery", "Boxes and joints", "Dovetails, planes and things that stay square.", "woodworking; joinery; furniture; dovetail; cabinet making; hand planes"),
        ("log-building", "Building with logs", "Notches, scribing and walls that settle.", "log cabin; notching; hewing logs; sauna building"),
    ],
    ("clay-stone-metal", "Clay, stone and metal", "slategray"): [
        ("dry-stone", "Dry stone walls", "Walls that stand by weight and fit alone.", "stone walling; dry stone walling; masonry; stonework; stacking stone"),
        ("stone-carving", "Stone carving", "Letters, bowls and beads pecked and ground.", "soapstone; letter cutting; stone sculpture; pecking; lapidary"),
        ("copper-and-tin", "Copper and tin", "Cold hammering, annealing and small casting.", "coppersmith; casting; pewter; bronze casting; metal casting; tinsmith"),
        ("jewellery", "Jewellery", "Wire, bead, shell and silver worn close.", "jewelry; silversmithing; wire wrapping; beads; shell beads; rings"),
        ("lime-and-plaster", "Lime and plaster", "Slaking, mixing and smooth walls that breathe.", "limewash; plastering; tadelakt; mortar; fresco; render"),
        ("straw-bale", "Building with straw", "Bales, lath and clay for warm walls.", "straw bale; natural building; light clay; insulation; hempcrete"),
        ("glass-and-beads", "Glass and beads", "Melting and shaping small glass by flame.", "glass beads; lampwork; stained glass; glassblowing"),
    ],
    ("tracking", "Tracking and listening", "teal"): [
        ("stars-and-weather", "Stars and weather", "Telling time, season and tomorrow from the sky.", "astronomy; constellations; clouds; weather forecast; night sky; moon"),
        ("moving-unseen", "Moving quietly", "Fox walk, camouflage and stillness.", "stalking; camouflage; stealth; fox walking; sneaking; scout skills"),
        ("insects-and-life", "Small animals and insects", "Who lives under the stone and on the flower.", "entomology; bugs; butterflies; pond dipping; amphibians; reptiles"),
        ("nature-journal", "Nature journals", "Drawing and writing what you really see.", "sketching; nature drawing; field notes; watercolour; watercolor; journaling"),
        ("hunting-ethics", "Hunting with respect", "Law, aim, thanks and a clean death.", "hunting; trapping; snares; rifle; game; deer hunting"),
    ],
    ("care", "Healing and care", "rebeccapurple"): [
        ("massage", "Massage and touch", "Easing tired backs and feet, with consent.", "bodywork; shiatsu; massage; foot rub; reflexology; acupressure"),
        ("birth-and-babies", "Birth and babies", "Accompanying birth and the first months.", "midwifery; doula; pregnancy; postpartum; baby carrying; breastfeeding"),
        ("elders-and-care", "Caring for elders", "Helping at home, and keeping the old at the fire.", "elder care; home care; dementia; nursing; caregiving"),
        ("addiction-and-harm", "Less harm from drugs", "Overdose response and care without judgement.", "harm reduction; naloxone; narcan; overdose; recovery; sobriety"),
        ("meditation", "Sitting and breathing", "Quiet attention, together or alone.", "meditation; breathwork; mindfulness; sit; contemplation; zazen"),
        ("sweat-and-sauna", "Sauna and bath", "Heat, water and rest, built and tended safely.", "sauna; hot tub; banya; steam bath; bath house"),
        ("street-medic", "Street medic", "First aid where many people are on the street.", "protest medic; action medic; tear gas; riot first aid; crowd medic"),
        ("soap-making", "Soap making", "Fat, ash and patience: lye handled safely.", "soap; lye; cold process; washing soap; detergents"),
    ],
    ("song-and-story", "Song and story", "goldenrod"): [
        ("dancing", "Dances for everyone", "Circle, contra and partner dances with a caller.", "folk dance; contra dance; ceili; square dance; circle dance; ceilidh; calling"),
        ("playing-music", "Playing together", "Tunes by ear, jams and keeping time.", "jam session; fiddle; guitar; banjo; folk music; percussion; drumming; ukulele"),
        ("theatre", "Theatre and play", "Improvised, forum and puppet theatre.", "improv; theater; forum theatre; puppetry; clown; acting; theatre of the oppressed"),
        ("writing", "Writing and poetry", "Words on the page, read aloud by the fire.", "poetry; creative writing; poems; spoken word; memoir"),
        ("games", "Games for big groups", "Fields, balls, riddles and laughter.", "group games; cooperative games; icebreakers; new games; ball games; juggling"),
        ("languages", "Learning a language", "Talking early, in a tongue of the land or the neighbours.", "language exchange; sign language; spanish; indigenous languages; conversation; tandem"),
        ("local-history", "History of a place", "Whose land it is, what happened, and what is owed.", "land acknowledgement; oral history; indigenous history; colonisation; peoples history; local history"),
    ],
    ("organizing", "Meetings and decisions", "firebrick"): [
        ("note-taking", "Notes and minutes", "What was decided, by whom, findable next year.", "minutes; minute taking; scribe; documentation; wiki; record keeping"),
        ("campaigning", "Campaigns and power", "Choosing a goal, allies and pressure that works.", "community organizing; organising; power mapping; campaigns; door knocking; activism; lobbying"),
        ("nonviolent-action", "Nonviolent action", "Roles, rights and calm in a march or a blockade.", "direct action; blockade; protest; civil disobedience; know your rights; affinity groups; marshalling"),
        ("unions", "Organizing at work", "One-to-one talks, demands and a union that lasts.", "union; labor organizing; labour; workers rights; strike; workplace organizing"),
        ("anti-oppression", "Power and oppression", "Seeing who speaks, who cleans up, and changing it.", "anti racism; antiracism; allyship; decolonising; privilege; feminism; disability justice; equity"),
        ("strategy", "Planning as a group", "From a dream to who does what by when.", "strategic planning; visioning; retreats; project planning; goals; back casting"),
        ("working-groups", "Working groups and roles", "Circles with clear tasks, and handing them over.", "committees; roles; delegation; spokescouncil; self management; collectives; governance"),
        ("media-and-press", "Press and social media", "Telling our story so that others repeat it.", "journalism; press release; social media; photography; video; interviews; podcast"),
        ("security-culture", "Safe phones and messages", "Keeping contacts and plans among those they concern.", "digital security; encryption; signal; privacy; passwords; data protection; security culture"),
    ],
    ("mutual-aid", "Mutual aid", "teal"): [
        ("food-distribution", "Sharing food", "Rescuing, sorting and handing out food with dignity.", "food bank; food rescue; gleaning; community fridge; food pantry; groceries; food not bombs"),
        ("housing", "Homes together", "Tenants, co-ops and land held in common.", "tenant organizing; housing cooperative; tenants union; eviction defense; intentional community; land trust; rent"),
        ("childcare", "Childcare together", "So that parents can come, and children want to.", "childcare; kids corner; babysitting; crèche; parenting; creche"),
        ("bicycle-repair", "Bicycle repair", "Tubes, brakes and gears, and a shop for all.", "bike repair; bike kitchen; bicycles; cycling; puncture; bike workshop"),
        ("solar-power", "Small solar power", "Panels, batteries and wires that do no harm.", "solar panels; off grid power; batteries; photovoltaic; electricity; generator; microgrid"),
        ("repair-cafe", "Repair evenings", "Fixing lamps, toasters and zips with their owners.", "repair cafe; fixing; electronics repair; soldering; restart; appliance repair"),
        ("immigration-support", "Standing with migrants", "Welcome, papers, accompaniment and rights.", "refugees; immigration; sanctuary; asylum; accompaniment; migrant rights"),
        ("prison-letters", "Letters to prisoners", "Writing, visiting and coming home.", "prisoner support; pen pals; abolition; letter writing; reentry; bail fund"),
        ("transport", "Rides and deliveries", "Who drives whom and what, and who pays the fuel.", "rideshare; carpool; deliveries; driving; lift sharing; logistics"),
        ("off-grid-toilets", "Water and toilets for all", "Hand washing, showers and clean loos where there are none.", "hand washing; sanitation; hygiene; showers; toilets; wash stations"),
    ],
    ("running-a-gathering", "Running a gathering", "steelblue"): [
        ("volunteers", "Volunteers and shifts", "Finding, briefing and thanking people.", "volunteer coordination; shifts; rota; crew; volunteering; work trade"),
        ("registration", "Gate and registration", "Lists, tents and a warm first hello.", "gate; check in; tickets; box office; registration desk; wristbands"),
        ("permits-and-insurance", "Permits and insurance", "Landowners, fire officers and papers in time.", "permits; insurance; legal; land agreements; risk assessment; liability"),
        ("sound-and-light", "Sound and light", "Small stages, microphones and safe cables.", "sound system; stage; lighting; audio; microphone; PA"),
        ("leave-no-trace", "Leaving it better", "Rubbish, paths and a meadow that grows back.", "leave no trace; waste sorting; recycling; clean up; site restoration; zero waste"),
        ("kids-programme", "A programme for children", "Days with teens and small ones at their own pace.", "youth programme; teens; childrens area; kids camp; family programme"),
    ],
    ("land-and-animals", "Land and animals", "sienna"): [
        ("beekeeping", "Beekeeping", "Hives, swarms and honey, with few stings.", "bees; honey; apiary; swarm catching; hive making; apiculture"),
        ("chickens", "Keeping chickens", "Coop, feed and eggs, and a good end.", "poultry; hens; ducks; eggs; coop; geese"),
        ("goats-and-sheep", "Goats and sheep", "Milking, shearing, fencing and kidding.", "shearing; milking; sheep; goats; shepherding; fleece"),
        ("horses", "Working with horses", "Ground work, harness and riding gently.", "horse; horsemanship; draft horses; riding; donkeys; mules; ploughing with horses"),
        ("dogs", "Dogs as helpers", "Training with kindness, for herd, sled and home.", "dog training; herding dogs; sled dogs; mushing"),
        ("good-fire", "Fire for the land", "Burning with purpose, led by those who know the land.", "prescribed burn; cultural burning; controlled burn; wildfire; fire ecology; backburn"),
        ("tree-planting", "Planting trees", "Nursery, hole, stake and years of care.", "reforestation; agroforestry; nursery; food forest; tree nursery; silvopasture"),
        ("scything", "Scything and hay", "Mowing by hand, turning and stacking.", "scythe; mowing; haymaking; hay; reaping; peening"),
        ("farming-small", "Small farming", "Rotations, markets and a living from little land.", "farming; market garden; csa; smallholding; agroecology; crops; homesteading"),
        ("aquaculture", "Ponds and fish", "Raising fish and plants in still water.", "fish farming; aquaponics; pond keeping; carp; hydroponics"),
    ],
}


def lines(names):
    return "\n".join(name.strip() for name in names.split(";"))


def widen_catalogue(apps, schema_editor):
    """Add what is not there yet, by slug and by name; what somebody wrote stays. Every skill gets its search text."""
    Category, Skill = apps.get_model("workshops", "Category"), apps.get_model("workshops", "Skill")
    for order, ((slug, name, colour), skills) in enumerate(CATALOGUE.items(), start=1):
        category = Category.objects.filter(name=name).first()
        if category is None:
            category, _ = Category.objects.get_or_create(
                slug=slug, defaults={"name": name, "colour": colour, "order": order * 10}
            )
        for skill_slug, skill_name, about, others in skills:
            if not Skill.objects.filter(name__iexact=skill_name).exists():
                defaults = {"name": skill_name, "category": category, "about": about, "other_names": lines(others)}
                Skill.objects.get_or_create(slug=skill_slug, defaults=defaults)
    for skill in Skill.objects.iterator():
        skill.other_names = skill.other_names or lines(OTHER_NAMES.get(skill.slug, ""))
        skill.save()


def narrow_catalogue(apps, schema_editor):
    """Remove of it what nobody uses."""
    Category, Skill = apps.get_model("workshops", "Category"), apps.get_model("workshops", "Skill")
    slugs = [skill[0] for skills in CATALOGUE.values() for skill in skills]
    Skill.objects.filter(slug__in=slugs, listings=None, workshops=None).delete()
    Category.objects.filter(slug__in=[key[0] for key in CATALOGUE], skills=None, workshops=None).delete()


class Migration(migrations.Migration):
    dependencies = [('workshops', '0021_skills_found_and_kept')]

    operations = [migrations.RunPython(widen_catalogue, narrow_catalogue)]
