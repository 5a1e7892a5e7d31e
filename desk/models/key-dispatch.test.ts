import { assert } from 'chai';
import { deskOnTest, settled, workplaceOnTest } from '../test-support/desk-on-test.ts';
import { exampleLog, mineRow, noon } from '../test-support/example-case.ts';
import { dispatchKeys } from './key-dispatch.ts';
import type { PressedKeys } from './key-strokes.ts';

const alt = (key: string, code: string, shiftKey = false): PressedKeys => ({
  key,
  code,
  altKey: true,
  ctrlKey: false,
  metaKey: false,
  shiftKey,
});
const question: PressedKeys = { key: '?', code: 'Minus', altKey: false, ctrlKey: false, metaKey: false, shiftKey: true };

async function twoConversations() {
  const on = deskOnTest();
  on.server.rows.push(mineRow({ assignedAt: noon }), mineRow({ id: 'item-2', conversation: 'case-2', assignedAt: noon + 1 }));
  on.server.logs.set('case-1', exampleLog());
  on.server.logs.set('case-2', exampleLog());
  const at = await workplaceOnTest(on);
  await settled();
  return at;
}

describe('the keys of the desk', () => {
  it('switch between conversations by number and by neighbour', async () => {
    const { desk } = await twoConversations();
    assert.isTrue(dispatchKeys(desk, alt('2', 'Digit2'), true, false));
    assert.equal(desk.conversations.activeId.value, 'case-2');
    dispatchKeys(desk, alt('ArrowDown', 'ArrowDown'), true, false);
    assert.equal(desk.conversations.activeId.value, 'case-1');
    dispatchKeys(desk, alt('ArrowUp', 'ArrowUp'), true, false);
    assert.equal(desk.conversations.activeId.value, 'case-2');
  });

  it('open dialogs only where they make sense', async () => {
    const { desk } = await twoConversations();
    dispatchKeys(desk, alt('t', 'KeyT'), false, false);
    assert.isNull(desk.layout.dialog.value);
    dispatchKeys(desk, alt('1', 'Digit1'), false, false);
    dispatchKeys(desk, alt('t', 'KeyT'), false, false);
    assert.equal(desk.layout.dialog.value, 'transfer');
  });

  it('rest while a dialog is open', async () => {
    const { desk } = await twoConversations();
    dispatchKeys(desk, alt('1', 'Digit1'), false, false);
    dispatchKeys(desk, alt('w', 'KeyW'), false, false);
    assert.isFalse(dispatchKeys(desk, alt('2', 'Digit2'), false, false));
    assert.equal(desk.conversations.activeId.value, 'case-1');
    assert.equal(desk.layout.dialog.value, 'closing');
  });

  it('the sheet of keys opens with ?, but never while typing, nor when the agent does not want it', async () => {
    const { desk } = await twoConversations();
    assert.isFalse(dispatchKeys(desk, question, true, false));
    assert.isTrue(dispatchKeys(desk, question, false, false));
    assert.equal(desk.layout.dialog.value, 'keys');
    desk.layout.close();
    desk.preferences.plainKeys.value = false;
    assert.isFalse(dispatchKeys(desk, question, false, false));
  });
});
