import { signal } from '@preact/signals';
import type { DeskPage } from './models/desk-host.ts';
import { tones } from './tones.ts';

/** The browser around the desk, as the models know it. */
export function browserPage(): DeskPage {
  const attended = signal(isAttended());
  for (const event of ['focus', 'blur'] as const) addEventListener(event, () => set(attended));
  document.addEventListener('visibilitychange', () => set(attended));
  return {
    languages: navigator.languages,
    attended,
    leads: leadership(),
    dark: darkness(),
    setTitle(title) {
      document.title = title;
    },
    play: tones(),
    notifications: () => ('Notification' in window ? Notification.permission : 'unsupported'),
    askNotifications: () => Notification.requestPermission(),
    notify,
    copy: (text) => navigator.clipboard.writeText(text),
    download,
    openPicture,
  };
}

const isAttended = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

function set(attended: { value: boolean }): void {
  attended.value = isAttended();
}

/** One tab of this browser speaks for all; a browser without locks lets every tab speak. */
function leadership() {
  const leads = signal(!('locks' in navigator));
  navigator.locks?.request('tuki-desk-alerts', () => {
    leads.value = true;
    // Held until the tab is closed; the next one in the line takes over by itself.
    return new Promise<void>(() => {});
  });
  return leads;
}

function darkness() {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const dark = signal(query.matches);
  query.addEventListener('change', () => {
    dark.value = query.matches;
  });
  return dark;
}

function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}

async function openPicture(address: Promise<string | null>): Promise<void> {
  const tab = open('', '_blank');
  const url = await address;
  if (!tab) return;
  tab.opener = null;
  if (url) tab.location.replace(url);
  else tab.close();
}

function notify(title: string, body: string, onOpen: () => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const notification = new Notification(title, { body, tag: title });
  notification.onclick = () => {
    focus();
    notification.close();
    onOpen();
  };
}
