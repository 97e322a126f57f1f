// What ical.js (the parser inside Thunderbird) reads of a file: {uid: [summary, description, location, start, end]}, times in seconds.
const fs = require('fs');
const ical = require('ical.js');
const ICAL = ical.default || ical;
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
const found = {};
for (const component of calendar.getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(component);
  const texts = ['summary', 'description', 'location'].map((name) => event[name] || '');
  found[event.uid] = [...texts, event.startDate.toUnixTime(), event.endDate.toUnixTime()];
}
process.stdout.write(JSON.stringify(found));
