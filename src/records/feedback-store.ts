import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Feedback, FeedbackStore } from '../core/records.ts';
import type { RecordsSchema } from './schema.ts';

const citations = z.array(z.string());
const verdict = z.enum(['helpful', 'not_helpful']);

export function createFeedbackStore(database: Kysely<RecordsSchema>): FeedbackStore {
  return {
    save: async ({ citations: cited, ...feedback }) => {
      const row = { ...feedback, citations_json: JSON.stringify(cited) };
      await database
        .insertInto('feedback')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    since: async (at) => {
      const rows = await database.selectFrom('feedback').selectAll().where('at', '>=', at).orderBy('at').execute();
      return rows.map(
        ({ citations_json, ...row }): Feedback => ({
          ...row,
          verdict: verdict.parse(row.verdict),
          citations: citations.parse(JSON.parse(citations_json)),
        }),
      );
    },
  };
}
