import { expect } from 'chai';
import { Lazy } from './lazy.ts';

describe('what is loaded when it is needed', () => {
  it('is loaded once, however often it is asked for', async () => {
    let times = 0;
    const told: unknown[] = [];
    const lazy = new Lazy(
      async () => ++times,
      (error) => told.push(error),
    );
    expect(lazy.value).to.equal(null);
    expect(await Promise.all([lazy.load(), lazy.load()])).to.deep.equal([1, 1]);
    expect(await lazy.load()).to.equal(1);
    expect(lazy.value).to.equal(1);
    expect(told).to.deep.equal([null]);
  });

  it('is tried again after a failure', async () => {
    const problem = new Error('no line');
    const told: unknown[] = [];
    let online = false;
    const lazy = new Lazy(
      async () => {
        if (!online) throw problem;
        return 'here';
      },
      (error) => told.push(error),
    );
    expect(await lazy.load()).to.equal(null);
    expect(lazy.failed).to.equal(true);
    online = true;
    const again = lazy.load();
    expect(lazy.failed).to.equal(false);
    expect(await again).to.equal('here');
    expect(told).to.deep.equal([problem, null]);
  });
});
