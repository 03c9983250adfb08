/** The most of an error that a list shows. */
const longest = 300;
/** What is masked of a long one, and then cut: searching takes longer than the text is long. */
const looked = 2_000;

/** PostgreSQL quotes the values of a refused row: `Key (email)=(…)`. */
const quotedValues = /\)=\([^)]*\)/g;
/** What an error quotes is often what was sent, quotes and all: from the first to the last. */
const quotedText = /".*"/gs;
const emailAddresses = /\S*@\S+/g;
/** Korean numbers, written in whichever way. */
const phoneNumbers = /(?<!\d)(?:\+?82[- ]?|0)1\d[- ]?\d{3,4}[- ]?\d{4}(?!\d)/g;

/** An error's text with what looks like personal data masked, and cut where it is long. */
export const maskedText = (text: string): string =>
  text
    .slice(0, looked)
    .replaceAll(quotedValues, ')=([masked])')
    .replaceAll(quotedText, '"[masked]"')
    .replaceAll(emailAddresses, '[masked]')
    .replaceAll(phoneNumbers, '[masked]')
    .slice(0, longest);
