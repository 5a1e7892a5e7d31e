import { assert } from 'chai';
import { actionIds, actionMap } from './action-map.ts';
import { ariaKeys, isStroke, type PressedKeys, printedKeys } from './key-strokes.ts';

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };
const pressed = (key: string, code: string, more: Partial<PressedKeys> = {}): PressedKeys => ({ ...none, key, code, ...more });

describe('keys', () => {
  it('every action has a key of its own', () => {
    const strokes = actionIds.map((id) => actionMap[id].keys);
    assert.equal(new Set(strokes).size, strokes.length);
  });

  it('are known by their letter, and on a Mac by their place, where Option writes a sign', () => {
    assert.isTrue(isStroke(pressed('t', 'KeyT', { altKey: true }), 'Alt+T', false));
    assert.isTrue(isStroke(pressed('†', 'KeyT', { altKey: true }), 'Alt+T', true));
    assert.isFalse(isStroke(pressed('t', 'KeyT'), 'Alt+T', false));
  });

  it('AltGr, which comes as Control and Alt, is none of ours', () => {
    assert.isFalse(isStroke(pressed('t', 'KeyT', { altKey: true, ctrlKey: true }), 'Alt+T', false));
  });

  it('Mod is Control here and Command there', () => {
    assert.isTrue(isStroke(pressed('k', 'KeyK', { ctrlKey: true }), 'Mod+K', false));
    assert.isTrue(isStroke(pressed('k', 'KeyK', { metaKey: true }), 'Mod+K', true));
    assert.isFalse(isStroke(pressed('k', 'KeyK', { ctrlKey: true }), 'Mod+K', true));
    assert.deepEqual(printedKeys('Mod+K', true), ['⌘', 'K']);
    assert.equal(ariaKeys('Mod+K', false), 'Control+K');
  });

  it('Shift tells two keys apart, and a question mark is one wherever it stands on the board', () => {
    assert.isFalse(isStroke(pressed('T', 'KeyT', { altKey: true, shiftKey: true }), 'Alt+T', false));
    assert.isTrue(isStroke(pressed('T', 'KeyT', { altKey: true, shiftKey: true }), 'Alt+Shift+T', false));
    assert.isTrue(isStroke(pressed('?', 'Minus', { shiftKey: true }), '?', false));
  });
});
