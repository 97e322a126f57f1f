#!/usr/bin/env bash
# Pin every requirement exactly: requirements*.in -> requirements*.txt. UPGRADE=1 takes the newest versions allowed.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${PYTHON:-python3}" -m venv "$scratch"
"$scratch/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.9'

pin() {
  "$scratch/bin/uv" pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links ${UPGRADE:+--upgrade} "$@"
}
pin requirements.in -o requirements.txt
pin requirements-grow.in -c requirements.txt -o requirements-grow.txt
pin requirements-plan.in -c requirements.txt -o requirements-plan.txt
pin requirements-paper.in -c requirements.txt -o requirements-paper.txt
pin requirements-dev.in -c requirements.txt -c requirements-grow.txt -o requirements-dev.txt
pin requirements-plan.in -c requirements.txt -o requirements-plan.txt
