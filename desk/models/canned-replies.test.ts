import { assert } from 'chai';
import fc from 'fast-check';
import { exampleSession } from '../test-support/example-case.ts';
import { fillReply, matchingReplies, slashToken } from './canned-replies.ts';

const replies = exampleSession.sites[0]?.cannedReplies ?? [];
const found = (word: string, lang: string) => matchingReplies(replies, word, lang).map((reply) => reply.id);

describe('the slash that looks for a canned reply', () => {
  it('is found at the beginning, after a space and on a new line', () => {
    assert.deepEqual(slashToken('/he', 3), { start: 0, word: 'he' });
    assert.deepEqual(slashToken('Well, /he', 9), { start: 6, word: 'he' });
    assert.deepEqual(slashToken('Well,\n/', 7), { start: 6, word: '' });
  });

  it('is none inside a word, in an address or behind the caret', () => {
    assert.isNull(slashToken('24/7', 4));
    assert.isNull(slashToken('https://a', 9));
    assert.isNull(slashToken('a /he', 1));
  });

  it('always begins at a slash, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.nat(40), (text, at) => {
        const token = slashToken(text, Math.min(at, text.length));
        return token === null || text[token.start] === '/';
      }),
    );
  });
});

describe('matching replies', () => {
  it('offers the conversation’s language and those of none', () => {
    assert.deepEqual(found('', 'en'), ['hello', 'moment']);
    assert.deepEqual(found('', 'fi-FI'), ['hei', 'moment']);
  });

  it('puts a shortcut’s beginning before a word inside, and forgets what does not match', () => {
    assert.deepEqual(found('mo', 'en'), ['moment']);
    assert.deepEqual(found('looking', 'en'), ['hello']);
    assert.deepEqual(found('xyz', 'en'), []);
  });
});

describe('filling a reply', () => {
  it('puts the names in', () => {
    assert.equal(fillReply('Hello {name}, this is {agent}.', { name: 'Aino', agent: 'Elina' }), 'Hello Aino, this is Elina.');
  });

  it('leaves no hole where the customer has no name', () => {
    assert.equal(fillReply('Hello {name}, welcome.', { name: undefined, agent: 'Elina' }), 'Hello, welcome.');
  });
});
