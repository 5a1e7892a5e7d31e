/** A telephone number in E.164 as it is read aloud: the groups of three that every list of numbers is written in. */
export const spacedNumber = (phone: string): string => phone.replace(/(\+?\d{3})(?=\d{2})/g, '$1 ');
