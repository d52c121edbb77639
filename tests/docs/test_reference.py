"""The reference page says what the commands print; it is made, never edited."""

from pathlib import Path

import click

from lastseen.cli import COMMANDS, root
from lastseen.cli.reference import OUTPUTS, reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "json.md"


def test_the_committed_reference_is_the_one_the_classes_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(), "run: make docs"


def test_every_command_has_json_and_stands_in_the_reference() -> None:
    context = click.Context(root)
    for name in COMMANDS:
        command = root.get_command(context, name)
        assert command is not None
        leaves = command.commands if isinstance(command, click.Group) else {"": command}
        for leaf_name, leaf in leaves.items():
            assert f"{name} {leaf_name}".strip() in OUTPUTS
            assert "--json" in [option for parameter in leaf.params for option in parameter.opts]


def test_every_command_has_an_example_in_its_help() -> None:
    context = click.Context(root)
    for name in COMMANDS:
        command = root.get_command(context, name)
        assert command is not None
        assert f"lastseen {name}" in (command.help or ""), name
