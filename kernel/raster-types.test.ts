import assert from 'node:assert/strict';
import { suite, it as test } from 'node:test';
import { isPreviewed, isRaster } from './raster-types.ts';

suite('a file is shown as a picture', () => {
  test('when it is of pixels, and never when it can carry a script', () => {
    assert.ok(isPreviewed({ type: 'image/png', width: 4000, height: 3000 }));
    for (const type of ['image/svg+xml', 'application/pdf', 'text/html', 'image/PNG', '']) {
      assert.ok(!isRaster(type), type);
      assert.ok(!isPreviewed({ type, width: 10, height: 10 }), type);
    }
  });

  test('when its size is known and decoding it does not take all memory', () => {
    assert.ok(!isPreviewed({ type: 'image/png' }));
    assert.ok(!isPreviewed({ type: 'image/png', width: 50_000, height: 50_000 }));
  });
});
