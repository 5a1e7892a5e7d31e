import type { FileTray, TrayFile } from '../models/file-tray.ts';
import { useFormat, useText } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** The files that go with the next message. The button that takes one out goes with it: `onRemoved` says where the keyboard goes. */
export function FileTrayPanel({ tray, onRemoved }: { tray: FileTray; onRemoved: () => void }) {
  if (tray.files.value.length === 0) return null;
  const remove = (key: TrayFile['key']) => {
    tray.remove(key);
    onRemoved();
  };
  return (
    <ul class="tray">
      {tray.files.value.map((one) => (
        <TrayItem key={one.key} one={one} onRemove={() => remove(one.key)} />
      ))}
    </ul>
  );
}

function TrayItem({ one, onRemove }: { one: TrayFile; onRemove: () => void }) {
  const text = useText();
  const format = useFormat();
  return (
    <li class={one.problem ? 'tray-file failed' : 'tray-file'}>
      <Icon name={one.problem ? 'alert' : 'file'} small />
      <span class="tray-name">{one.file.name}</span>
      <span class="tray-size" role="status">
        {one.problem ? text.problems[one.problem] : one.ref ? format.bytes(one.file.size) : text.composer.uploading(one.file.name)}
      </span>
      <button type="button" class="button quiet icon-only tiny" aria-label={text.composer.removeFile(one.file.name)} onClick={onRemove}>
        <Icon name="cross" small />
      </button>
    </li>
  );
}
