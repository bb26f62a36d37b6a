import { byPublication } from '../core/edition-dates.ts';
import type { RetrievedPassage } from '../core/reply.ts';
import type { EditionScope } from './choose-editions.ts';

/** Shares of the best score: the other side may say it in other words, so less is asked of either end. */
const endShare = 0.15;
const betweenShare = 0.45;
/** What an edition changed on the subject is told from this share of that edition's best. */
const changeShare = 0.2;
const maxChanges = 3;
/** Two standing passages of one edition that say it about as well are both said. */
const twinShare = 0.9;
const maxStanding = 2;

/** For a comparison: what each edition in the range says of it, changes first, and both ends wherever they can be had. */
export function selectComparison(scope: EditionScope, found: readonly RetrievedPassage[]): readonly RetrievedPassage[] {
  const best = found[0]?.score ?? 0;
  const ends = scope.between?.map((edition) => edition.id) ?? [];
  return [...scope.editions].sort(byPublication).flatMap((edition) => {
    const isEnd = ends.includes(edition.id);
    const own = found.filter(
      ({ passage, score }) => passage.edition === edition.id && score >= best * (isEnd ? endShare : betweenShare),
    );
    const top = own[0]?.score ?? 0;
    // What the first of two editions changed against its own predecessor is not what is asked.
    const changes =
      edition.id === ends[0]
        ? []
        : own.filter(({ passage, score }) => passage.kind === 'change' && score >= top * changeShare);
    const [first, ...others] = own.filter(({ passage }) => passage.kind !== 'change');
    const standing = first ? [first, ...others.filter(({ score }) => score >= first.score * twinShare)] : [];
    // Of the editions between two that are compared, only what they changed is asked.
    const mayStand = scope.between === null ? changes.length === 0 || first === own[0] : isEnd;
    const stands = mayStand ? standing.slice(0, maxStanding) : [];
    // A change and a standing passage of one page tell the same thing: the better of the two is enough.
    const told = (change: RetrievedPassage) =>
      stands.some(
        (one) => one.passage.page !== null && one.passage.page === change.passage.page && one.score > change.score,
      );
    return [...changes.filter((change) => !told(change)).slice(0, maxChanges), ...stands];
  });
}
