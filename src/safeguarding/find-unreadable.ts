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
  const letters = (text.match(/\p{L}/gu) ?? []).length;
  if (letters === 0) return /\p{Extended_Pictographic}/u.test(text) ? 'emoji_only' : 'unreadable';
  const latin = (text.match(/(?=\p{L})\p{Script=Latin}/gu) ?? []).length;
  if (latin / letters < 0.7) return 'not_english';
  const words = normalised.match(/[a-z]+/g) ?? [];
  if (words.length === 0) return 'unreadable';
  const vowelless = words.filter((word) => word.length > 5 && !/[aeiouy]/.test(word)).length;
  if (vowelless / words.length > 0.5 || text.split(/\s+/).some(isBlock)) return 'unreadable';
  // Letters set apart one by one are typed to get past a filter: nobody asks about the guidance in them.
  if (/(?<![\p{L}\p{N}])\p{L}(?:[ .\-·/]{1,3}\p{L}){7,}(?![\p{L}\p{N}])/u.test(text)) return 'unreadable';
  return normalised.split(/[\n.?!;:,]+/).some(isForeign) || isForeign(text) ? 'not_english' : null;
}

/** Letters and digits without a gap, as encoded text has them; addresses of pages are long too. */
function isBlock(token: string): boolean {
  return token.length > 60 && !/^(?:https?:|www\.)/i.test(token);
}

/** Words that are common in other languages and not words of English. */
const foreignWords =
  /\b(?:el|los|las|una|que|para|por|como|esta|muy|mi|hijo|hija|nino|nina|todo|dia|hoy|bebe|le|les|des|une|est|dans|pour|avec|sur|mon|fils|enfant|elle|nous|vous|der|die|und|ist|nicht|ein|eine|mein|kind|mit|jest|nie|sie|moje|moja|moj|dziecko|czy|corka|syn|ktos|sa|ang|ng|mga|aking|bir|ve|cocuk|benim|copilul|meu|este|sunt|il|che|sono|mio|bambino|og|ikke|barn|het|een|niet|mijn|waa|iyo|ilmaha|ilmo|wiilka|gabadha|mae|yn|fy|mab|ferch|plentyn|ydy|eich|gan|wedi|beth|dylwn|meri|mera|beti|beta|bacha|hai|nahi|mujhe|kya|uske|amar|ki|hoche|e imi|nuk|eshte|femija|mano|vaikas)\b/g;

function isForeign(text: string): boolean {
  const words =
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/\p{L}+/gu) ?? [];
  if (words.length < 3) return false;
  const common = words.filter((word) => commonWords.has(word)).length;
  // Every rule below asks for fewer: most text is English, and the search for foreign words is the slow part.
  if (common / words.length >= 0.3) return false;
  const foreign = (words.join(' ').match(foreignWords) ?? []).length;
  const accents = (text.match(/[àâäåáãæçèêëíìîïñóòôöõøœßúùûüýÿąćęłńśźżăîșțğışčďěňřšťůž¿¡]/gi) ?? []).length;
  // Keywords alone ("homelessness duty page") have no common words; a foreign sentence has many of its own.
  if (common === 0 && (foreign >= 2 || accents >= 2)) return true;
  if (accents >= 3 && accents / words.length >= 0.25 && common / words.length < 0.3) return true;
  return foreign / words.length >= 0.35 && common / words.length < 0.2;
}
