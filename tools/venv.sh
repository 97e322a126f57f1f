#!/usr/bin/env bash
# Make or refresh the virtual environment: tools/venv.sh FOLDER REQUIREMENTS...
# Installs only when the listed files changed since the last time; needs no root.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1
shift
python=${PYTHON:-python3}

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  echo "Python 3.11 or newer is needed; '$python' is $("$python" -V 2>&1 || echo missing). Name another: make run PYTHON=python3.12" >&2
  exit 1
fi
if [ ! -x "$folder/bin/python" ]; then
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    echo "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv" >&2
    exit 1
  fi
  echo "Making $folder"
  "$python" -m venv "$folder"
fi
for file in "$@"; do
  stamp="$folder/.installed-$file"
  [ -e "$stamp" ] && cmp -s "$file" "$stamp" && continue
  echo "Installing what $file lists"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check -r "$file"
  cp "$file" "$stamp"
done
