/** The most of an error that a list shows. */
const longest = 300;

/** PostgreSQL quotes the values of a refused row: `Key (email)=(…)`. */
const quotedValues = /\)=\([^)]*\)/g;
const emailAddresses = /[^\s"'<>()=,;:]+@[^\s"'<>()=,;:]+/g;
/** Korean numbers, written in whichever way. */
const phoneNumbers = /(?<!\d)(?:\+?82[- ]?|0)1\d[- ]?\d{3,4}[- ]?\d{4}(?!\d)/g;

/** An error's text with what looks like personal data masked, and cut where it is long. */
export const maskedText = (text: string): string =>
  text
    .replaceAll(quotedValues, ')=([masked])')
    .replaceAll(emailAddresses, '[masked]')
    .replaceAll(phoneNumbers, '[masked]')
    .slice(0, longest);
