import type { ConfirmReason } from '../core/concern.ts';

/** The commonest English words: a text of ours has some of them. */
const commonWords = new Set(
  `the a an of to in is are was what who when where which how why do does did can should must may i we you he she it they my our your his her their
  and or but not no if for with on at by from about this that these those be been has have had will would could any all more than as up out me us them
  there say says said tell please does need want get got help child children page section guidance`.split(/\s+/),
);

/**
 * What Waymark cannot read is held back and asked about, never answered: only signs and pictures, another language,
 * or letters without words.
 */
export function findUnreadable(text: string, normalised: string): ConfirmReason | null {
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length === 0) return /\p{Extended_Pictographic}/u.test(text) ? 'emoji_only' : 'unreadable';
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  if (latin / letters.length < 0.7) return 'not_english';
  const words = normalised.match(/[a-z]+/g) ?? [];
  if (words.length === 0) return 'unreadable';
  const vowelless = words.filter((word) => word.length > 5 && !/[aeiouy]/.test(word)).length;
  if (vowelless / words.length > 0.5 || words.some((word) => word.length > 60)) return 'unreadable';
  const accents = (text.match(/[àâäåáãæçéèêëíìîïñóòôöõøœßúùûüýÿąćęłńśźżăîșțğışčďěňřšťůž¿¡]/gi) ?? []).length;
  const common = words.filter((word) => commonWords.has(word)).length;
  // Keywords alone ("homelessness duty page") have no common words; a foreign sentence has many of its own.
  const foreign = (
    normalised.match(
      /\b(?:el|los|las|una|que|para|por|como|esta|muy|mi|hijo|nino|nina|le|les|des|une|est|dans|pour|avec|sur|mon|fils|enfant|der|die|und|ist|nicht|ein|eine|mein|kind|mit|jest|nie|sie|moje|dziecko|czy|na|sa|ang|ng|mga|bir|ve|cocuk|benim|copilul|meu|este|sunt|il|che|sono|mio|bambino|og|ikke|barn|het|een|niet|mijn|waa|iyo|ilmaha)\b/g,
    ) ?? []
  ).length;
  if (common === 0 && words.length >= 3 && (foreign >= 2 || accents >= 2)) return 'not_english';
  return foreign / words.length >= 0.35 && common / words.length < 0.2 && words.length >= 3 ? 'not_english' : null;
}
