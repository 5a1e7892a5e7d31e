import { expect } from 'chai';
import { cannedSite } from '../test-support/canned-site.ts';
import { offeredChannels, personView } from './reach.ts';

const site = cannedSite();
const noChat = { ...site.chat, offered: false };
const noCallback = { ...site.callback, offered: false };
const noMessage = { ...site.message, offered: false };

describe('the way to a person', () => {
  it('leads to a chat in one tap while there is one', () => {
    expect(personView(site)).to.deep.equal({ name: 'chat', conversation: null });
  });

  it('leads to the choice where there is no chat', () => {
    expect(personView(cannedSite({ chat: noChat }))).to.deep.equal({ name: 'contact' });
  });

  it('leads to the only way there is', () => {
    expect(personView(cannedSite({ chat: noChat, callback: noCallback }))).to.deep.equal({ name: 'message' });
    expect(personView(cannedSite({ chat: noChat, message: noMessage }))).to.deep.equal({ name: 'callback', change: null });
  });

  it('leads to the choice, which says so, where there is no way or nothing is known yet', () => {
    expect(personView(cannedSite({ chat: noChat, callback: noCallback, message: noMessage }))).to.deep.equal({ name: 'contact' });
    expect(personView(null)).to.deep.equal({ name: 'contact' });
  });

  it('puts the quickest way first', () => {
    expect(offeredChannels(site)).to.deep.equal(['chat', 'callback', 'message']);
  });
});
