"""The one migration for new sites makes what the single ones make."""

from django.db.migrations.loader import MigrationLoader


def test_a_new_site_ends_where_the_single_migrations_end() -> None:
    at_once = MigrationLoader(None).project_state()
    loader = MigrationLoader(None, replace_migrations=False)
    singly = loader.project_state(max(node for node in loader.graph.nodes if node[0] == "workshops"))
    models = {key for key in at_once.models if key[0] == "workshops"}
    assert models == {key for key in singly.models if key[0] == "workshops"}
    for key in models:
        one, other = at_once.models[key], singly.models[key]
        fields = [{name: field.deconstruct()[1:] for name, field in model.fields.items()} for model in (one, other)]
        assert fields[0] == fields[1], key
        assert one.options == other.options, key
