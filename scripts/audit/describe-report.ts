import type { AuditReport, ShownTable } from '../../src/records/index.ts';

const hidden = '–';

export function describeReport(report: AuditReport): readonly string[] {
  const { from, to, waits, unreadable } = report;
  const minutes = (value: number | null) => (value === null ? hidden : `${value} minutes`);
  return [
    `Replies ${from === null ? 'from the beginning' : `from ${from}`} ${to === null ? 'until now' : `to ${to}`}`,
    ...table('Outcomes', report.outcomes),
    ...table('Channels', report.channels),
    ...table('Pathways of referrals', report.pathways),
    ...table('“Is this about a real person?” was answered', report.confirms),
    ...table('Requests to tell somebody, without practices', report.requests),
    ...table('“Has your referral been acknowledged?” was answered on the next working day', report.nextDay),
    '',
    'From the request to the acknowledgement',
    `  median  ${minutes(waits.medianMinutes)}`,
    `  nine in ten within  ${minutes(waits.p90Minutes)}`,
    '',
    `${hidden} is not shown: fewer than five, or left out so that another cannot be worked out. Give reports on one set of`,
    'periods only: two that overlap can be subtracted from each other. Deleted entries are not counted.',
    ...(unreadable === 0 ? [] : [`${unreadable} entries could not be read: npm run audit -- verify`]),
  ];
}

function table(title: string, { cells, total }: ShownTable<string>): readonly string[] {
  const rows = Object.entries(cells);
  const width = Math.max(...rows.map(([name]) => name.length), 'all'.length);
  const row = (name: string, count: number | null) => `  ${name.padEnd(width)}  ${String(count ?? hidden).padStart(7)}`;
  return ['', title, ...rows.map(([name, count]) => row(name, count)), row('all', total)];
}
