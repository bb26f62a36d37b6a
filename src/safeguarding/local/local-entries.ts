import type { Asker, LocalEntry, LocalEntryKind } from '../../core/contacts.ts';
import { isUnchecked } from './contact-age.ts';
import type { Checked, Council, LocalFile } from './local-file.ts';
import type { LondonTime } from './london-time.ts';
import { findReader, leaveOn } from './people.ts';

interface EntriesDeps {
  readonly file: LocalFile;
  readonly at: LondonTime;
  readonly maxAgeDays: number;
}

type Entry = Checked & { readonly phone?: string | undefined; readonly url?: string | undefined };

/** Everybody and everything of the file, people first, in its order. A child is shown none of it: they get a card of their own. */
export function listEntries(asker: Asker, deps: EntriesDeps): readonly LocalEntry[] {
  const { file, at, maxAgeDays } = deps;
  if (findReader(file, asker).kind === 'child') return [];
  const toEntry = (kind: LocalEntryKind, name: string, entry: Entry, awayUntil: string | null = null): LocalEntry => ({
    kind,
    name,
    phone: entry.phone ?? null,
    url: entry.url ?? null,
    verifiedOn: entry.verifiedOn,
    isOverdue: isUnchecked(entry, at.date, maxAgeDays),
    awayUntil,
  });
  return [
    ...file.people.map((person) => toEntry(person.role, person.name, person, leaveOn(person, at.date)?.until ?? null)),
    ...file.councils.flatMap((council) =>
      councilKinds.flatMap(({ kind, of }) => {
        const entry = of(council);
        return entry === undefined ? [] : [toEntry(kind, council.name, entry)];
      }),
    ),
  ];
}

const councilKinds: readonly { readonly kind: LocalEntryKind; readonly of: (council: Council) => Entry | undefined }[] =
  [
    { kind: 'front_door', of: ({ frontDoor }) => frontDoor },
    { kind: 'out_of_hours', of: ({ outOfHours }) => outOfHours },
    { kind: 'designated_officer', of: ({ designatedOfficer }) => designatedOfficer },
    { kind: 'prevent', of: ({ prevent }) => prevent },
    { kind: 'police', of: ({ police }) => police },
    { kind: 'referral_form', of: ({ referralForm }) => referralForm },
    { kind: 'thresholds', of: ({ thresholds }) => thresholds },
    { kind: 'disagreement', of: ({ disagreement }) => disagreement },
  ];
