import { useEffect, useState } from 'preact/hooks';
import { isPreviewed } from '../../kernel/raster-types.ts';
import type { FileRef } from '../../protocol/entry.ts';
import type { ConversationModel } from '../models/conversation-model.ts';
import { useFormat, useText } from './desk-context.ts';
import { Icon } from './icon.tsx';

/** Images beyond this are opened instead of shown, so that a thread stays light. */
const mostPreviewBytes = 10_000_000;
const previewWidth = 280;

/** A file in the thread: an image as a picture in its kept place, anything else as a card; both open the file itself. */
export function FilePreview({ file, conversation }: { file: FileRef; conversation: ConversationModel }) {
  const text = useText();
  const format = useFormat();
  const label = text.thread.file(file.name, format.bytes(file.bytes));
  const isImage = isPreviewed(file) && file.bytes <= mostPreviewBytes;
  return (
    <button type="button" class={isImage ? 'file-picture' : 'file-card'} aria-label={label} onClick={() => conversation.openFile(file)}>
      {isImage ? <Picture file={file} conversation={conversation} /> : <Icon name="file" />}
      <span class="file-words">
        <span class="file-name">{file.name}</span>
        <span class="file-size">{format.bytes(file.bytes)}</span>
      </span>
    </button>
  );
}

/** The link is asked for when the picture is drawn, since it is good for five minutes only. */
function Picture({ file, conversation }: { file: FileRef; conversation: ConversationModel }) {
  const text = useText();
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let wanted = true;
    conversation.fileUrl(file.id).then((link) => {
      if (!wanted) return;
      setUrl(link);
      setFailed(link === null);
    });
    return () => {
      wanted = false;
    };
  }, [file.id, conversation]);
  if (failed) return <span class="picture-missing">{text.thread.fileUnavailable}</span>;
  const width = Math.min(file.width ?? previewWidth, previewWidth);
  const height = file.width && file.height ? Math.round((width / file.width) * file.height) : undefined;
  return url ? (
    <img src={url} alt="" width={width} height={height} onError={() => setFailed(true)} />
  ) : (
    <svg class="picture-place" width={width} height={height ?? 160} aria-hidden="true" />
  );
}
