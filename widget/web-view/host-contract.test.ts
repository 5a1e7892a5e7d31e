import { assert } from 'chai';
import { readHostMessage } from './host-contract.ts';

describe('a message of the app', () => {
  it('is read from text or an object', () => {
    assert.deepEqual(readHostMessage('{"tuki":1,"type":"open","view":"chat"}'), { tuki: 1, type: 'open', view: 'chat' } as never);
    assert.equal(readHostMessage({ tuki: 1, type: 'back' })?.type, 'back');
  });

  it('is told from what other scripts say', () => {
    for (const other of ['', 'webpackHotUpdate', '{"type":"back"}', '[1]', 'null', null, 7, { type: 'back' }, { tuki: 2, type: 'back' }]) {
      assert.isNull(readHostMessage(other));
    }
  });

  it('with a mistake is refused with a sentence that names it', () => {
    assert.throws(() => readHostMessage({ tuki: 1, type: 'show' }), /there is no message "show"; send host, open, back/);
    assert.throws(() => readHostMessage({ tuki: 1, type: 'identify' }), /"identify" needs the object "identity"/);
    assert.throws(() => readHostMessage({ tuki: 1, type: 'context', context: 'x' }), /"context" needs the object "context"/);
  });
});
