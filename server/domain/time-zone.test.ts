import assert from 'node:assert/strict';
import { it } from 'node:test';
import { knownTimeZone } from './time-zone.ts';

it('knownTimeZone tells names that times can be told in from others', () => {
  const names = ['Europe/Helsinki', 'UTC', 'America/Argentina/Buenos_Aires', 'Mars/Olympus', '', 'Europe', '<script>'];
  assert.deepEqual(names.map(knownTimeZone), ['Europe/Helsinki', 'UTC', 'America/Argentina/Buenos_Aires', null, null, null, null]);
});
