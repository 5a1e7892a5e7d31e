const mostSigns = 120;
/** Endings that mean the same kind as the one that stands first. */
const sameKinds: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe', 'jfif'],
  ['tif', 'tiff'],
  ['mp4', 'm4v'],
];

/**
 * The name that a file is kept and handed out by: without folders and without signs that are not seen (control
 * characters, and those that turn the direction of writing, by which `exe` can be made to look like `png`), at most
 * 120 signs long. Where its ending is another kind's than the content's, the content's own is put behind it.
 * @param ending the content's kind, as in `png`
 */
export function safeFileName(name: string, ending: string): string {
  const seen = (name.split(/[\\/]/).at(-1) ?? '').toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  const stem = seen.trim().replace(/^\.+/, '') || 'file';
  const right = endsAs(stem, ending) ? stem : `${stem}.${ending}`;
  return [...right].slice(-mostSigns).join('');
}

function endsAs(name: string, ending: string): boolean {
  const own = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return own === ending || sameKinds.some((kinds) => kinds.includes(own) && kinds.includes(ending));
}
