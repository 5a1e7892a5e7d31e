import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerptOf, keyBlock } from './passage.ts';

const blocks = [
  { text: 'You have an account with us.', heading: false },
  { text: 'Reset a password', heading: true },
  { text: 'Open the page and follow the link.', heading: false },
  { text: 'A new password has twelve letters.', heading: false },
  { text: 'Delete', heading: true },
  { text: 'Deleting is final.', heading: false },
];

test('the key block says most of what was looked for', () => {
  assert.equal(keyBlock(blocks, ['delet'], 'en'), 5);
  assert.equal(keyBlock(blocks, ['password', 'reset'], 'en'), 3);
});

test('what only a heading says leads to the first block below it', () => {
  assert.equal(keyBlock(blocks, ['reset'], 'en'), 2);
});

test('no block is the key to what none of them says', () => {
  assert.equal(keyBlock(blocks, ['invoic'], 'en'), undefined);
});

test('an excerpt begins with the sentence of its first marked word and ends between words', () => {
  const text = `${'We write this first. '.repeat(10)}Then we reset your password. ${'And so on and on. '.repeat(20)}`;
  const runs = excerptOf(text, ['reset'], 'en');
  const whole = runs.map((run) => run.text).join('');
  assert.ok(whole.startsWith('Then we reset') && whole.endsWith(' …') && whole.length <= 243, whole);
  assert.deepEqual(
    runs.filter((run) => run.hit).map((run) => run.text),
    ['reset'],
  );
});

test('a short text is its own excerpt', () => {
  assert.equal(
    excerptOf('Deleting is final.', ['final'], 'en')
      .map((run) => run.text)
      .join(''),
    'Deleting is final.',
  );
});
