/** The texts of the two questions and of the privacy view: each language a chunk that comes only where it is needed. */
export interface PrivacyTexts {
  lead: string;
  /** Asked before anything is kept in the browser; the hint says what a no means. */
  storage: string;
  storageHint: string;
  /** Asked before the steps of the visit are sent. */
  story: string;
  storyHint: string;
  yes: string;
  no: string;
  kept: string;
  nothing: string;
  device: string;
  outbox: string;
  draft: string;
  visit: string;
  choice: string;
  known: string;
  conversations(count: number): string;
  signal: string;
  page: string;
  policy: string;
  forget: string;
  forgetText: string;
  forgetYes: string;
  cancel: string;
}
