import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import fc from 'fast-check';
import { safeFileName } from './safe-file-name.ts';

suite('the name of an upload', () => {
  test('stays as it is where it fits the content', () => {
    for (const [name, ending] of [
      ['Näkymä 1.png', 'png'],
      ['KUVA.JPEG', 'jpg'],
      ['lasku 2026.06.pdf', 'pdf'],
    ] as const)
      assert.equal(safeFileName(name, ending), name);
  });

  test('gets the ending of its content where it claims to be something else', () => {
    assert.equal(safeFileName('kuva.html', 'png'), 'kuva.html.png');
    assert.equal(safeFileName('setup.exe', 'pdf'), 'setup.exe.pdf');
    assert.equal(safeFileName('kuva', 'png'), 'kuva.png');
    assert.equal(safeFileName('', 'png'), 'file.png');
    assert.equal(safeFileName('.htaccess', 'png'), 'htaccess.png');
  });

  test('has no folder, and no sign that turns or hides what follows', () => {
    assert.equal(safeFileName('../..\\kuva\u0007.png', 'png'), 'kuva.png');
    assert.equal(safeFileName('invoice\u202Egnp.exe', 'pdf'), 'invoicegnp.exe.pdf');
    assert.equal(safeFileName('a\u200B\u2028b.png', 'png'), 'ab.png');
  });

  test('can always be written into a header, is short, and ends as its content', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = safeFileName(name, 'png');
        assert.doesNotThrow(() => encodeURIComponent(safe));
        assert.ok([...safe].length <= 120 && safe.toLowerCase().endsWith('.png') && !/[\\/\p{Cc}\p{Cf}]/u.test(safe), safe);
      }),
    );
    assert.doesNotThrow(() => encodeURIComponent(safeFileName(`${'😀'.repeat(200)}\ud83d`, 'png')));
  });
});
