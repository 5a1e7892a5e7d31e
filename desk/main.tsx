import { render } from 'preact';
import { orderedId } from '../protocol/ordered-id.ts';
import type { Timers, WireHandlers } from '../protocol/wire.ts';
import { WireChoice } from '../protocol/wire-choice.ts';
import { browserPage } from './browser-page.ts';
import { dismissTips } from './dismiss-tips.ts';
import { deskApi } from './models/desk-api.ts';
import type { DeskHost } from './models/desk-host.ts';
import { DeskModel } from './models/desk-model.ts';
import { keptValues } from './models/kept-values.ts';
import { DeskPanel } from './panels/desk-panel.tsx';
import { webSocketWire } from './web-socket-wire.ts';

/** The page lives at `<server>/desk/`. */
const base = new URL('../', document.baseURI).href;

const timers: Timers = {
  now: () => Date.now(),
  set(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

const wires = new WireChoice({
  socket: (handlers) => webSocketWire(base, handlers),
  async stream() {
    const { fetchWire } = await import('./fetch-wire.ts');
    return (handlers: WireHandlers) => fetchWire(base, timers, handlers);
  },
  timers,
});

const host: DeskHost = {
  api: deskApi(base, (input, init) => fetch(input, init)),
  connect: (handlers) => wires.connect(handlers),
  timers,
  random: () => Math.random(),
  newId: () => orderedId(Date.now(), crypto.randomUUID()),
  preferences: keptValues(() => localStorage),
  work: keptValues(() => sessionStorage),
  page: browserPage(),
};

const desk = new DeskModel(host);
const probe = () => {
  desk.workplace.value?.connection.probe();
  desk.workplace.value?.sessionEnd.look();
};
addEventListener('online', probe);
addEventListener('pageshow', probe);
document.addEventListener('visibilitychange', probe);

dismissTips();
render(<DeskPanel desk={desk} />, document.getElementById('desk') as HTMLElement);
desk.session.begin(location.hash).then(() => history.replaceState(null, '', location.pathname + location.search));
