import { expect } from 'chai';
import { ControllerSet } from './controller-set.ts';

describe('a host for controllers', () => {
  const log: string[] = [];
  const controller = {
    hostConnected: () => log.push('connected'),
    hostDisconnected: () => log.push('disconnected'),
    hostUpdate: () => log.push('update'),
    hostUpdated: () => log.push('updated'),
  };
  const make = () => new ControllerSet(() => log.push('drawn'));
  beforeEach(() => log.splice(0));

  it('connects, draws and disconnects its controllers, each once', async () => {
    const set = make();
    set.addController(controller);
    set.connect();
    set.connect();
    await set.updateComplete;
    set.disconnect();
    set.disconnect();
    expect(log).to.deep.equal(['connected', 'update', 'drawn', 'updated', 'disconnected']);
  });

  it('draws once for all that was asked in one turn', async () => {
    const set = make();
    set.connect();
    await set.updateComplete;
    set.requestUpdate();
    set.requestUpdate();
    expect(await set.updateComplete).to.equal(true);
    expect(log).to.deep.equal(['drawn', 'drawn']);
  });

  it('says when a drawing asked for another', async () => {
    const set = make();
    set.addController({ hostUpdated: () => log.length < 3 && set.requestUpdate() });
    set.connect();
    expect(await set.updateComplete).to.equal(false);
    set.disconnect();
    await set.updateComplete;
  });

  it('connects one that comes later, and lets one go', async () => {
    const set = make();
    set.connect();
    set.addController(controller);
    set.removeController(controller);
    set.removeController(controller);
    expect(log).to.deep.equal(['connected', 'disconnected']);
    await set.updateComplete;
  });

  it('draws nothing while it is not connected', async () => {
    const set = make();
    set.requestUpdate();
    await set.updateComplete;
    expect(log).to.deep.equal([]);
  });
});
