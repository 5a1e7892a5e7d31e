import { useLayoutEffect, useRef } from 'preact/hooks';
import { deskLanguages, languageNames, type Theme, themes } from '../models/preferences-model.ts';
import { ActionButton } from './action-button.tsx';
import { useText, useWorkplace } from './desk-context.ts';

/** How this agent wants the desk, and the way out. */
export function MenuPanel() {
  const desk = useWorkplace();
  const text = useText();
  const menu = useRef<HTMLDivElement>(null);
  useCloseOutside(menu);
  return (
    <section class="menu" ref={menu} aria-label={text.actions.menu}>
      <p class="menu-who">
        {text.header.signedInAs(desk.session.agent.name)}
        <span>{desk.session.agent.email}</span>
      </p>
      <ThemeChoice />
      <LanguageChoice />
      <SoundSwitch />
      <NotificationState />
      <ActionButton action="security" icon="verified" label={text.actions.security} look="outline" tip="left" />
      <ActionButton action="signOut" icon="signOut" label={text.actions.signOut} look="outline" tip="left" />
    </section>
  );
}

function useCloseOutside(menu: { current: HTMLElement | null }): void {
  const { layout } = useWorkplace();
  useLayoutEffect(() => {
    menu.current?.querySelector<HTMLElement>('input, select, button')?.focus();
    const close = (event: Event) => {
      const target = event.target as Element;
      if (!menu.current?.contains(target) && !target.closest('.menu-anchor')) layout.menuOpen.value = false;
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      layout.menuOpen.value = false;
      menu.current?.parentElement?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', closeByKey);
    };
  }, [layout, menu]);
}

function ThemeChoice() {
  const { preferences } = useWorkplace();
  const text = useText();
  return (
    <fieldset class="segments">
      <legend>{text.header.theme}</legend>
      {themes.map((theme: Theme) => (
        <label key={theme}>
          <input
            type="radio"
            name="theme"
            checked={preferences.theme.value === theme}
            onChange={() => {
              preferences.theme.value = theme;
            }}
          />
          <span>{text.header.themes[theme]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function LanguageChoice() {
  const { preferences } = useWorkplace();
  const text = useText();
  return (
    <fieldset class="segments">
      <legend>{text.header.language}</legend>
      {deskLanguages.map((lang) => (
        <label key={lang}>
          <input
            type="radio"
            name="language"
            checked={preferences.lang.value === lang}
            onChange={() => {
              preferences.lang.value = lang;
            }}
          />
          <span lang={lang}>{languageNames[lang]}</span>
        </label>
      ))}
    </fieldset>
  );
}

function SoundSwitch() {
  const desk = useWorkplace();
  const text = useText();
  return (
    <label class="check-line">
      <input type="checkbox" checked={desk.preferences.sound.value} onChange={() => desk.toggleSound()} />
      <span>{text.header.sound}</span>
    </label>
  );
}

function NotificationState() {
  const desk = useWorkplace();
  const text = useText();
  switch (desk.notifications.value) {
    case 'default':
      return <ActionButton action="notifications" label={text.actions.notifications} look="outline" tip="left" />;
    case 'granted':
      return <p class="field-hint">{text.header.notificationsOn}</p>;
    case 'denied':
      return <p class="field-hint">{text.header.notificationsBlocked}</p>;
    default:
      return null;
  }
}
