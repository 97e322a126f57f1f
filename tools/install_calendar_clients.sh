#!/usr/bin/env bash
# Install the calendar programmes that `pytest -m clients` reads our feeds with. Run it as often as you like: what is there stays.
#
#   tools/install_calendar_clients.sh          ical.js, node-ical, libical, recurring-ical-events, ical, vobject, vdirsyncer + khal
#   tools/install_calendar_clients.sh --more   also sabre/vobject, GNOME's data server and KDE's calendar
#
# Needs Python 3 with venv, and apt as root or by sudo for libical, and for Node where it is absent. Everything but the apt packages goes into
# $CALENDAR_CLIENTS_DIR (default ~/.cache/skillshare-calendar-clients); delete that folder to be rid of it.
set -euo pipefail

folder="${CALENDAR_CLIENTS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/skillshare-calendar-clients}"
python_packages=(icalendar recurring-ical-events ical vobject vdirsyncer khal python-dateutil tzdata)
node_packages=(ical.js node-ical)
apt_packages=(gir1.2-ical-3.0 python3-gi)
command -v node >/dev/null || apt_packages+=(nodejs)
command -v npm >/dev/null || apt_packages+=(npm)
if [ "${1:-}" = "--more" ]; then
  apt_packages+=(php-cli php-xml php-mbstring php-sabre-vobject)
  apt_packages+=(evolution-data-server gir1.2-ecal-2.0 gir1.2-edataserver-1.2 dbus)
  apt_packages+=(libkf5calendarcore-dev qtbase5-dev g++ pkg-config)
fi

mkdir -p "$folder"

missing=()
for package in "${apt_packages[@]}"; do
  dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
fi

[ -x "$folder/venv/bin/python" ] || python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install -q --disable-pip-version-check "${python_packages[@]}"

[ -f "$folder/package.json" ] || echo '{"private": true}' >"$folder/package.json"
(cd "$folder" && npm install --no-audit --no-fund --no-package-lock --silent "${node_packages[@]}")

"$folder/venv/bin/python" -c "import recurring_ical_events, ical.calendar_stream, vobject, khal, vdirsyncer"
NODE_PATH="$folder/node_modules" node -e 'require("ical.js"); require("node-ical")'
/usr/bin/python3 -c 'import gi; gi.require_version("ICalGLib", "3.0"); from gi.repository import ICalGLib'
echo "calendar clients ready in $folder"
