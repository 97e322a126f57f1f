// What ical.js reads of an iTIP message: [method, uid, sequence, status, organizer, attendee, summary, start in seconds].
const fs = require('fs');
const ical = require('ical.js');
const ICAL = ical.default || ical;
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
const [event, ...more] = calendar.getAllSubcomponents('vevent');
if (more.length) throw new Error('more than one event');
const values = ['uid', 'sequence', 'status', 'organizer', 'attendee', 'summary'].map((name) => String(event.getFirstPropertyValue(name)));
const start = new ICAL.Event(event).startDate.toUnixTime();
process.stdout.write(JSON.stringify([calendar.getFirstPropertyValue('method'), ...values, start]));
