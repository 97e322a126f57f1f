"""Write every migration so far as one for new sites: `python -m tools.squash_migrations`, then read what it wrote.

A new site then makes its tables in one step. Sites that have begun with the single migrations go on with them; the
single ones stay as they are. DATA lists the migrations that bring rows; those that only mend old ones are left out.
"""

import os
import sys
from pathlib import Path

import django

FOLDER = Path("workshops/migrations")
DATA = (  # (name in the file, migration, what it does forwards, what it does backwards)
    ("catalogue", "0002_starter_catalogue", "catalogue.add_catalogue", "catalogue.remove_catalogue"),
    ("youth", "0009_youth_feature", "youth.add", "migrations.RunPython.noop"),
    ("wider", "0022_wider_catalogue", "wider.widen_catalogue", "wider.narrow_catalogue"),
)
ABOVE = '''"""Everything up to {last} at once, for a new site: its tables are made in a fraction of the time.

A site that has begun with the single migrations goes on with them; one that has all of them counts this as applied.
"""

from importlib import import_module
'''
STEP = '''from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Create many models that point at each other, in one step: the state is made once, not once for each of them."""

    def __init__(self, models):
        self.models = models

    def deconstruct(self):
        return self.__class__.__name__, [], {"models": self.models}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.models)} models"


'''


def written(singles: list[str]) -> str:
    """Return the text of one migration that makes what `singles` make."""
    from django.db.migrations import CreateModel, Migration  # noqa: PLC0415  # these need the settings
    from django.db.migrations.loader import MigrationLoader  # noqa: PLC0415
    from django.db.migrations.writer import MigrationWriter  # noqa: PLC0415

    class Whole(Migration):
        initial = True
        replaces = [("workshops", single) for single in singles]  # noqa: RUF012  # as Django has it
        dependencies = [("auth", "0012_alter_user_first_name_max_length")]  # noqa: RUF012
        operations = [  # noqa: RUF012
            CreateModel(model.name, list(model.fields.items()), model.options, model.bases, model.managers)
            for (app, _), model in MigrationLoader(None).project_state().models.items()
            if app == "workshops"
        ]

    body = MigrationWriter(Whole("whole", "workshops"), include_header=False).as_string()
    imports, _, rest = body.partition("class Migration")
    head, _, models = rest.partition("    operations = [\n")
    names = ", ".join(name for name, *_ in DATA)
    modules = ", ".join(f'"{migration}"' for _, migration, *_ in DATA)
    data = "".join(f"        migrations.RunPython({forth}, {back}),\n" for _, _, forth, back in DATA)
    tables = models.rstrip().removesuffix("]").rstrip().replace("\n", "\n    ")
    return (
        ABOVE.format(last=singles[-1][:4])
        + imports.rstrip()
        + "\n"
        + STEP
        + f'{names} = (\n    import_module(f"workshops.migrations.{{name}}")\n    for name in ({modules})\n)\n\n\n'
        + f"class Migration{head}    operations = [\n        CreateModels([\n    {tables}\n        ]),\n{data}    ]\n"
    )


def main() -> int:
    """Write the one migration beside the single ones, in place of the one before it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillshare.settings")
    django.setup()
    singles = sorted(path.stem for path in FOLDER.glob("0*.py") if "squashed" not in path.stem)
    text = written(singles)
    for before in FOLDER.glob("0001_squashed_*.py"):
        last = next(single for single in singles if single.startswith(before.stem[-4:]))
        for single in singles:  # what was made after it now follows the last that it stood for
            path = FOLDER / f"{single}.py"
            path.write_text(path.read_text().replace(before.stem, last))
        before.unlink()
    target = FOLDER / f"0001_squashed_{singles[-1][:4]}.py"
    target.write_text(text)
    print(f"{target}: {text.count('migrations.CreateModel(')} models")
    return 0


if __name__ == "__main__":
    sys.exit(main())
