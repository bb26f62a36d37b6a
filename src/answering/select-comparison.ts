import { byPublication } from '../core/edition-dates.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';
import { overlap, withoutTwins } from './twins.ts';

/** Shares of the best score: the other side may say it in other words, so less is asked of either end. */
const endShare = 0.15;
const betweenShare = 0.3;
/** What an edition changed on the subject is told from this share of that edition's best. */
const changeShare = 0.2;
const maxChanges = 3;
/** Two standing passages of one edition that say it about as well are both said. */
const twinShare = 0.9;
const maxStanding = 2;
/** A list is set against the passage of the other edition that is most like it, among those this near to its best. */
const alikeShare = 0.05;
const likeness = 3;

/** For a comparison: what each edition in the range says of it, best first, and both ends wherever they can be had. */
export function selectComparison(scope: EditionScope, found: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  const best = found[0]?.score ?? 0;
  const [from, to] = scope.between ?? [];
  const standingOf = (edition: string, share: number) =>
    found.filter(
      ({ passage, score }) => passage.edition === edition && passage.kind !== 'change' && score >= best * share,
    );
  const list = from && standingOf(from.id, endShare).find(({ passage }) => isList(passage.text));
  return [...scope.editions].sort(byPublication).flatMap((edition) => {
    const isEnd = edition === from || edition === to;
    const share = isEnd ? endShare : betweenShare;
    // What the first of two editions changed against its own predecessor is not what is asked.
    const changes =
      edition === from
        ? []
        : found.filter(
            ({ passage, score }) =>
              passage.edition === edition.id && passage.kind === 'change' && score >= best * share,
          );
    const standing = standingOf(edition.id, share);
    const ordered = edition === to && list ? mostAlike(standing, list) : standing;
    const top = Math.max(changes[0]?.score ?? 0, standing[0]?.score ?? 0);
    // Of the editions between two that are compared, only what they changed is asked.
    const mayStand = scope.between === null ? changes.length === 0 || standing[0]?.score === top : isEnd;
    const [first, ...others] = mayStand ? ordered : [];
    const stands = first ? [first, ...others.filter(({ score }) => score >= first.score * twinShare)] : [];
    const told = changes.filter(({ score }) => score >= top * changeShare).slice(0, maxChanges);
    const chosen = [...told, ...stands.slice(0, maxStanding)];
    const leadsWithChange = (told[0]?.score ?? 0) > (first?.score ?? 0);
    return withoutTwins(leadsWithChange ? chosen : [...stands.slice(0, maxStanding), ...told]);
  });
}

function isList(text: string): boolean {
  return (text.match(/^- /gm)?.length ?? 0) >= 3;
}

function mostAlike(standing: readonly RetrievedPassage[], list: RetrievedPassage): readonly RetrievedPassage[] {
  const near = (standing[0]?.score ?? 0) * alikeShare;
  const weight = ({ passage, score }: RetrievedPassage) =>
    score * (1 + likeness * overlap(list.passage.text, passage.text));
  const [alike] = standing.filter(({ score }) => score >= near).sort((a, b) => weight(b) - weight(a));
  return alike ? [alike] : standing;
}
