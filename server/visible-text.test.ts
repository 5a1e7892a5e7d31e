import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { visibleText } from './visible-text.ts';

suite('a line for the terminal', () => {
  test('shows what would move, colour or turn it', () => {
    assert.equal(visibleText('a\u001B[2Jb\u0007\r\u202Ec'), 'a\\u{1b}[2Jb\\u{7}\\u{d}\\u{202e}c');
    assert.equal(visibleText('Näkymä 1,\n\tjust so 👍'), 'Näkymä 1,\n\tjust so 👍');
  });

  test('does not go on for ever', () => {
    assert.equal(visibleText('x'.repeat(5000), 10), `${'x'.repeat(10)}…`);
  });
});
