"""Seeded instances and the independent evaluator, both from the shared tools."""

import importlib.util
from functools import cache
from types import ModuleType
from typing import Any

from tests.shared_data import shared_tool
from workshops.planning.problem import Problem, read_problem


@cache
def tool(name: str) -> ModuleType:
    """Return a module of the shared planning tools."""
    spec = importlib.util.spec_from_file_location(f"planning_{name}", shared_tool(f"planning/{name}.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def instance(size: str = "XS", seed: int = 1) -> dict[str, Any]:
    """Return a seeded instance in the planning format."""
    made: dict[str, Any] = tool("gen").generate(size, seed)[0]
    return made


def problem(size: str = "XS", seed: int = 1) -> Problem:
    """Return the same, read."""
    return read_problem(instance(size, seed))


def evaluate(instance: dict[str, Any], schedule: Any) -> dict[str, Any]:
    """Return what the independent evaluator says of a schedule."""
    said: dict[str, Any] = tool("evaluate").evaluate(instance, [list(placed) for placed in schedule])
    return said
