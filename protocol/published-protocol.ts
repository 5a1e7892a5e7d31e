/** `tuki/protocol`: everything a program needs to speak with a Tuki server. */
export * from './article.ts';
export * from './audience.ts';
export * from './client.ts';
export * from './close-code.ts';
export * from './codec.ts';
export * from './command.ts';
export * from './desk.ts';
export * from './entry.ts';
export * from './error.ts';
export * from './frame.ts';
export * from './settings.ts';
export * from './site.ts';
export * from './story.ts';
export * from './thread.ts';
export * from './version.ts';
export * from './work-item.ts';
