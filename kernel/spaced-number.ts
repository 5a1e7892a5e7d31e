/** Country codes of one and of two digits (ITU-T E.164, list of assigned codes); all others have three. */
const shortCodes = /^\+(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/**
 * A telephone number in E.164 as it is read aloud: the country code, then groups of three with the rest in the last one.
 * A country's own way to group is not known here; a text that is no such number stays as it is.
 */
export function spacedNumber(phone: string): string {
  if (!/^\+\d{7,15}$/.test(phone)) return phone;
  const [code] = shortCodes.exec(phone) ?? [phone.slice(0, 4)];
  return `${code} ${phone.slice(code.length).replace(/\d{3}(?=\d{2})/g, '$& ')}`;
}
